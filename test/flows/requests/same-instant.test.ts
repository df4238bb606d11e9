import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CardClaim } from '../../../src/domain/requests/card-claim.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { auditEntries } from '../../support/audit.ts';
import { connect } from '../../support/core-redis.ts';
import { anAsk, createScene, type Scene, shop } from '../../support/core-scene.ts';
import { aPack, HOUR, T0 } from '../../support/requests.ts';

/** What two people, or a person and the clock, do to one request on two replicas. */
const DEEDS = {
  approve: (scene: Scene, request: string, card: CardClaim) =>
    scene.useCases.vote({ type: 'approve', request, by: 'UANN', card }),
  reject: (scene: Scene, request: string, card: CardClaim) =>
    scene.useCases.vote({ type: 'reject', request, by: 'UBEA', card, reason: 'no' }),
  withdraw: (scene: Scene, request: string, card: CardClaim) =>
    scene.useCases.vote({ type: 'withdraw', request, by: 'ULIN', card }),
  edit: (scene: Scene, request: string, card: CardClaim) => {
    const { items, reason } = anAsk({ app: shop.appId, rate: 50_000, pack: aPack().orderId });
    const wish = { items, reason };
    return scene.useCases.edit({ ...wish, request, by: 'ULIN', surface: 'form', card });
  },
  question: (scene: Scene, request: string, card: CardClaim) =>
    scene.useCases.askQuestion({ request, by: 'UBEA', card, text: 'Why?' }),
  expire: async (scene: Scene, request: string) => {
    // This replica's clock is ahead.
    scene.time.now = T0 + 4 * HOUR;
    await scene.advance(request);
    return { ok: true };
  },
} as const;

type Deed = keyof typeof DEEDS;
const ALL = Object.keys(DEEDS).map((deed) => deed as Deed);
const PAIRS = ALL.flatMap((one, index) => ALL.slice(index).map((other) => [one, other] as const));

const ENDS: RequestEvent['type'][] = ['approved', 'rejected', 'withdrawn', 'expired'];
const PHASES = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const;

describe('two replicas at the same instant', () => {
  it.each(PAIRS)(
    '%s and %s: one decision, about what was seen, and the ledger agrees',
    async (one, other) => {
      for (let round = 0; round < 3; round += 1) {
        const on = { redis: connect(), deployment: `test-${randomUUID()}` };
        const [first, second] = [createScene({ on }), createScene({ on: { ...on, redis: connect() } })];
        const id = await first.asked();
        const stored = await first.store.load(id);
        const card = { key: stored?.value.key ?? null, revision: 1, message: null };
        const answers = await Promise.all([DEEDS[one](first, id, card), DEEDS[other](second, id, card)]);

        const after = (await first.store.load(id))?.value;
        const events = (await auditEntries(first)).map(({ event }) => event.type);
        const ended = events.filter((type) => ENDS.some((end) => end === type));
        expect(ended.length).toBe(after?.phase === 'pending' ? 0 : 1);
        expect(events.filter((type) => type === 'edited' || type === 'question_asked').length).toBeLessThan(
          3,
        );
        const { entries } = (await first.store.loadLedger(aPack().orderId)).value;
        const reserved = Object.values(entries).reduce((sum, { units }) => sum + units, 0n);
        expect(reserved).toBe(after?.phase === 'approved' ? 258_000n : 0n);
        // Whoever was told that it is done, has it done, unless the other one changed it afterwards.
        for (const [index, deed] of [one, other].entries()) {
          if (!answers[index]?.ok || !(deed in PHASES)) continue;
          expect(after?.phase).toBe(PHASES[deed as keyof typeof PHASES]);
        }
        expect(answers.some(({ ok }) => ok)).toBe(true);
      }
    },
  );
});
