import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seen } from '../../../src/domain/warnings/observation.ts';
import { decide, quietFor, type Series, seriesOf, type Told } from '../../../src/domain/warnings/series.ts';
import type { Quieting, Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import { T0 } from '../../support/requests.ts';

const SETTLE_MS = 600_000;

const warning: Warning = {
  kind: 'sync_silent',
  subject: 'packs',
  level: 0,
  since: T0,
  lastGoodAt: null,
};

function seenAt(depth: number, holds: number, settleMs: number): Seen {
  return { kind: 'sync_silent', depth, holds, warning: depth > 0 ? warning : null, settleMs };
}

type Step = { wait: number; look: Seen; reachable: boolean; press: Quieting | null };

const anyStep: fc.Arbitrary<Step> = fc.record({
  wait: fc.constantFrom(0, 1_000, 600_000, 3_600_000, 90_000_000),
  look: fc
    .record({ depth: fc.nat(4), margin: fc.nat(2), settleMs: fc.constantFrom(0, SETTLE_MS) })
    .map(({ depth, margin, settleMs }) => seenAt(depth, Math.min(4, depth + margin), settleMs)),
  reachable: fc.boolean(),
  press: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    fc.constantFrom<Quieting>('hour', 'day', 'change', 'mute', 'unmute'),
  ),
});

/** Plays a series through and keeps what was told, when a level was clear, and when a snooze ended. */
function play(
  steps: Step[],
  watch: (before: Series, step: Step, now: number, after: ReturnType<typeof decide>) => void,
) {
  let series = seriesOf([], 'sync_silent');
  let now = T0;
  let message = 0;
  for (const step of steps) {
    now += step.wait;
    const decision = decide(series, step.look, now, step.reachable);
    watch(series, step, now, decision);
    series = decision.next;
    if (decision.tell) {
      message += 1;
      series = {
        ...series,
        shown: [...series.shown, { message: `W-${message}`, item: 0, depth: step.look.depth }],
      };
    }
    if (step.press) series = { ...series, quiet: quietFor(step.press, 'ULIN', now) };
  }
}

const steps = fc.array(anyStep, { minLength: 1, maxLength: 40 });

describe('whatever is observed of a series', () => {
  it('no level is told twice unless it was clear in between or a snooze ended', () => {
    fc.assert(
      fc.property(steps, (given) => {
        /** Levels told and not clear since, with the time since when each seems to be. */
        const open = new Map<number, number | null>();
        play(given, ({ quiet }, { look }, now, { tell }) => {
          for (const [depth, since] of open) {
            const clearSince = depth > look.holds ? (since ?? now) : null;
            open.set(depth, clearSince);
            if (clearSince !== null && now >= clearSince + look.settleMs) open.delete(depth);
          }
          const woken = quiet?.kind === 'snoozed' && quiet.until !== null && now >= quiet.until;
          if (!tell) return;
          expect(woken || !open.has(look.depth)).toBe(true);
          open.set(look.depth, null);
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it('nothing is told without a channel, while it is muted or snoozed for a time, or where nothing was crossed', () => {
    fc.assert(
      fc.property(steps, (given) => {
        play(given, ({ quiet }, { look, reachable }, now, { tell }) => {
          const hushed =
            quiet?.kind === 'muted' ||
            (quiet?.kind === 'snoozed' && quiet.until !== null && now < quiet.until);
          if (!reachable || hushed || look.depth === 0) expect(tell).toBe(false);
        });
      }),
    );
  });

  it('what is crossed counts as told after the look unless somebody wants silence or nobody can be reached', () => {
    fc.assert(
      fc.property(steps, (given) => {
        play(given, (_before, { look, reachable }, _now, { next }) => {
          const free = next.quiet === null || (next.quiet.kind === 'snoozed' && next.quiet.until === null);
          if (reachable && free) expect(next.told).toBeGreaterThanOrEqual(look.depth);
        });
      }),
    );
  });

  it('no item stands once its level is clear, and every item stands while its level is crossed', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const standings = new Map<string, WarningItem['standing']['kind']>();
        play(given, ({ shown }, { look }, _now, { next, marks }) => {
          for (const { message } of shown) if (!standings.has(message)) standings.set(message, 'holds');
          for (const { at, standing } of marks) standings.set(at.message, standing.kind);
          const over = ({ message }: Told) => standings.get(message) === 'over';
          expect(shown.filter(({ depth }) => depth > look.holds).every(over)).toBe(true);
          expect(next.shown.filter(({ depth }) => depth <= look.depth).some(over)).toBe(false);
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it('everything that was told is struck through once nothing holds', () => {
    fc.assert(
      fc.property(steps, (given) => {
        play(
          [...given, { wait: 0, look: seenAt(0, 0, 0), reachable: true, press: null }],
          (before, { look }, _now, { next, marks }) => {
            if (look.holds > 0 || look.settleMs > 0) return;
            expect(next).toMatchObject({ told: 0, shown: [] });
            const over = marks.filter(({ standing }) => standing.kind === 'over').map(({ at }) => at);
            const stood = before.shown.filter(({ depth }) => depth <= before.stands);
            expect(over).toEqual(expect.arrayContaining(stood));
          },
        );
      }),
    );
  });
});

describe('a level that has to settle', () => {
  const told: Series = {
    ...seriesOf([], 'sync_silent'),
    told: 1,
    stands: 1,
    shown: [{ message: 'W-1', item: 0, depth: 1 }],
  };
  const marksOf = ({ marks }: ReturnType<typeof decide>) => marks.map(({ standing }) => standing.kind);

  it('is struck through at once, and stands again when it is crossed again, not before', () => {
    const fine = decide(told, seenAt(0, 0, 1_000), T0, true);
    expect(marksOf(fine)).toEqual(['over']);
    const nearly = decide(fine.next, seenAt(0, 1, 1_000), T0 + 100, true);
    expect(marksOf(nearly)).toEqual([]);
    const again = decide(nearly.next, seenAt(1, 1, 1_000), T0 + 200, true);
    expect([again.tell, marksOf(again)]).toEqual([false, ['holds']]);
  });

  it('is told again only after it was clear for the whole time', () => {
    const fine = decide(told, seenAt(0, 0, 1_000), T0, true).next;
    expect(fine).toMatchObject({ told: 1, clear: { since: T0 } });
    const again = decide(fine, seenAt(1, 1, 1_000), T0 + 900, true);
    expect(again).toMatchObject({ tell: false, next: { clear: null } });
    expect(decide(again.next, seenAt(0, 0, 1_000), T0 + 1_500, true).next.told).toBe(1);
    expect(decide(fine, seenAt(0, 0, 1_000), T0 + 1_000, true).next.told).toBe(0);
  });
});
