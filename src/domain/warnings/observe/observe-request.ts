import { DAY_MS, HOUR_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Allocation, Confirmed } from '../../allocations/allocation.ts';
import { tally } from '../../policy/tally.ts';
import { firmRun } from '../../requests/run.ts';
import type { RequestState } from '../../requests/state.ts';
import { levelsOf, type WarningFacts } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe } from '../observation.ts';
import { raiseRef } from '../refs.ts';
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
  const first = request.allocations.map(unknownOutcome).find((one) => one !== null);
  if (!first) return [];
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'outcome_unknown', raise: raiseRef(request), ...first },
    levels: levelsOf('outcome_unknown', levels),
    crossed: () => true,
  });
  return [{ observation, times: [] }];
}

function unknownOutcome(
  one: Allocation,
): Pick<WarningFacts<'outcome_unknown'>, 'what' | 'units' | 'since'> | null {
  const { units } = one;
  if (one.state === 'unknown') return { what: 'allocation', units, since: one.since };
  if (one.state !== 'cancelling' || one.unknownSince === null) return null;
  return { what: 'cancel', units, since: one.unknownSince };
}

/** What WeChat has allocated: it starts, ends, and can be cancelled for a while. */
function running(request: RequestState, now: Instant, levels: WarningLevels): Part[] {
  const run = firmRun(request);
  if (!run) return [];
  const { first, startsAt, endsAt } = run;
  return [
    now < endsAt ? ending(request, { startsAt, endsAt }, now, levels) : ended(request, endsAt, now, levels),
    ...(now < startsAt ? cancelClosing(request, first, now, levels) : []),
  ];
}

function ending(
  request: RequestState,
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
  now: Instant,
  levels: WarningLevels,
): Part {
  const at = (hours: number) => endsAt - hours * HOUR_MS;
  const inside = levelsOf('raise_ending', levels).filter((hours) => hours > 0 && at(hours) > startsAt);
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'raise_ending', raise: raiseRef(request), endsAt },
    levels: inside,
    crossed: (hours) => at(hours) <= now,
  });
  return { observation, times: [...inside.map(at), endsAt] };
}

function ended(request: RequestState, endsAt: Instant, now: Instant, levels: WarningLevels): Part {
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'raise_ended', raise: raiseRef(request), endsAt },
    levels: levelsOf('raise_ended', levels),
    crossed: () => now < endsAt + NEWS_MS,
    held: () => true,
  });
  return { observation, times: [] };
}

function cancelClosing(
  request: RequestState,
  { at: since, startsAt, cancelUntil: until }: Confirmed,
  now: Instant,
  levels: WarningLevels,
): Part[] {
  if (until === undefined || until <= now) return [];
  const at = (hours: number) => until - hours * HOUR_MS;
  const inside = levelsOf('cancel_closing', levels).filter((hours) => hours > 0 && at(hours) > since);
  const { units } = request.raise;
  const observation = observe({
    subject: subjectOf(request),
    facts: { kind: 'cancel_closing', raise: raiseRef(request), units, startsAt, until },
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
