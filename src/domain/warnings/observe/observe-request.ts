import { DAY_MS, HOUR_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Allocation } from '../../allocations/allocation.ts';
import { tally } from '../../policy/tally.ts';
import { firmRuns, type Run } from '../../requests/run.ts';
import type { RequestState } from '../../requests/state.ts';
import { levelsOf, type WarningFacts } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe } from '../observation.ts';
import { type RaiseRef, raiseRef } from '../refs.ts';
import type { Subject } from '../subject.ts';

/** Nobody needs a notification of an end that is longer ago. */
const NEWS_MS = 7 * DAY_MS;

/** @returns every series of this request, and when time alone changes one of them again */
export function observeRequest(
  request: RequestState,
  now: Instant,
  levels: WarningLevels,
): { observations: Observation[]; next: Instant | null } {
  const parts = [
    ...unanswered(request, now, levels),
    ...unknown(request, levels),
    ...running(request, now, levels),
  ];
  const times = parts.flatMap(({ times }) => times).filter((at) => at > now);
  return {
    observations: parts.map(({ observation }) => observation),
    next: times.length > 0 ? Math.min(...times) : null,
  };
}

/** A series, and the moments at which time alone changes it. */
type Part = { observation: Observation; times: Instant[] };

function unanswered(request: RequestState, now: Instant, levels: WarningLevels): Part[] {
  // Whose own clock reminds people needs no warning that says the same.
  if (request.phase !== 'pending' || request.clock) return [];
  const { requester, askedAt, expiresAt, votes } = request;
  const { have, need } = tally(request.rule, votes);
  const at = (percent: number) => askedAt + ((expiresAt - askedAt) * percent) / 100;
  const inside = levelsOf('request_unanswered', levels).filter((percent) => percent > 0 && percent < 100);
  const observation = observe({
    subject: subjectOf(request),
    facts: {
      kind: 'request_unanswered',
      raise: raiseRef(request),
      requester,
      askedAt,
      expiresAt,
      have,
      // Of several alternatives, the one that is nearest.
      rule: { ...request.rule, need },
    },
    levels: inside,
    crossed: (percent) => at(percent) <= now,
  });
  return [{ observation, times: inside.map(at) }];
}

/** It holds until somebody resolves it, or WeChat does. */
function unknown(request: RequestState, levels: WarningLevels): Part[] {
  if (request.phase !== 'approved') return [];
  const [first] = request.allocations.flatMap((one) => unknownOutcome(one) ?? []);
  if (!first) return [];
  const { no, ...outcome } = first;
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'outcome_unknown', raise: raiseRef(request, [no]), ...outcome },
    levels: levelsOf('outcome_unknown', levels),
    crossed: () => true,
  });
  return [{ observation, times: [] }];
}

function unknownOutcome(
  one: Allocation,
): (Pick<WarningFacts<'outcome_unknown'>, 'what' | 'units' | 'since'> & { no: number }) | null {
  const { no, units } = one;
  if (one.state === 'unknown') return { no, what: 'allocation', units, since: one.since };
  if (one.state !== 'cancelling' || one.unknownSince === null) return null;
  return { no, what: 'cancel', units, since: one.unknownSince };
}

/** What WeChat has allocated: it starts, ends, and can be cancelled for a while. Of several, what comes next. */
function running(request: RequestState, now: Instant, levels: WarningLevels): Part[] {
  const end = nextEnd(request, now);
  if (!end) return [];
  const closing = firmRuns(request)
    .filter(({ startsAt, cancelUntil }) => now < startsAt && cancelUntil !== undefined && now < cancelUntil)
    .sort((one, other) => (one.cancelUntil ?? 0) - (other.cancelUntil ?? 0));
  return [
    now < end.endsAt ? ending(request, end, now, levels) : ended(request, end, now, levels),
    ...closing.slice(0, 1).flatMap((one) => cancelClosing(request, one, now, levels)),
  ];
}

/** Allocations that end at the same time. */
export type RaiseEnd = Run & { allocations: number[] };

/** What ends next of what WeChat allocated, or ended last; `null`: nothing that is to stay. */
export function nextEnd(request: RequestState, now: Instant): RaiseEnd | null {
  const firm = firmRuns(request);
  if (firm.length === 0) return null;
  const ends = firm.map(({ endsAt }) => endsAt);
  const coming = ends.filter((at) => now < at);
  const endsAt = coming.length > 0 ? Math.min(...coming) : Math.max(...ends);
  const ending = firm.filter((one) => one.endsAt === endsAt);
  const startsAt = Math.min(...ending.map((one) => one.startsAt));
  return { startsAt, endsAt, allocations: ending.map(({ no }) => no) };
}

/** All of it where all of it is meant, else those. */
function refOf(request: RequestState, allocations: readonly number[]): RaiseRef {
  return allocations.length === request.raise.items.length
    ? raiseRef(request)
    : raiseRef(request, allocations);
}

function ending(
  request: RequestState,
  { startsAt, endsAt, allocations }: RaiseEnd,
  now: Instant,
  levels: WarningLevels,
): Part {
  const at = (hours: number) => endsAt - hours * HOUR_MS;
  const inside = levelsOf('raise_ending', levels).filter((hours) => hours > 0 && at(hours) > startsAt);
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'raise_ending', raise: refOf(request, allocations), endsAt },
    levels: inside,
    crossed: (hours) => at(hours) <= now,
  });
  return { observation, times: [...inside.map(at), endsAt] };
}

function ended(
  request: RequestState,
  { endsAt, allocations }: RaiseEnd,
  now: Instant,
  levels: WarningLevels,
): Part {
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'raise_ended', raise: refOf(request, allocations), endsAt },
    levels: levelsOf('raise_ended', levels),
    crossed: () => now < endsAt + NEWS_MS,
    held: () => true,
  });
  return { observation, times: [] };
}

function cancelClosing(
  request: RequestState,
  { no, item, at: since, startsAt, cancelUntil: until }: ReturnType<typeof firmRuns>[number],
  now: Instant,
  levels: WarningLevels,
): Part[] {
  if (until === undefined || until <= now) return [];
  const at = (hours: number) => until - hours * HOUR_MS;
  const inside = levelsOf('cancel_closing', levels).filter((hours) => hours > 0 && at(hours) > since);
  const { units } = item;
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'cancel_closing', raise: refOf(request, [no]), units, startsAt, until },
    levels: inside,
    crossed: (hours) => at(hours) <= now,
  });
  return [{ observation, times: [...inside.map(at), until] }];
}

function subjectOf({ id }: RequestState): Subject {
  return { kind: 'request', id };
}

/** Of no interest where another raise continues this one. */
export function isRaiseEnd({ kind, depth }: Observation): boolean {
  return depth > 0 && (kind === 'raise_ending' || kind === 'raise_ended');
}
