import { describe, expect, it } from 'vitest';
import type { CardClaim } from '../../../src/domain/requests/card-claim.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { drawAll, watchAndDraw } from '../../support/core-warnings.ts';

/** What the buttons of a request's card say. */
async function cardOf(scene: Scene, id: string): Promise<CardClaim> {
  const stored = await scene.store.load(id);
  const card = scene.slack.cards().findLast((one) => one.kind === 'card' && one.request === id);
  if (!stored || !card) throw new Error(`${id} has no card`);
  const message = { channel: card.channel, ts: card.ts };
  return { key: stored.value.key ?? null, revision: stored.revision, message };
}

async function asked(scene: Scene, change: Parameters<Scene['asked']>[0] = {}) {
  const id = await scene.asked(change);
  await drawAll(scene);
  return { id, card: await cardOf(scene, id) };
}

const lostIn = (scene: Scene) =>
  scene.slack
    .warnings()
    .flatMap((one) =>
      one.kind === 'warning'
        ? one.items.flatMap(({ warning }) =>
            warning.kind === 'records_lost' ? [[one.channel, warning.request, warning.found.kind]] : [],
          )
        : [],
    );

describe('a button on the card of a request that Redis forgot', () => {
  it('never decides about the request that has its number now, and whoever runs Headroom is told', async () => {
    const scene = createScene({ adminChannel: 'CADMIN' });
    const small = await asked(scene, { rate: 50_000, days: 1 });
    // Redis forgets it, and this process is replaced by one that remembers nothing either.
    await scene.redis.del(scene.keys.number, scene.keys.request(small.id), scene.keys.card(small.id));
    const later = createScene({
      adminChannel: 'CADMIN',
      on: { redis: scene.redis, deployment: scene.keys.prefix.slice('headroom:{'.length, -2) },
      world: { time: scene.time, wechat: scene.wechat, slack: scene.slack },
    });
    const large = await asked(later, { rate: 300_000, days: 3, onceKey: 'another line' });
    expect(large.id).toBe(small.id);
    const pressed = { type: 'approve', request: small.id, by: 'UANN', card: small.card } as const;
    expect(await later.useCases.vote(pressed)).toEqual({
      ok: false,
      refusal: { reason: 'other_card', request: small.id },
    });
    expect((await later.store.load(large.id))?.value.phase).toBe('pending');
    await watchAndDraw(later);
    expect(lostIn(later)).toEqual([['CADMIN', small.id, 'card_unknown']]);
    // Its own card still decides about it.
    expect(await later.useCases.vote({ ...pressed, card: large.card })).toMatchObject({ ok: true });
  });

  it('is refused where there is no such request, and its number is not given out again', async () => {
    const scene = createScene({ adminChannel: 'CADMIN' });
    const { card } = await asked(scene);
    for (const type of ['approve', 'withdraw'] as const) {
      const answer = await scene.useCases.vote({ type, request: 'R-41', by: 'UANN', card });
      expect(answer).toEqual({ ok: false, refusal: { reason: 'other_card', request: 'R-41' } });
    }
    expect(await scene.store.nextNumber()).toBe(42);
    expect(await scene.losses.recent(0)).toHaveLength(1);
  });

  it.each(['reject', 'cancel', 'voteCancel', 'resolveUnknown', 'mayDecide', 'checkCard'] as const)(
    'is refused for everything that it can ask for: %s',
    async (what) => {
      const scene = createScene({ adminChannel: 'CADMIN' });
      const { id, card } = await asked(scene);
      const press = { request: id, by: 'UANN', card: { ...card, key: 'f'.repeat(32) } };
      const refusal = { reason: 'other_card', request: id };
      const answers = {
        reject: () => scene.useCases.vote({ ...press, type: 'reject', reason: 'no' }),
        cancel: () => scene.useCases.cancel({ ...press, surface: 'button' }),
        voteCancel: () => scene.useCases.voteCancel({ ...press, type: 'approve', allocation: 1 }),
        resolveUnknown: () => scene.useCases.resolveUnknown({ ...press, allocation: 1, happened: false }),
        mayDecide: () => scene.useCases.mayDecide(press),
        checkCard: () => scene.useCases.checkCard(press),
      };
      expect(await answers[what]()).toEqual(what === 'checkCard' ? refusal : { ok: false, refusal });
    },
  );
});

describe('a button on a card that is ahead of what is stored', () => {
  it('does nothing by itself; the request goes on from what the card shows, and is spent once', async () => {
    const scene = createScene({ adminChannel: 'CADMIN' });
    const { id } = await asked(scene);
    const before = await scene.redis.dumpBuffer(scene.keys.request(id));
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    await runUntilQuiet(scene, { pushes: true, until: scene.time.now });
    const card = await cardOf(scene, id);
    expect(scene.wechat.spent.size).toBe(1);
    await scene.redis.restore(scene.keys.request(id), 0, before, 'REPLACE');

    const answer = await scene.useCases.vote({ type: 'approve', request: id, by: 'UBEA', card });
    expect(answer).toMatchObject({ ok: false, refusal: { reason: 'card_ahead', request: id, stored: 1 } });
    expect((await scene.store.load(id))?.value.phase).toBe('pending');
    await runUntilQuiet(scene, { pushes: false, until: scene.time.now + 60_000 });
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(scene.wechat.spent.size).toBe(1);
    await watchAndDraw(scene);
    expect(
      lostIn(scene)
        .map(([, , kind]) => kind)
        .sort(),
    ).toEqual(['card_ahead', 'resumed']);
    const found = scene.slack.notices().filter((one) => one.kind === 'notice' && one.about === 'found');
    expect(found.map(({ channel }) => channel).sort()).toEqual(['C1', 'D-ULIN']);
  });

  it('on an old copy of the card, the present one is named', async () => {
    const scene = createScene({ adminChannel: 'CADMIN' });
    const { id, card } = await asked(scene);
    const copy = { ...card, message: { channel: 'C1', ts: '1.000001' } };
    expect(await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN', card: copy })).toEqual({
      ok: false,
      refusal: { reason: 'old_copy', request: id, channel: 'C1' },
    });
  });
});
