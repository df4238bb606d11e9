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
import { bySeverity, type Severity } from '../../../src/domain/warnings/severity.ts';
import type { Quieting, Warning, WarningItem } from '../../../src/domain/warnings/warning.ts';
import { DAY, T0 } from '../../support/requests.ts';

const COOLDOWN_MS = 600_000;

const warning: Warning = {
  kind: 'sync_silent',
  subject: 'packs',
  level: 0,
  since: T0,
  lastGoodAt: null,
};

function observedAt(
  depth: number,
  holds: number,
  cooldownMs: number,
  severity: Severity = 'act',
): Observation {
  return {
    kind: 'sync_silent',
    depth,
    holds,
    warning: depth > 0 ? { ...warning, severity } : null,
    present: null,
    cooldownMs,
  };
}

type Since = number | null;

type Step = { wait: number; observation: Observation; reachable: boolean; press: Quieting | null };

const anyStep: fc.Arbitrary<Step> = fc.record({
  wait: fc.constantFrom(0, 1_000, 600_000, 3_600_000, 90_000_000),
  observation: fc
    .record({
      depth: fc.nat(4),
      margin: fc.nat(2),
      cooldownMs: fc.constantFrom(0, COOLDOWN_MS),
      severity: fc.constantFrom<Severity>('act', 'plan', 'note'),
    })
    .map(({ depth, margin, cooldownMs, severity }) =>
      observedAt(depth, Math.min(4, depth + margin), cooldownMs, severity),
    ),
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
        shown: [
          ...series.shown,
          {
            message: `W-${message}`,
            item: 0,
            depth: step.observation.depth,
            as: step.observation.warning?.severity ?? 'plan',
          },
        ],
      };
    }
    if (step.press) series = { ...series, quiet: quietFor(step.press, 'ULIN', now) };
  }
}

const steps = fc.array(anyStep, { minLength: 1, maxLength: 40 });

describe('whatever is observed of a series', () => {
  it('no level is notified twice as severe unless it was clear, or less severe for a day, or a snooze ended', () => {
    fc.assert(
      fc.property(steps, (given) => {
        /** Levels notified and not clear since, with the time since when each seems to be, by severity. */
        const open = new Map<string, { depth: number; as: Severity; clear: Since; lower: Since }>();
        play(given, ({ quiet }, { observation }, now, { notify }) => {
          const severity = observation.warning?.severity ?? null;
          for (const [key, one] of open) {
            one.clear = one.depth > observation.holds ? (one.clear ?? now) : null;
            if (severity !== null) one.lower = bySeverity(severity, one.as) > 0 ? (one.lower ?? now) : null;
            const cleared = one.clear !== null && now >= one.clear + observation.cooldownMs;
            // What is clear and what is less severe is forgotten apart; a note is never loud.
            const lowered = one.as !== 'note' && one.lower !== null && now >= one.lower + DAY;
            if (cleared || lowered) open.delete(key);
          }
          const woken = quiet?.kind === 'snoozed' && quiet.until !== null && now >= quiet.until;
          if (!notify || severity === null) return;
          const known = [...open.values()].some(
            ({ depth, as }) => depth >= observation.depth && bySeverity(as, severity) <= 0,
          );
          expect(woken || !known).toBe(true);
          const { depth } = observation;
          open.set(`${depth} ${severity}`, { depth, as: severity, clear: null, lower: null });
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it('what is crossed as a plan or to act now was notified as that, or as more, within a day of being less', () => {
    fc.assert(
      fc.property(steps, (given) => {
        play(given, (_before, { observation, reachable }, _now, { next }) => {
          const severity = observation.warning?.severity;
          const free = next.quiet === null || (next.quiet.kind === 'snoozed' && next.quiet.until === null);
          if (!reachable || !free || severity === undefined || severity === 'note') return;
          expect(next.notified?.[severity].depth ?? 0).toBeGreaterThanOrEqual(observation.depth);
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

describe('a level whose severity changes', () => {
  const at = (severity: Severity, depth = 1) => observedAt(depth, depth, 0, severity);
  const fresh = seriesOf([], 'sync_silent');
  const marksOf = ({ marks }: ReturnType<typeof decide>) => marks.map(({ standing }) => standing.kind);
  /** A series after what was observed at T0, as `as` shows it. */
  function told(as: Severity, depth = 1): Series {
    const { next } = decide(fresh, at(as, depth), T0, true);
    return { ...next, shown: [{ message: 'W-1', item: 0, depth, as }] };
  }

  it('is noted once, and posted once it needs a plan', () => {
    const noted = told('note');
    expect(decide(noted, at('note'), T0 + 1, true).notify).toBe(false);
    const planned = decide(noted, at('plan'), T0 + 1, true);
    expect([planned.notify, marksOf(planned)]).toEqual([true, ['worse']]);
  });

  it('is posted again where there is more need to act', () => {
    expect(decide(told('plan'), at('act'), T0 + 1, true).notify).toBe(true);
    expect(decide(told('act'), at('plan'), T0 + 1, true).notify).toBe(false);
  });

  it('is shown as what it is by now, without a new message', () => {
    const lower = decide(told('plan'), at('note'), T0 + 1, true);
    expect(lower).toMatchObject({ notify: false, reworded: true, marks: [] });
    const higher = decide(lower.next, at('plan'), T0 + 2, true);
    expect(higher).toMatchObject({ notify: false, reworded: true });
    expect(decide(higher.next, at('plan'), T0 + 3, true).reworded).toBe(false);
  });

  it('is posted again once it was less severe for a day', () => {
    const lower = decide(told('plan'), at('note'), T0, true).next;
    expect(decide(lower, at('plan'), T0 + DAY - 1, true).notify).toBe(false);
    const still = decide(lower, at('note'), T0 + DAY, true).next;
    expect(decide(still, at('plan'), T0 + DAY + 1, true).notify).toBe(true);
  });

  it('counts as less severe from the last time that it was as severe', () => {
    let series = told('plan');
    for (let hour = 1; hour < 60; hour++) {
      const severity = hour % 20 === 0 ? 'plan' : 'note';
      const decision = decide(series, at(severity), T0 + hour * 3_600_000, true);
      expect(decision.notify).toBe(false);
      series = decision.next;
    }
  });

  it('that is deeper and only noted leaves what was posted as it holds, and is posted when it needs a plan', () => {
    const noted = decide(told('plan'), at('note', 2), T0 + 1, true);
    expect([noted.notify, marksOf(noted)]).toEqual([true, ['holds']]);
    const shown = [...noted.next.shown, { message: 'W-2', item: 0, depth: 2, as: 'note' as const }];
    const planned = decide({ ...noted.next, shown }, at('plan', 2), T0 + 2, true);
    expect([planned.notify, marksOf(planned)]).toEqual([true, ['worse', 'worse']]);
  });

  it('of an older version counts as whatever it is by now, so that nobody is notified again', () => {
    const { notified: _notified, shownAs: _shownAs, ...older } = told('plan');
    for (const severity of ['act', 'plan', 'note'] as const) {
      expect(decide(older, at(severity), T0 + 1, true).notify).toBe(false);
    }
    expect(decide(older, at('note'), T0 + 1, true).reworded).toBe(true);
  });
});
