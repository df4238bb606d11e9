import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { possibleRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';
import { callsToHold, type Expected } from '../traffic/expected.ts';
import type { AlertRule, Episode, TrafficFacts } from './alert.ts';

/** Everything that is known when an alert fires. */
export type AlertSituation = {
  rule: AlertRule;
  facts: TrafficFacts;
  /** Calls per minute that the app has without any raise; `null`: not known. */
  baseline: number | null;
  appId: string;
  /** Requests for the app that wait, run or will run. */
  raises: readonly RequestState[];
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
  const needed = Math.ceil((toHold * (100 + rule.headroomPercent)) / 100) - baselineOf(situation, limit);
  const rate = smallestOf(situation.sold, needed);
  if (needed <= 0 || rate === null) return { kind: 'not_near' };
  const own = episode?.request ?? null;
  const enough = ratesOf(situation).find((one) => one.rate >= rate);
  if (enough) return { kind: enough.request === own ? 'folded' : 'covered', request: enough.request };
  // One at a time waits for a decision, even where more is needed by now: whoever decides can edit it.
  const waiting = situation.raises.find(({ id, phase }) => id === own && phase === 'pending');
  if (waiting) return { kind: 'folded', request: own };
  const beginsAt = rule.leadMs > 0 ? now + rule.leadMs : null;
  const wish = { kind: 'request' as const, rate, beginsAt, calls, limit };
  if (episode === null) return { ...wish, episode: { no: 1, at: now, request: null } };
  const isMaking = own === null && episode.refused === undefined;
  if (isMaking && now < episode.at + MAKING_MS) return { kind: 'folded', request: null };
  if (isMaking) return { ...wish, episode };
  const pauseMs = episode.refused === undefined ? rule.everyMs : Math.min(REFUSED_MS, rule.everyMs);
  if (now < episode.at + pauseMs) return { kind: 'too_often' };
  return { ...wish, episode: { no: episode.no + 1, at: now, request: null } };
}

/** What the alert says, or what follows from the baseline. `null`: not known, and nothing is decided whatever the calls are. */
export function limitOf(situation: AlertSituation): number | null {
  const { facts, baseline } = situation;
  const limit = facts.limit ?? (baseline === null ? null : baseline + highest(situation));
  return limit !== null && limit > 0 ? limit : null;
}

type Rate = { request: string; rate: number };

/** The raises of the app that run when the need is there. */
function ratesOf({ raises, appId, rule, now }: AlertSituation): Rate[] {
  const at = now + rule.leadMs;
  return raises.flatMap((request) =>
    possibleRuns(request)
      .filter(({ item, endsAt }) => item.app.appId === appId && endsAt > at)
      .map(({ item }) => ({ request: request.id, rate: item.rate })),
  );
}

function highest(situation: AlertSituation): number {
  return Math.max(0, ...ratesOf(situation).map(({ rate }) => rate));
}

/** What the app has without a raise: configured, else what the alert says, less what runs. */
function baselineOf(situation: AlertSituation, limit: number): number {
  return situation.baseline ?? Math.max(0, limit - highest(situation));
}

/** The smallest that is enough; the largest where none is. `null`: nothing is sold. */
function smallestOf(sold: readonly number[], needed: number): number | null {
  const rates = [...sold].sort((one, other) => one - other);
  return rates.find((rate) => rate >= needed) ?? rates.at(-1) ?? null;
}
