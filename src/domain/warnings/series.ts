import { HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { severityOf, type WarningKind } from './kinds.ts';
import { afterNotifying, depthNotified, type Notified, notifiedBefore, stillNotified } from './loudness.ts';
import type { Observation } from './observation.ts';
import { bySeverity, isLoud, type Severity } from './severity.ts';
import type { Quieting, WarningItem } from './warning.ts';

/** The item of a message that shows a level of a series. Stored; `as` is absent in what an older version stored. */
export type ShownLevel = { message: string; item: number; depth: number; as?: Severity };

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
  /** How severe it was when people were notified; absent in what an older version stored, and where there were only notes. */
  notified?: Notified;
  /** How severe its items show it; absent in what an older version stored. */
  shownAs?: Severity;
};

/** All series of one subject, one of a kind. One with nothing to remember is left out. */
export type SubjectState = Series[];

/** A change of an item that was shown earlier. */
export type Mark = { at: ShownLevel; standing: WarningItem['standing']; quiet: WarningItem['quiet'] };

export type Decision = {
  /** Without the item that will show the new notification: that is known later. */
  next: Series;
  /** A new item shows it: in a message, or among the notes if it is one. */
  notify: boolean;
  marks: Mark[];
  /** Items that were posted show another severity than it has now. */
  reworded: boolean;
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
 * until it was clear for its cooldown, and again only where it became more severe or a snooze ended; crossed sooner, the item
 * that shows it holds again.
 * @param reachable whether there is a channel to notify people in; where there is none, nothing counts as notified
 */
export function decide(series: Series, observation: Observation, now: Instant, reachable: boolean): Decision {
  const { depth, holds, warning } = observation;
  const severity = warning === null ? null : severityOf(warning);
  const { level, clear } = notifiedLevel(series, observation, now);
  const notified = stillNotified(notifiedOf(series), severity, level, now);
  const snoozeEnded = isSnoozeOver(series.quiet, now) && (reachable || depth === 0);
  const quiet = snoozeEnded || (level === 0 && isUntilChange(series.quiet)) ? null : series.quiet;
  const silent = quiet !== null && !isUntilChange(quiet);
  const isNews = depth > depthNotified(notified, severity, level) || snoozeEnded;
  const notify = reachable && !silent && depth > 0 && isNews;
  const told = notify ? Math.max(level, depth) : level;
  const next: Series = {
    kind: series.kind,
    told,
    stands: Math.min(told, Math.max(depth, Math.min(series.stands, holds))),
    shown: series.shown.filter((shown) => shown.depth <= level),
    quiet: notify ? null : quiet,
    clear: notify ? null : clear,
    ...severityNext(series, { severity, depth, told, notify, notified }),
  };
  const changed = notify || next.stands !== series.stands || next.quiet !== series.quiet;
  const added = notify && severity !== null ? { depth, as: severity } : null;
  const reworded = told > 0 && severity !== null && next.shownAs !== shownAsOf(series);
  return { next, notify, marks: changed ? marksOf(series, next, added, now) : [], reworded };
}

/** How severe it counts as from now on; nothing where nothing counts as notified. */
function severityNext(
  series: Series,
  decided: { severity: Severity | null; depth: number; told: number; notify: boolean; notified: Notified },
): Pick<Series, 'notified' | 'shownAs'> {
  const { severity, depth, told, notify, notified } = decided;
  if (told === 0) return {};
  const after = notify && severity !== null ? afterNotifying(notified, severity, depth) : notified;
  return {
    ...(after.plan.depth > 0 || after.act.depth > 0 ? { notified: after } : {}),
    shownAs: severity ?? shownAsOf(series),
  };
}

function notifiedOf({ told, notified, shownAs }: Series): Notified {
  return notified ?? notifiedBefore(shownAs === undefined ? told : 0);
}

/** What an older version stored was all of one severity. */
function shownAsOf({ shownAs }: Series): Severity {
  return shownAs ?? 'plan';
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

type Shown = { depth: number; as?: Severity };

/** @param added the item that will show what people are notified of now */
function marksOf({ shown }: Series, { stands, quiet }: Series, added: Shown | null, now: Instant): Mark[] {
  const holding: Shown[] = shown.filter(({ depth }) => depth <= stands);
  const all = added ? [...holding, added] : holding;
  return shown.map((at) => {
    if (at.depth > stands) return { at, standing: { kind: 'over', at: now }, quiet };
    return { at, standing: { kind: all.some((other) => outdoes(other, at)) ? 'worse' : 'holds' }, quiet };
  });
}

/** Whether `other` says all that `one` says, and more: it is deeper or more severe, and neither of them less. */
function outdoes(other: Shown, one: Shown): boolean {
  const severer = bySeverity(other.as ?? 'plan', one.as ?? 'plan');
  return other.depth >= one.depth && severer <= 0 && (other.depth > one.depth || severer < 0);
}

/** Where a level was posted, as against noted only. */
export function isPosted({ as = 'plan' }: ShownLevel): boolean {
  return isLoud(as);
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
