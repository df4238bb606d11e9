import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/domain/warnings/observation.ts';
import {
  decide,
  quietFor,
  type Series,
  type ShownLevel,
  seriesOf,
} from '../../../src/domain/warnings/series.ts';
import type { Quieting, Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import { T0 } from '../../support/requests.ts';

const COOLDOWN_MS = 600_000;

const warning: Warning = {
  kind: 'sync_silent',
  subject: 'packs',
  level: 0,
  since: T0,
  lastGoodAt: null,
};

function observedAt(depth: number, holds: number, cooldownMs: number): Observation {
  return {
    kind: 'sync_silent',
    depth,
    holds,
    warning: depth > 0 ? warning : null,
    present: null,
    cooldownMs,
  };
}

type Step = { wait: number; observation: Observation; reachable: boolean; press: Quieting | null };

const anyStep: fc.Arbitrary<Step> = fc.record({
  wait: fc.constantFrom(0, 1_000, 600_000, 3_600_000, 90_000_000),
  observation: fc
    .record({ depth: fc.nat(4), margin: fc.nat(2), cooldownMs: fc.constantFrom(0, COOLDOWN_MS) })
    .map(({ depth, margin, cooldownMs }) => observedAt(depth, Math.min(4, depth + margin), cooldownMs)),
  reachable: fc.boolean(),
  press: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    fc.constantFrom<Quieting>('hour', 'day', 'change', 'mute', 'unmute'),
  ),
});

/** Plays a series through and keeps what was notified, when a level was clear, and when a snooze ended. */
function play(
  steps: Step[],
  watch: (before: Series, step: Step, now: number, after: ReturnType<typeof decide>) => void,
) {
  let series = seriesOf([], 'sync_silent');
  let now = T0;
  let message = 0;
  for (const step of steps) {
    now += step.wait;
    const decision = decide(series, step.observation, now, step.reachable);
    watch(series, step, now, decision);
    series = decision.next;
    if (decision.notify) {
      message += 1;
      series = {
        ...series,
        shown: [...series.shown, { message: `W-${message}`, item: 0, depth: step.observation.depth }],
      };
    }
    if (step.press) series = { ...series, quiet: quietFor(step.press, 'ULIN', now) };
  }
}

const steps = fc.array(anyStep, { minLength: 1, maxLength: 40 });

describe('whatever is observed of a series', () => {
  it('no level is notified twice unless it was clear in between or a snooze ended', () => {
    fc.assert(
      fc.property(steps, (given) => {
        /** Levels notified and not clear since, with the time since when each seems to be. */
        const open = new Map<number, number | null>();
        play(given, ({ quiet }, { observation }, now, { notify }) => {
          for (const [depth, since] of open) {
            const clearSince = depth > observation.holds ? (since ?? now) : null;
            open.set(depth, clearSince);
            if (clearSince !== null && now >= clearSince + observation.cooldownMs) open.delete(depth);
          }
          const woken = quiet?.kind === 'snoozed' && quiet.until !== null && now >= quiet.until;
          if (!notify) return;
          expect(woken || !open.has(observation.depth)).toBe(true);
          open.set(observation.depth, null);
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it('nothing is notified without a channel, while it is muted or snoozed for a time, or where nothing was crossed', () => {
    fc.assert(
      fc.property(steps, (given) => {
        play(given, ({ quiet }, { observation, reachable }, now, { notify }) => {
          const hushed =
            quiet?.kind === 'muted' ||
            (quiet?.kind === 'snoozed' && quiet.until !== null && now < quiet.until);
          if (!reachable || hushed || observation.depth === 0) expect(notify).toBe(false);
        });
      }),
    );
  });

  it('what is crossed counts as notified unless somebody wants silence or nobody can be reached', () => {
    fc.assert(
      fc.property(steps, (given) => {
        play(given, (_before, { observation, reachable }, _now, { next }) => {
          const free = next.quiet === null || (next.quiet.kind === 'snoozed' && next.quiet.until === null);
          if (reachable && free) expect(next.told).toBeGreaterThanOrEqual(observation.depth);
        });
      }),
    );
  });

  it('no item stands once its level is clear, and every item stands while its level is crossed', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const standings = new Map<string, WarningItem['standing']['kind']>();
        play(given, ({ shown }, { observation }, _now, { next, marks }) => {
          for (const { message } of shown) if (!standings.has(message)) standings.set(message, 'holds');
          for (const { at, standing } of marks) standings.set(at.message, standing.kind);
          const over = ({ message }: ShownLevel) => standings.get(message) === 'over';
          expect(shown.filter(({ depth }) => depth > observation.holds).every(over)).toBe(true);
          expect(next.shown.filter(({ depth }) => depth <= observation.depth).some(over)).toBe(false);
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it('everything that was shown is struck through once nothing holds', () => {
    fc.assert(
      fc.property(steps, (given) => {
        play(
          [...given, { wait: 0, observation: observedAt(0, 0, 0), reachable: true, press: null }],
          (before, { observation }, _now, { next, marks }) => {
            if (observation.holds > 0 || observation.cooldownMs > 0) return;
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

describe('a level with a cooldown', () => {
  const notified: Series = {
    ...seriesOf([], 'sync_silent'),
    told: 1,
    stands: 1,
    shown: [{ message: 'W-1', item: 0, depth: 1 }],
  };
  const marksOf = ({ marks }: ReturnType<typeof decide>) => marks.map(({ standing }) => standing.kind);

  it('is struck through at once, and stands again when it is crossed again, not before', () => {
    const fine = decide(notified, observedAt(0, 0, 1_000), T0, true);
    expect(marksOf(fine)).toEqual(['over']);
    const nearly = decide(fine.next, observedAt(0, 1, 1_000), T0 + 100, true);
    expect(marksOf(nearly)).toEqual([]);
    const again = decide(nearly.next, observedAt(1, 1, 1_000), T0 + 200, true);
    expect([again.notify, marksOf(again)]).toEqual([false, ['holds']]);
  });

  it('is notified again only after it was clear for the whole time', () => {
    const fine = decide(notified, observedAt(0, 0, 1_000), T0, true).next;
    expect(fine).toMatchObject({ told: 1, clear: { since: T0 } });
    const again = decide(fine, observedAt(1, 1, 1_000), T0 + 900, true);
    expect(again).toMatchObject({ notify: false, next: { clear: null } });
    expect(decide(again.next, observedAt(0, 0, 1_000), T0 + 1_500, true).next.told).toBe(1);
    expect(decide(fine, observedAt(0, 0, 1_000), T0 + 1_000, true).next.told).toBe(0);
  });
});
