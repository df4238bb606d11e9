import { describe, expect, it } from 'vitest';
import type { ItemWish } from '../../../src/domain/requests/raise-wish.ts';
import { type AnyScene, type AskChange, anAsk, createMemoryScene, shop } from '../../support/core-scene.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

async function refusalOf(scene: AnyScene, change: AskChange) {
  const answer = await scene.useCases.ask(anAsk(change));
  if (answer.ok) throw new Error('accepted');
  return answer.refusal;
}

describe('asking for a raise', () => {
  it('stores the request with everything the card shows, and its card to be drawn', async () => {
    const scene = createMemoryScene();
    const answer = await scene.useCases.ask(anAsk({ beginsAt: T0 + DAY }));
    if (!answer.ok) throw new Error(answer.refusal.reason);
    expect(answer.value).toMatchObject({
      revision: 1,
      request: {
        id: 'R-1',
        phase: 'pending',
        requester: 'ULIN',
        channel: 'C1',
        expiresAt: T0 + 4 * HOUR,
        votes: [],
        raise: {
          items: [
            {
              account: 'default',
              app: { appId: shop.appId, name: 'shop' },
              units: 258_000n,
              beginsAt: T0 + DAY,
              pack: { orderId: aPack().orderId },
              asked: { packLeft: 4_000_000n, packAll: 5_000_000n, overlaps: [] },
            },
          ],
          reason: 'Double 11',
        },
      },
    });
    expect(await scene.store.load('R-1')).toEqual({ value: answer.value.request, revision: 1 });
    expect((await scene.outbox.peek(9)).map(({ entry }) => entry.effect)).toEqual([
      { kind: 'draw_card', request: 'R-1' },
    ]);
    expect(await scene.useCases.show('R-1')).toEqual(answer.value);
    expect(await scene.useCases.show('R-2')).toBeNull();
  });

  it('takes a reason of as many characters as it says, whatever they are', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked({ reason: '🎉'.repeat(500) });
    expect((await scene.store.load(id))?.value.raise.reason).toBe('🎉'.repeat(500));
  });

  it('waits for a decision until the planned start and no longer', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked({ beginsAt: T0 + HOUR });
    expect((await scene.store.load(id))?.value.expiresAt).toBe(T0 + HOUR);
  });

  it('shows what others reserved and which raises of the app overlap', async () => {
    const scene = createMemoryScene();
    const first = await scene.approved();
    const planned = await scene.asked({ beginsAt: T0 + 4 * DAY });
    const ended = await scene.asked();
    await scene.useCases.vote({ type: 'withdraw', request: ended, by: 'ULIN' });
    const id = await scene.asked({ beginsAt: T0 + 2 * DAY });
    const raise = (await scene.store.load(id))?.value.raise;
    expect(raise?.items[0].asked).toEqual({
      packLeft: 3_742_000n,
      packAll: 5_000_000n,
      overlaps: [
        { request: first, rate: 300_000, startsAt: T0, endsAt: T0 + 3 * DAY },
        { request: planned, rate: 300_000, startsAt: T0 + 4 * DAY, endsAt: T0 + 7 * DAY, pending: true },
      ],
    });
  });

  it.each<[string, AskChange]>([
    ['unknown_app', { app: 'shpo' }],
    ['starts_in_past', { beginsAt: T0 }],
    ['reason_too_long', { reason: 'x'.repeat(501) }],
    ['reason_too_long', { reason: '🎉'.repeat(501) }],
    ['rate_not_sold', { rate: 250_000 }],
    ['days_not_sold', { days: 2 }],
    ['unknown_pack', { pack: '0000' }],
    ['pack_ends_before_start', { beginsAt: T0 + 900 * DAY }],
    ['no_channel', { channel: null }],
    ['no_channel', { channel: 'D123' }],
  ])('is refused as %s, and nothing is written', async (reason, change) => {
    const scene = createMemoryScene();
    expect((await refusalOf(scene, change)).reason).toBe(reason);
    expect(Object.keys(await scene.dump()).filter((name) => name !== 'numbers')).toEqual([]);
  });

  describe('of one app several times', () => {
    const item = { app: 'shop', rate: 50_000, days: 3, beginsAt: null, pack: null };
    const twice = (change: Partial<ItemWish>): AskChange => ({ items: [item, { ...item, ...change }] });

    it('is refused where one of them has no effect, by whatever name the app is called', async () => {
      const scene = createMemoryScene();
      const refusal = {
        reason: 'same_app_at_once',
        app: 'shop',
        no: 1,
        rate: 50_000,
        other: { no: 2, rate: 300_000 },
        run: { startsAt: T0, endsAt: T0 + 3 * DAY },
      };
      expect(await refusalOf(scene, twice({ rate: 300_000, app: '商城' }))).toEqual(refusal);
      const wish = anAsk(twice({ rate: 300_000 }));
      expect(await scene.useCases.policy.rehearse(wish)).toEqual({ ok: false, refusal });
      expect(await refusalOf(scene, twice({}))).toMatchObject({ reason: 'same_app_at_once', no: 1 });
      expect(Object.keys(await scene.dump()).filter((name) => name !== 'numbers')).toEqual([]);
    });

    it.each<[string, Partial<ItemWish>, boolean]>([
      ['one after the other', { beginsAt: T0 + 3 * DAY }, false],
      ['for a peak within a longer raise', { days: 1, rate: 300_000, beginsAt: T0 + DAY }, false],
      ['at the same time where raises add up', {}, true],
    ])('is submitted %s', async (_what, change, raisesAddUp) => {
      const scene = createMemoryScene({ raisesAddUp });
      const asked = await scene.useCases.ask(anAsk(twice(change)));
      expect(asked).toMatchObject({ ok: true, value: { request: { raise: { items: [{}, {}] } } } });
    });
  });

  it('is refused without a pack, without units, and where no pack sells it', async () => {
    expect(await refusalOf(createMemoryScene({ packs: [] }), {})).toEqual({ reason: 'no_pack' });
    expect(await refusalOf(createMemoryScene({ packs: [aPack({ account: 'second' })] }), {})).toEqual({
      reason: 'no_pack',
    });
    const poor = createMemoryScene({ packs: [aPack({ used: 4_742_001n })] });
    expect(await refusalOf(poor, {})).toMatchObject({ reason: 'not_enough_units', best: { left: 257_999n } });
  });

  it('counts what is reserved but not yet in WeChat’s figures', async () => {
    const scene = createMemoryScene({ packs: [aPack({ used: 4_500_000n })] });
    await scene.approved();
    expect(await refusalOf(scene, {})).toMatchObject({
      reason: 'not_enough_units',
      best: { left: 242_000n },
    });
  });

  it('the same line delivered five times at once is one request', async () => {
    const scene = createMemoryScene();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => scene.useCases.ask(anAsk({ onceKey: 'trigger-1' }))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((one) => (one.ok ? [] : [one.refusal.reason]))).toEqual(
      Array(4).fill('asked_already'),
    );
    expect(await scene.store.raisesOf(shop.appId, 0)).toHaveLength(1);
  });

  it('fails as a fault, not as a refusal, when WeChat cannot be asked', async () => {
    const scene = createMemoryScene();
    scene.wechat.reads.down = true;
    await expect(scene.useCases.ask(anAsk())).rejects.toThrow('cannot be reached');
  });
});

