import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outgoingOfRequest } from '../../../src/domain/outgoing/of-request.ts';
import type { PublishedEvent } from '../../../src/domain/outgoing/published-event.ts';
import { createBomb } from '../../support/core-bomb.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { anAsk, createMemoryScene, createScene, type Scene } from '../../support/core-scene.ts';
import { aFreeze } from '../../support/freezes.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const OPS = { name: 'ops', wants: ['*'], notices: false };

/** What was published, the oldest in front. */
async function published(scene: Pick<Scene, 'outgoing'>): Promise<PublishedEvent[]> {
  const { items, next } = await scene.outgoing.list({ dead: false }, null, 1_000);
  expect(next).toBeNull();
  return items.map(({ value }) => value).reverse();
}

/** What the audit says that happened, as other systems have to hear it. */
async function due(scene: Scene, request: string): Promise<string[]> {
  const { items } = await scene.audit.of(request, null, 200);
  const state = (await scene.store.load(request))?.value;
  if (!state) return [];
  return items.flatMap(({ event, revision }) =>
    outgoingOfRequest(state, revision, [event]).map(({ type }) => type),
  );
}

describe('whatever becomes of requests', () => {
  it('is heard exactly once, however often processes die and effects run twice', async () => {
    const steps = fc.record({
      decide: fc.constantFrom('approve', 'reject', 'withdraw', 'nothing', 'cancel'),
      at: fc.integer({ min: 1, max: 40 }),
      when: fc.constantFrom('before', 'after'),
      pushes: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 3 }), async (plans) => {
        const scene = createScene({ outgoingTargets: [OPS] });
        for (const { decide, at, when, pushes } of plans) {
          const id = await scene.asked();
          const { useCases } = scene;
          const approve = () => useCases.vote({ type: 'approve', request: id, by: 'UANN' });
          // Twice, as by a double click.
          if (decide === 'approve' || decide === 'cancel') await Promise.all([approve(), approve()]);
          if (decide === 'reject')
            await useCases.vote({ type: 'reject', request: id, by: 'UANN', reason: 'no' });
          if (decide === 'withdraw') await useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' });
          await runUntilQuiet(scene, { pushes, bomb: createBomb(at, when), until: scene.time.now + HOUR });
        }
        const events = await published(scene);
        const requests = [...new Set(events.map(({ shownAs }) => shownAs?.id ?? ''))];
        expect(requests).toHaveLength(plans.length);
        const wanted = await Promise.all(requests.map((request) => due(scene, request)));
        expect(events.map(({ type }) => type).sort()).toEqual(wanted.flat().sort());
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      }),
      { numRuns: 10 },
    );
  });
});

describe('publishing', () => {
  it('is one step with the change: what was not saved is not heard of', async () => {
    const scene = createMemoryScene({ outgoingTargets: [OPS] });
    const onceKey = 'the-same-line';
    await scene.useCases.ask(anAsk({ onceKey }));
    await scene.useCases.ask(anAsk({ onceKey }));
    const waiting = await scene.outbox.peek(50);
    expect(waiting.filter(({ entry }) => entry.effect.kind === 'publish_event')).toHaveLength(1);
  });

  it('leaves the effects of before their ids: the event comes last', async () => {
    const [silent, heard] = [createMemoryScene(), createMemoryScene({ outgoingTargets: [OPS] })];
    await silent.asked();
    await heard.asked();
    const ids = async ({ outbox }: Pick<Scene, 'outbox'>) =>
      (await outbox.peek(50)).map(({ entry }) => entry.id);
    const before = await ids(silent);
    expect((await ids(heard)).slice(0, before.length)).toEqual(before);
  });

  it('hears of grants, series, freezes and warnings as well', async () => {
    const scene = createMemoryScene({ outgoingTargets: [OPS], adminChannel: 'CADMIN' });
    const { proposal: _none, ...frozen } = aFreeze();
    await scene.freezes.commit({
      expected: 0,
      next: { freeze: aFreeze() },
      events: [{ type: 'frozen', ...frozen }],
      actor: { kind: 'person', userId: 'UMEI', surface: 'command' },
      effects: [],
    });
    await scene.asked();
    // Nobody decides for as long as people are warned of.
    scene.time.now = T0 + 3.9 * HOUR;
    while ((await scene.watch()) > 0);
    const types = (await scene.outbox.peek(100)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'publish_event' ? [effect.event.type] : [],
    );
    expect(types).toEqual(
      expect.arrayContaining(['freeze.started', 'request.created', 'warning.request_unanswered']),
    );
    expect(types.filter((type) => type === 'warning.request_unanswered')).toHaveLength(1);
  });
});
