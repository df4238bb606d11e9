import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Client } from '../clients/client.ts';
import type { ReasonLink } from '../policy/reason-rule.ts';
import type { Rule } from '../policy/rule.ts';
import { lengthOf, REASON_MAX } from '../requests/refusals.ts';
import { checkTimetable } from './check-timetable.ts';
import { endOfRun, type PendingSeries, type Series, type SeriesItem, type SeriesPlan } from './series.ts';
import type { AskSeriesRefusal } from './series-refusals.ts';
import { occurrences, type Timetable } from './timetable.ts';

/** What can be checked before anything is looked up: all the runs of the series, or why there are none. */
export function checkSeries(
  wish: { timetable: Timetable; days: number; reason: string },
  now: Instant,
): Result<Instant[], AskSeriesRefusal> {
  const length = lengthOf(wish.reason);
  if (length > REASON_MAX) return refuse({ reason: 'reason_too_long', length, max: REASON_MAX });
  return checkTimetable(wish.timetable, wish.days, now);
}

/** Each app once: raises of one app in one run would not add up. */
export function checkItems(items: readonly Pick<SeriesItem, 'app'>[]): Result<true, AskSeriesRefusal> {
  const seen = new Set<string>();
  for (const { app } of items) {
    if (seen.has(app.appId)) return refuse({ reason: 'same_app_twice', app: app.name });
    seen.add(app.appId);
  }
  return accept(true);
}

export type AskSeries = {
  id: string;
  /** Unguessable. */
  key: string;
  by: string;
  /** The machine that submits it; absent: somebody in Slack. */
  via?: Client;
  plan: SeriesPlan;
  reason: string;
  reasonLink: ReasonLink | null;
  channel: string;
  rule: Rule;
  policy: string;
  overlaps: Series['overlaps'];
  at: Instant;
  /** Milliseconds that it may wait for a decision. */
  patienceMs: number;
};

/** The new series. Whoever asks for it never votes for it, whatever the rule says about raises. */
export function askSeries(input: AskSeries): PendingSeries {
  const { id, key, by, via, plan, reason, reasonLink, channel, rule, policy, overlaps, at, patienceMs } =
    input;
  return {
    id,
    key,
    phase: 'pending',
    plan,
    reason,
    ...(reasonLink === null ? {} : { reasonLink }),
    requester: by,
    ...(via === undefined ? {} : { via }),
    channel,
    askedAt: at,
    expiresAt: Math.min(at + patienceMs, plan.timetable.until),
    rule: { ...rule, selfApproval: false },
    policy,
    votes: [],
    overlaps,
    doneUntil: at,
    announced: null,
    history: [],
    failures: 0,
  };
}

/** A card names a few. */
const MOST_OVERLAPS = 5;

/** The first run of each other series that touches one of these runs at the same app. */
export function overlappingSeries(
  plan: Pick<SeriesPlan, 'items'>,
  runs: readonly Instant[],
  others: readonly Series[],
): Series['overlaps'] {
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const apps = new Set(plan.items.map(({ app }) => app.appId));
  return others
    .filter(({ plan: other }) => other.items.some(({ app }) => apps.has(app.appId)))
    .flatMap((other) => {
      const at = firstTouch(plan, runs, other, { from: first, until: endOfRun(plan, last) });
      return at === null ? [] : [{ series: other.id, at }];
    })
    .slice(0, MOST_OVERLAPS);
}

/** Both ascend, so that each is walked once. */
function firstTouch(
  plan: Pick<SeriesPlan, 'items'>,
  runs: readonly Instant[],
  other: Series,
  span: { from: Instant; until: Instant },
): Instant | null {
  let index = 0;
  for (const at of occurrences(other.plan.timetable, other.doneUntil)) {
    if (at >= span.until) return null;
    const until = endOfRun(other.plan, at);
    while (index < runs.length && endOfRun(plan, runs[index] ?? 0) <= at) index++;
    const own = runs[index];
    if (own === undefined) return null;
    if (own < until) return at;
  }
  return null;
}
