import { HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { WarningKind } from './kinds.ts';
import type { Observation } from './observation.ts';
import type { Quieting, WarningItem } from './warning.ts';

/** The item of a message that shows a level of a series. Stored. */
export type ShownLevel = { message: string; item: number; depth: number };

/** What people were notified of in one series since it was last clear. Stored, so the names of its fields stay. */
export type Series = {
  kind: WarningKind;
  /** The deepest level that people count as notified of; 0 none. */
  told: number;
  /** The deepest level that is shown as holding; deeper ones are struck through until they are crossed again. */
  stands: number;
  /** The items that show it, for the levels up to `told`. */
  shown: ShownLevel[];
  quiet: WarningItem['quiet'];
  /** Since when it has been clear of what was notified, while its cooldown runs, and the deepest level that held since. */
  clear: { since: Instant; holds: number } | null;
};

/** All series of one subject, one of a kind. One with nothing to remember is left out. */
export type SubjectState = Series[];

/** A change of an item that was shown earlier. */
export type Mark = { at: ShownLevel; standing: WarningItem['standing']; quiet: WarningItem['quiet'] };

export type Decision = {
  /** Without the item that will show the new notification: that is known later. */
  next: Series;
  notify: boolean;
  marks: Mark[];
};

/** The series of a kind; an empty one where there is none. */
export function seriesOf(subject: SubjectState, kind: WarningKind): Series {
  return (
    subject.find((series) => series.kind === kind) ?? {
      kind,
      told: 0,
      stands: 0,
      shown: [],
      quiet: null,
      clear: null,
    }
  );
}

export function withSeries(subject: SubjectState, series: Series): SubjectState {
  const others = subject.filter(({ kind }) => kind !== series.kind);
  return isEmpty(series) ? others : [...others, series];
}

/**
 * What an observation of a series leads to. What is clear is struck through at once. People are notified of a level once
 * until it was clear for its cooldown, and again only where a snooze ended; crossed sooner, the item that shows it holds again.
 * @param reachable whether there is a channel to notify people in; where there is none, nothing counts as notified
 */
export function decide(series: Series, observation: Observation, now: Instant, reachable: boolean): Decision {
  const { depth, holds } = observation;
  const { level, clear } = notifiedLevel(series, observation, now);
  const snoozeEnded = isSnoozeOver(series.quiet, now) && (reachable || depth === 0);
  const quiet = snoozeEnded || (level === 0 && isUntilChange(series.quiet)) ? null : series.quiet;
  const silent = quiet !== null && !isUntilChange(quiet);
  const notify = reachable && !silent && depth > 0 && (depth > level || snoozeEnded);
  const told = notify ? Math.max(level, depth) : level;
  const next: Series = {
    kind: series.kind,
    told,
    stands: Math.min(told, Math.max(depth, Math.min(series.stands, holds))),
    shown: series.shown.filter((shown) => shown.depth <= level),
    quiet: notify ? null : quiet,
    clear: notify ? null : clear,
  };
  const changed = notify || next.stands !== series.stands || next.quiet !== series.quiet;
  return { next, notify, marks: changed ? marksOf(series, next, notify ? depth : 0, now) : [] };
}

/** The deepest level that still counts as notified: one that is clear does so until its cooldown is over. */
function notifiedLevel(
  { told, clear: before }: Series,
  { holds, cooldownMs }: Observation,
  now: Instant,
): { level: number; clear: Series['clear'] } {
  if (holds >= told) return { level: told, clear: null };
  if (cooldownMs === 0) return { level: holds, clear: null };
  const since = before?.since ?? now;
  const deepest = Math.max(before?.holds ?? holds, holds);
  if (now < since + cooldownMs) return { level: told, clear: { since, holds: deepest } };
  return { level: deepest, clear: holds < deepest ? { since: now, holds } : null };
}

/** @param notified the level that people are notified of now; 0 none */
function marksOf({ shown }: Series, { stands, quiet }: Series, notified: number, now: Instant): Mark[] {
  const holding = shown.map(({ depth }) => depth).filter((depth) => depth <= stands);
  const deepest = Math.max(notified, ...holding);
  return shown.map((at) => {
    if (at.depth > stands) return { at, standing: { kind: 'over', at: now }, quiet };
    return { at, standing: { kind: at.depth < deepest ? 'worse' : 'holds' }, quiet };
  });
}

function isSnoozeOver(quiet: Series['quiet'], now: Instant): boolean {
  return quiet?.kind === 'snoozed' && quiet.until !== null && now >= quiet.until;
}

/** People are notified of the next level all the same; until then they see that somebody has taken note. */
function isUntilChange(quiet: Series['quiet']): boolean {
  return quiet?.kind === 'snoozed' && quiet.until === null;
}

/** What somebody asked for by a button. */
export function quietFor(how: Quieting, by: string, at: Instant): Series['quiet'] {
  switch (how) {
    case 'hour':
      return { kind: 'snoozed', by, at, until: at + HOUR_MS };
    case 'day':
      return { kind: 'snoozed', by, at, until: at + 24 * HOUR_MS };
    case 'change':
      return { kind: 'snoozed', by, at, until: null };
    case 'mute':
      return { kind: 'muted', by, at };
    case 'unmute':
      return null;
  }
}

/** Nothing to remember of it. */
function isEmpty({ told, shown, quiet, clear }: Series): boolean {
  return told === 0 && shown.length === 0 && quiet === null && clear === null;
}

/** People were notified of something about this subject, so it has to be checked until that is over. */
export function isOpen(subject: SubjectState): boolean {
  return subject.some(({ told }) => told > 0);
}

/** When a snooze of this subject ends; `null` where none does. */
export function snoozeEnds(subject: SubjectState): Instant | null {
  const ends = subject.flatMap(({ quiet }) =>
    quiet?.kind === 'snoozed' && quiet.until !== null ? [quiet.until] : [],
  );
  return ends.length > 0 ? Math.min(...ends) : null;
}
