import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { ReceiverApp } from '../apps/apps.ts';
import { planClock } from '../clock/plan-clock.ts';
import type { Asks } from '../policy/asks.ts';
import type { CountedBudget } from '../policy/budget.ts';
import type { ClockSettings } from '../policy/clock-settings.ts';
import type { Limits } from '../policy/meters/limits.ts';
import type { ReasonLink } from '../policy/reason-rule.ts';
import type { Rule } from '../policy/rule.ts';
import type { Choice } from './choose-pack.ts';
import { overlapsWith } from './overlaps.ts';
import type { RaiseWish } from './raise-wish.ts';
import { type AskRefusal, lengthOf, REASON_MAX } from './refusals.ts';
import type { PendingRequest, RequestState, SeriesRun } from './state.ts';

export type Ask = {
  id: string;
  /** Unguessable. */
  key: string;
  /** By allocation; see the state. */
  wechatRequestIds: string[];
  by: string;
  app: ReceiverApp;
  choice: Choice;
  wish: Pick<RaiseWish, 'beginsAt' | 'reason' | 'breakGlass'>;
  channel: string;
  rule: Rule;
  /** Version of the policy that the rule is from. */
  policy: string;
  /** Who is notified; `null`: nobody knows. */
  asks: Asks | null;
  /** `null`: there are none. */
  limits: Limits | null;
  budgets: CountedBudget[];
  reasonLink: ReasonLink | null;
  /** Raises of the same app, in any state. */
  others: RequestState[];
  at: Instant;
  /** Milliseconds it may wait for a decision. */
  patienceMs: number;
  clock: ClockSettings;
  /** The run of a series that it is; absent: of none. */
  series?: SeriesRun;
};

/** Checks what needs neither packs nor storage, before anything is looked up. */
export function checkWords(
  wish: Pick<RaiseWish, 'beginsAt' | 'reason'>,
  now: Instant,
): Result<true, AskRefusal> {
  if (wish.beginsAt !== null && wish.beginsAt <= now)
    return refuse({ reason: 'starts_in_past', at: wish.beginsAt });
  const length = lengthOf(wish.reason);
  if (length > REASON_MAX) return refuse({ reason: 'reason_too_long', length, max: REASON_MAX });
  return accept(true);
}

/** The new request. A raise with a planned start can be decided until that start and no longer. */
export function ask(input: Ask): PendingRequest {
  const { pack, left, specification } = input.choice;
  const { rate, days, units, skuId, spuId, name } = specification;
  const { appId, name: appName, label, account } = input.app;
  const { beginsAt, reason } = input.wish;
  const { expiresAt, clock } = planClock(input.clock, input.at, input.patienceMs, beginsAt);
  return {
    id: input.id,
    key: input.key,
    revision: 1,
    wechatRequestIds: input.wechatRequestIds,
    kind: 'raise',
    phase: 'pending',
    requester: input.by,
    channel: input.channel,
    askedAt: input.at,
    expiresAt,
    ...(clock === null ? {} : { clock }),
    rule: input.rule,
    policy: input.policy,
    ...(input.asks === null ? {} : { asks: input.asks }),
    ...(input.limits === null ? {} : { limits: input.limits }),
    ...(input.budgets.length === 0 ? {} : { budgets: input.budgets }),
    votes: [],
    ...(input.series === undefined ? {} : { series: input.series }),
    raise: {
      account,
      app: { appId, name: appName, label },
      rate,
      days,
      sku: { skuId, spuId, name },
      pack: { orderId: pack.orderId, name: pack.name, validUntil: pack.validUntil },
      units,
      beginsAt,
      reason,
      ...(input.wish.breakGlass ? { breakGlass: true as const } : {}),
      ...(input.reasonLink === null ? {} : { reasonLink: input.reasonLink }),
      asked: {
        packLeft: left,
        packAll: pack.all,
        overlaps: overlapsWith(input.others, beginsAt ?? input.at, days),
      },
    },
  };
}
