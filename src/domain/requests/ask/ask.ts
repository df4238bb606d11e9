import type { Instant } from '../../../kit/instant.ts';
import { mapAll, type NonEmpty } from '../../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { ReceiverApp } from '../../apps/apps.ts';
import type { Client } from '../../clients/client.ts';
import { planClock } from '../../clock/plan-clock.ts';
import type { Asks } from '../../policy/asks.ts';
import type { CountedBudget } from '../../policy/budget.ts';
import type { ClockSettings } from '../../policy/clock-settings.ts';
import type { Limits } from '../../policy/meters/limits.ts';
import type { ReasonLink } from '../../policy/reason-rule.ts';
import type { Rule } from '../../policy/rule.ts';
import { firstPlannedStart, type Raise, type RaiseItem } from '../raise.ts';
import type { ItemWish, RaiseWish } from '../raise-wish.ts';
import { type AskRefusal, lengthOf, REASON_MAX } from '../refusals.ts';
import type { Idempotency, PendingRequest, RequestState, SeriesRun } from '../state.ts';
import type { Choice } from './choose-pack.ts';
import { DEFAULT_OVERLAP_MS, type InTime, nearTo, overlapsWith, siblingsOf } from './overlaps.ts';

export type Ask = {
  id: string;
  /** Unguessable. */
  key: string;
  /** By allocation; see the state. */
  wechatRequestIds: string[];
  by: string;
  /** The machine that submits it; absent: somebody in Slack. */
  via?: Client;
  /** See the state. */
  idempotency?: Idempotency;
  items: NonEmpty<AskedItem>;
  wish: Pick<RaiseWish, 'reason' | 'breakGlass'>;
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
  at: Instant;
  /** Milliseconds it may wait for a decision. */
  patienceMs: number;
  clock: ClockSettings;
  /** The run of a series that it is; absent: of none. */
  series?: SeriesRun;
  /** By so much raises overlap of which one follows the other; absent: the default. */
  overlapMs?: number;
};

/** One allocation that is asked for, with what pays for it. */
export type AskedItem = {
  app: ReceiverApp;
  choice: Choice;
  beginsAt: Instant | null;
  /** See {@link RaiseItem}. */
  allocateBeforeMs?: number;
  /** Raises of the same app, in any state. */
  others: RequestState[];
};

/** Checks what needs neither packs nor storage, before anything is looked up. */
export function checkStart({ beginsAt }: Pick<ItemWish, 'beginsAt'>, now: Instant): Result<true, AskRefusal> {
  return beginsAt !== null && beginsAt <= now
    ? refuse({ reason: 'starts_in_past', at: beginsAt })
    : accept(true);
}

/** The same of the words that all of it has. */
export function checkWords(wish: Pick<RaiseWish, 'reason'>): Result<true, AskRefusal> {
  const length = lengthOf(wish.reason);
  if (length > REASON_MAX) return refuse({ reason: 'reason_too_long', length, max: REASON_MAX });
  return accept(true);
}

/** The new request. A raise with a planned start can be decided until that start and no longer. */
export function ask(input: Ask): PendingRequest {
  const raise = raiseOf(input);
  const { expiresAt, clock } = planClock(input.clock, input.at, input.patienceMs, firstPlannedStart(raise));
  return {
    id: input.id,
    key: input.key,
    revision: 1,
    wechatRequestIds: input.wechatRequestIds,
    kind: 'raise',
    phase: 'pending',
    requester: input.by,
    ...(input.via === undefined ? {} : { via: input.via }),
    ...(input.idempotency === undefined ? {} : { idempotency: input.idempotency }),
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
    raise,
  };
}

function raiseOf(input: Ask): Raise {
  const { items, wish, reasonLink } = input;
  return {
    items: mapAll(items, (item, index) => itemOf(item, index + 1, input)),
    reason: wish.reason,
    ...(wish.breakGlass ? { breakGlass: true as const } : {}),
    ...(reasonLink === null ? {} : { reasonLink }),
  };
}

function itemOf(
  item: AskedItem,
  no: number,
  { id, items, at, overlapMs = DEFAULT_OVERLAP_MS }: Pick<Ask, 'id' | 'items' | 'at' | 'overlapMs'>,
): RaiseItem {
  const { pack, left, specification } = item.choice;
  const { rate, days, units, skuId, spuId, name } = specification;
  const { appId, name: appName, label, account } = item.app;
  const siblings = siblingsOf(id, items.map(inTime), no, at);
  const near = nearTo(item.others, inTime(item), at);
  return {
    account,
    app: { appId, name: appName, label },
    rate,
    days,
    sku: { skuId, spuId, name },
    pack: { orderId: pack.orderId, name: pack.name, validUntil: pack.validUntil },
    units,
    beginsAt: item.beginsAt,
    ...(item.allocateBeforeMs === undefined ? {} : { allocateBeforeMs: item.allocateBeforeMs }),
    asked: {
      packLeft: left,
      packAll: pack.all,
      overlaps: overlapsWith(item.others, inTime(item), at, siblings, overlapMs),
      ...(near.length === 0 ? {} : { near }),
    },
  };
}

/** When it would run, and what of. */
export function inTime({ app, beginsAt, choice }: Omit<AskedItem, 'others'>): InTime {
  const { rate, days } = choice.specification;
  return { appId: app.appId, rate, days, beginsAt };
}
