import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { limitWith } from '../plans/limit-steps.ts';
import type { RequestState } from '../requests/state.ts';
import { callsToHold, type Expected } from '../traffic/expected.ts';
import { runningAt } from '../traffic/running-at.ts';
import type { AlertRule, Episode, TrafficFacts } from './alert.ts';
import { baselineIn } from './baseline-in.ts';
import { type CoveringRaise, coveringRaises } from './covering-raises.ts';
import { missingRate } from './missing-rate.ts';

/** Everything that is known when an alert fires. */
export type AlertSituation = {
  rule: AlertRule;
  facts: TrafficFacts;
  /** Calls per minute that the app has without any raise; `null`: not known. */
  baseline: number | null;
  appId: string;
  /** Requests for the app that wait, run or will run. */
  raises: readonly RequestState[];
  /** Whether raises that run at the same time add up; absent: they do not. */
  raisesAddUp?: boolean;
  /** Rates that packs sell for the rule's days. */
  sold: readonly number[];
  /** What is known of the app's calls beside the alert; absent or `null`: nothing. */
  expected?: Expected | null;
  /** The last one; `null`: none ever was. */
  episode: Episode | null;
  now: Instant;
};

export type AlertDecision =
  | { kind: 'traffic_unknown' | 'not_near' | 'too_often' }
  /** `request`: the one that an alert made, or any other that is enough. */
  | { kind: 'folded' | 'covered'; request: string | null }
  /** `episode`: the one that it begins, or that a process began which then died. */
  | {
      kind: 'request';
      rate: number;
      beginsAt: Instant | null;
      episode: Episode;
      calls: number;
      limit: number;
    };

/** Whoever makes a request is done with it, or dead, by then. */
const MAKING_MS = MINUTE_MS;
/** What kept a request from being made, such as a freeze or an empty pack, may have passed by then. */
const REFUSED_MS = 10 * MINUTE_MS;

/**
 * Whether an alert becomes a request. Units are spent only where the traffic is known and near the limit: 45011 alone, which WeChat
 * also sent without any load, never is a reason. What waits or runs already and is enough takes the alert in.
 */
export function decideAlert(situation: AlertSituation): AlertDecision {
  const { rule, facts, episode, now } = situation;
  const limit = limitOf(situation);
  const { calls } = facts;
  if (calls === null || limit === null) return { kind: 'traffic_unknown' };
  const near = (limit * rule.nearPercent) / 100;
  if (calls < near) return { kind: 'not_near' };
  const toHold = callsToHold(calls, near, situation.expected ?? null);
  const raised = raisedNow(situation);
  const baseline = situation.baseline ?? baselineIn({ limit, raised }, episode);
  const needed = Math.ceil((toHold * (100 + rule.headroomPercent)) / 100) - baseline;
  if (needed <= 0) return { kind: 'not_near' };
  const own = episode?.request ?? null;
  const covering = coveringRaises(situation.raises, situation.appId, now + rule.leadMs);
  const addUp = situation.raisesAddUp ?? false;
  const { enough, rate } = missingRate(needed, covering, situation.sold, addUp);
  if (enough.some(({ request }) => request === own)) return { kind: 'folded', request: own };
  if (enough[0]) return { kind: 'covered', request: enough[0].request };
  if (rate === null) return { kind: 'not_near' };
  if (isTakenInBy(own, covering, situation)) return { kind: 'folded', request: own };
  const found = { request: null, raised, ...(situation.baseline === null ? { baseline } : {}) };
  const wish = {
    kind: 'request' as const,
    rate,
    beginsAt: rule.leadMs > 0 ? now + rule.leadMs : null,
    calls,
    limit,
  };
  if (episode === null) return { ...wish, episode: { no: 1, at: now, ...found } };
  const isMaking = own === null && episode.refused === undefined;
  if (isMaking && now < episode.at + MAKING_MS) return { kind: 'folded', request: null };
  if (isMaking) return { ...wish, episode: { no: episode.no, at: episode.at, ...found } };
  if (now < episode.at + pauseOf(episode, rule)) return { kind: 'too_often' };
  return { ...wish, episode: { no: episode.no + 1, at: now, ...found } };
}

/**
 * Whether the request of the episode takes the alert in though it is not enough. One at a time waits for a decision, even where more is
 * needed by now: whoever decides can edit it. Until the pause is over, one that was approved takes it in as well, and one that
 * somebody moved.
 */
function isTakenInBy(
  own: string | null,
  covering: readonly CoveringRaise[],
  { raises, episode, rule, now }: AlertSituation,
): boolean {
  const request = raises.find(({ id }) => id === own);
  if (episode === null || request === undefined) return false;
  if (now < episode.at + pauseOf(episode, rule)) return true;
  return request.phase === 'pending' && covering.some((one) => one.request === own);
}

function pauseOf({ refused }: Episode, { everyMs }: AlertRule): number {
  return refused === undefined ? everyMs : Math.min(REFUSED_MS, everyMs);
}

/** What the alert says, or what follows from the baseline. `null`: not known, and nothing is decided whatever the calls are. */
export function limitOf(situation: AlertSituation): number | null {
  const { facts, baseline } = situation;
  const limit = facts.limit ?? (baseline === null ? null : baseline + raisedNow(situation));
  return limit !== null && limit > 0 ? limit : null;
}

/** What raises add now. */
function raisedNow({ raises, appId, raisesAddUp = false, now }: AlertSituation): number {
  const rates = runningAt(raises, now).filter((one) => one.appId === appId);
  return limitWith(
    0,
    rates.map(({ rate }) => rate),
    raisesAddUp,
  );
}
