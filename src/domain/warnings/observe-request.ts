import { HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Confirmed } from '../allocations/allocation.ts';
import { firmRun } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';
import type { WarningLevels } from './levels.ts';
import { countingDown, countingUp, look, ONLY_LEVEL, type Seen } from './observation.ts';
import type { RaiseRef } from './warning.ts';

/** An end that nobody was told of for so long is no news any more. */
const NEWS_MS = 7 * 24 * HOUR_MS;

/** @returns how every series of this request stands, and when time alone changes that again */
export function observeRequest(
  request: RequestState,
  now: Instant,
  levels: WarningLevels,
): { seen: Seen[]; next: Instant | null } {
  const parts = [...unanswered(request, now, levels), ...running(request, now, levels)];
  const times = parts.flatMap(({ times }) => times).filter((at) => at > now);
  return {
    seen: parts.map(({ seen }) => seen),
    next: times.length > 0 ? Math.min(...times) : null,
  };
}

type Part = { seen: Seen; times: Instant[] };

function unanswered(request: RequestState, now: Instant, levels: WarningLevels): Part[] {
  if (request.phase !== 'pending') return [];
  const { requester, askedAt, expiresAt, rule, votes } = request;
  const at = (percent: number) => askedAt + ((expiresAt - askedAt) * percent) / 100;
  const inside = countingUp(levels.unanswered).filter((percent) => percent > 0 && percent < 100);
  const seen = look({
    subject: subjectOf(request),
    facts: {
      kind: 'request_unanswered',
      raise: raiseOf(request),
      requester,
      askedAt,
      expiresAt,
      have: votes.length,
      rule,
    },
    levels: inside,
    crossed: (percent) => at(percent) <= now,
  });
  return [{ seen, times: inside.map(at) }];
}

/** What WeChat has allocated: it begins, ends, and can be taken back for a while. */
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
  const inside = countingDown(levels.ending).filter((hours) => hours > 0 && at(hours) > startsAt);
  const seen = look({
    subject: subjectOf(request),
    facts: { kind: 'raise_ending', raise: raiseOf(request), endsAt },
    levels: inside,
    crossed: (hours) => at(hours) <= now,
  });
  return { seen, times: [...inside.map(at), endsAt] };
}

/** Who wants to hear nothing of ends hears nothing of this one either. */
function ended(request: RequestState, endsAt: Instant, now: Instant, levels: WarningLevels): Part {
  const seen = look({
    subject: subjectOf(request),
    facts: { kind: 'raise_ended', raise: raiseOf(request), endsAt },
    levels: levels.ending.length > 0 ? ONLY_LEVEL : [],
    crossed: () => now < endsAt + NEWS_MS,
    held: () => true,
  });
  return { seen, times: [] };
}

function cancelClosing(
  request: RequestState,
  { at: since, startsAt, cancelUntil: until }: Confirmed,
  now: Instant,
  levels: WarningLevels,
): Part[] {
  if (until === undefined || until <= now) return [];
  const at = (hours: number) => until - hours * HOUR_MS;
  const inside = countingDown(levels.cancel).filter((hours) => hours > 0 && at(hours) > since);
  const { units } = request.raise;
  const seen = look({
    subject: subjectOf(request),
    facts: { kind: 'cancel_closing', raise: raiseOf(request), units, startsAt, until },
    levels: inside,
    crossed: (hours) => at(hours) <= now,
  });
  return [{ seen, times: [...inside.map(at), until] }];
}

function subjectOf({ id }: RequestState): string {
  return `request:${id}`;
}

function raiseOf({ id, key, raise }: RequestState): RaiseRef {
  return {
    request: id,
    ...(key === undefined ? {} : { key }),
    app: raise.app,
    rate: raise.rate,
    days: raise.days,
  };
}
