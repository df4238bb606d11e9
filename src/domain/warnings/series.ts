import { HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Seen } from './observation.ts';
import type { Quieting, WarningItem, WarningKind } from './warning.ts';

/** Where a level of a series was told: the item of a message. */
export type Told = { message: string; item: number; depth: number };

/** What was told of one series since it was last clear. */
export type Series = {
  kind: WarningKind;
  /** The deepest level that counts as told; 0 none. */
  told: number;
  /** The deepest level that stands as told; deeper ones are struck through, and stand again when they are crossed again. */
  stands: number;
  /** Where it was told, as far as that counts as told. */
  shown: Told[];
  quiet: WarningItem['quiet'];
  /** Since when it has been clear of what was told, where that has to settle first, and the deepest that held since. */
  clear: { since: Instant; holds: number } | null;
};

/** All series of one subject, one of a kind. One that is at rest is not there. */
export type SubjectState = Series[];

/** A change of an item that was told earlier. */
export type Mark = { at: Told; standing: WarningItem['standing']; quiet: WarningItem['quiet'] };

export type Decision = {
  /** Without what is told now: where that stands is known later. */
  next: Series;
  tell: boolean;
  marks: Mark[];
};

/** The series of a kind; at rest where there is none. */
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
  return isAtRest(series) ? others : [...others, series];
}

/** How a series stands that is not seen any more. */
export function unseen(kind: WarningKind): Seen {
  return { kind, depth: 0, holds: 0, warning: null, settleMs: 0 };
}

/**
 * What one look at a series leads to. What is clear is struck through at once. A level is told once until it was clear
 * for long enough, and again only where a snooze ended; crossed before that, it stands where it was told.
 * @param reachable whether there is a channel to tell it in; where there is none, nothing counts as told
 */
export function decide(series: Series, seen: Seen, now: Instant, reachable: boolean): Decision {
  const { level, clear } = levelNow(series, seen, now);
  const woken = snoozeOver(series.quiet, now) && (reachable || seen.depth === 0);
  const quiet = woken || (level === 0 && untilChange(series.quiet)) ? null : series.quiet;
  const hushed = quiet !== null && !untilChange(quiet);
  const tell = reachable && !hushed && seen.depth > 0 && (seen.depth > level || woken);
  const told = tell ? Math.max(level, seen.depth) : level;
  const next: Series = {
    kind: series.kind,
    told,
    stands: Math.min(told, Math.max(seen.depth, Math.min(series.stands, seen.holds))),
    shown: series.shown.filter(({ depth }) => depth <= level),
    quiet: tell ? null : quiet,
    clear: tell ? null : clear,
  };
  const changed = tell || next.stands !== series.stands || next.quiet !== series.quiet;
  return { next, tell, marks: changed ? marksOf(series, next, tell ? seen.depth : 0, now) : [] };
}

/** The deepest level that still counts as told: what is clear does until it has settled. */
function levelNow(
  { told, clear: before }: Series,
  { holds, settleMs }: Seen,
  now: Instant,
): { level: number; clear: Series['clear'] } {
  if (holds >= told) return { level: told, clear: null };
  if (settleMs === 0) return { level: holds, clear: null };
  const since = before?.since ?? now;
  const deepest = Math.max(before?.holds ?? holds, holds);
  if (now < since + settleMs) return { level: told, clear: { since, holds: deepest } };
  return { level: deepest, clear: holds < deepest ? { since: now, holds } : null };
}

/** @param telling the level that is told now; 0 none */
function marksOf({ shown }: Series, { stands, quiet }: Series, telling: number, now: Instant): Mark[] {
  const standing = shown.map(({ depth }) => depth).filter((depth) => depth <= stands);
  const deepest = Math.max(telling, ...standing);
  return shown.map((at) => {
    if (at.depth > stands) return { at, standing: { kind: 'over', at: now }, quiet };
    return { at, standing: { kind: at.depth < deepest ? 'worse' : 'holds' }, quiet };
  });
}

function snoozeOver(quiet: Series['quiet'], now: Instant): boolean {
  return quiet?.kind === 'snoozed' && quiet.until !== null && now >= quiet.until;
}

/** The next level is told all the same; people only see that somebody took note. */
function untilChange(quiet: Series['quiet']): boolean {
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
function isAtRest({ told, shown, quiet, clear }: Series): boolean {
  return told === 0 && shown.length === 0 && quiet === null && clear === null;
}

/** Something of this subject counts as told, so it has to be looked at until it does not. */
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
