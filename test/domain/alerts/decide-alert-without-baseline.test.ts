import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../../../src/domain/alerts/alert.ts';
import { type AlertSituation, decideAlert } from '../../../src/domain/alerts/decide-alert.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { confirmed, episode, facts, situation } from '../../support/alert-situations.ts';
import { shopRule } from '../../support/alerts.ts';
import { MINUTE } from '../../support/core-allocations.ts';
import { HOUR, T0 } from '../../support/requests.ts';

describe('without a baseline', () => {
  const none = { baseline: null };
  const over = T0 - shopRule.everyMs;
  it.each<[string, Partial<AlertSituation>, object]>([
    [
      'a raise that does not run yet is no part of the limit',
      {
        rule: { ...shopRule, leadMs: 30 * MINUTE, everyMs: 10 * MINUTE },
        raises: [confirmed(50_000, T0 + 18 * MINUTE)],
        episode: episode({ at: T0 - 12 * MINUTE, limit: 50_000, raised: 0 }),
      },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'a limit that did not grow with the raise does not include it',
      { raises: [confirmed(50_000, over)], episode: episode({ at: over, limit: 50_000, raised: 0 }) },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'the same where the episode is of an older version: no app is without a limit of its own',
      { raises: [confirmed(50_000, over)], episode: episode({ at: over }) },
      { kind: 'folded', request: 'R-1' },
    ],
    [
      'a limit that did not fall when a raise ended does not include one',
      {
        facts: facts({ calls: 150_000, limit: 120_000 }),
        raises: [confirmed(50_000, T0 - HOUR)],
        episode: episode({ at: over, limit: 120_000, raised: 100_000, request: 'R-0' }),
      },
      // 195,000 are needed, 120,000 are there without any raise.
      { kind: 'request', rate: 100_000 },
    ],
    [
      'a limit that grew with the raise includes it',
      {
        facts: facts({ calls: 95_000, limit: 100_000 }),
        raises: [confirmed(50_000, over)],
        episode: episode({ at: over, limit: 50_000, raised: 0 }),
      },
      // 123,500 are needed, 50,000 are there without it.
      { kind: 'request', rate: 100_000 },
    ],
    [
      'and so does one of which nothing is known from before',
      { facts: facts({ calls: 95_000, limit: 100_000 }), raises: [confirmed(50_000, over)] },
      { kind: 'request', rate: 100_000 },
    ],
  ])('%s', (_what, change, decided) => {
    expect(decideAlert(situation({ ...none, ...change }))).toMatchObject(decided);
  });

  describe('a limit that never includes raises stays understood', () => {
    const calls = 450_000;
    const said = { facts: facts({ calls, limit: 500_000 }), raises: [confirmed(50_000, T0 - HOUR)] };
    /** 585,000 are needed: 500,000 are there, and the raise is not enough. */
    const second = (now: number, before: Episode) =>
      decideAlert(situation({ ...none, ...said, episode: before, now }));
    const first = episode({ at: over, limit: 500_000, raised: 0, baseline: 500_000, request: 'R-0' });

    it.each<[string, Partial<Episode>, number]>([
      ['after what it led to was rejected', { request: 'R-2' }, shopRule.everyMs],
      ['after what it led to was refused', { request: null, refused: 'frozen' }, 10 * MINUTE],
      ['by whoever goes on after the process died', { request: null }, MINUTE],
    ])('%s', (_what, became, after) => {
      const decided = second(T0, first);
      expect(decided).toMatchObject({ kind: 'request', rate: 100_000, episode: { baseline: 500_000 } });
      if (decided.kind !== 'request') return;
      const saved = { ...decided.episode, calls, limit: decided.limit, ...became };
      const again = second(T0 + after, saved);
      expect(again).toMatchObject({ kind: 'request', rate: 100_000, episode: { baseline: 500_000 } });
    });
  });

  it('a baseline that is configured follows from no alert, and none is kept', () => {
    expect(decideAlert(situation())).toMatchObject({ kind: 'request' });
    expect(decideAlert(situation())).not.toHaveProperty('episode.baseline');
  });

  it('an alert that repeats with the same calls makes one request, whatever its limit includes', () => {
    fc.assert(
      fc.property(
        fc.record({
          base: fc.integer({ min: 1_000, max: 400_000 }),
          /** Less than what the largest raise holds. */
          load: fc.integer({ min: 80, max: 160 }),
          grows: fc.boolean(),
          raisesAddUp: fc.boolean(),
          leadMs: fc.constantFrom(0, 30 * MINUTE, 3 * HOUR),
          everyMs: fc.constantFrom(MINUTE, HOUR, 12 * HOUR),
          startsAfterMs: fc.constantFrom(0, 4 * MINUTE, 9 * MINUTE),
        }),
        ({ base, load, grows, raisesAddUp, leadMs, everyMs, startsAfterMs }) => {
          const rule = { ...shopRule, leadMs, everyMs };
          const calls = Math.ceil((base * load) / 100);
          let last: Episode | null = null;
          let made: RequestState | null = null;
          let count = 0;
          for (let now = T0; now < T0 + 16 * HOUR; now += 15 * MINUTE) {
            const startsAt: number | null = made?.raise.items[0].beginsAt ?? null;
            const runs: boolean = startsAt !== null && startsAt <= now;
            const limit: number = base + (grows && runs ? (made?.raise.items[0].rate ?? 0) : 0);
            const decided = decideAlert(
              situation({
                rule,
                raisesAddUp,
                baseline: null,
                facts: facts({ calls, limit }),
                raises: made ? [made] : [],
                episode: last,
                now,
              }),
            );
            if (decided.kind !== 'request') continue;
            count += 1;
            made = confirmed(decided.rate, decided.beginsAt ?? now + startsAfterMs);
            last = { ...decided.episode, request: 'R-1', limit: decided.limit };
          }
          expect(count).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