describe('the channel of the card', () => {
  const channelOf = async (scene: AnyScene, change: AskChange) =>
    (await scene.store.load(await scene.asked(change)))?.value.channel;

  it('is the app’s own, wherever it was asked', async () => {
    const scene = createMemoryScene({ apps: [{ ...shop, channel: 'CSHOP' }], defaultChannel: 'CDEF' });
    expect(await channelOf(scene, { channel: 'C1' })).toBe('CSHOP');
    expect(await channelOf(scene, { channel: null })).toBe('CSHOP');
  });

  it('is where it was asked, else the default', async () => {
    const scene = createMemoryScene({ defaultChannel: 'CDEF' });
    expect(await channelOf(scene, { channel: 'G7' })).toBe('G7');
    expect(await channelOf(scene, { channel: 'D7' })).toBe('CDEF');
    expect(await channelOf(scene, { channel: null })).toBe('CDEF');
  });

  it('is where somebody first asked when there is no default', async () => {
    const scene = createMemoryScene();
    expect(await channelOf(scene, { channel: 'C5' })).toBe('C5');
    expect(await channelOf(scene, { channel: 'C6' })).toBe('C6');
    expect(await channelOf(scene, { channel: null })).toBe('C5');
  });
});

describe('what can be asked for', () => {
  it('is offered with packs by expiry, less what is reserved', async () => {
    const later = aPack({ orderId: 'DD2', validUntil: T0 + 900 * DAY });
    const ended = aPack({ orderId: 'DD3', validUntil: T0 });
    const empty = aPack({ orderId: 'DD4', used: 5_000_000n });
    const scene = createMemoryScene({ packs: [ended, later, empty, aPack()] });
    await scene.approved();
    const offer = await scene.useCases.offer();
    expect(offer.packs.map(({ orderId, left }) => [orderId, left])).toEqual([
      [aPack().orderId, 3_742_000n],
      ['DD2', 4_000_000n],
    ]);
    expect(offer.packs[0]?.specifications.map(({ rate, days }) => [rate, days])).toEqual([
      [50_000, 1],
      [50_000, 3],
      [300_000, 1],
      [300_000, 3],
    ]);
    expect(offer.apps).toEqual([{ appId: shop.appId, name: 'shop', label: shop.label }]);
    expect(scene.useCases.apps()).toEqual(offer.apps);
  });
});
