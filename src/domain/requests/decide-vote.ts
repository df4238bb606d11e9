import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { AllocationOrder } from '../allocations/allocation.ts';
import { decideClock } from '../clock/decide-clock.ts';
import { type FreezeState, whyFrozen } from '../freeze/freeze.ts';
import { castVote, countRejection, givenBy } from '../policy/cast-vote.ts';
import { metersOf, usedUpSince } from '../policy/counted.ts';
import { withActive } from '../policy/extra-votes.ts';
import { mayDecide } from '../policy/may-decide.ts';
import type { MeterOf } from '../policy/meters/limits.ts';
import type { Vote, Voter } from '../policy/rule.ts';
import { tally } from '../policy/tally.ts';
import { wasEditedSince } from './card-claim.ts';
import type { RequestEvent } from './events.ts';
import { checkPayment, figuresOf, type Payer } from './payment.ts';
import { wantedOf } from './raise.ts';
import { lengthOf, REASON_MAX, type VoteRefusal } from './refusals.ts';
import { type PendingRequest, type RequestState, wechatRequestIdOf } from './state.ts';

/** `seen`: the revision of the card that the voter saw; without it they vote about whatever it says now. */
export type VoteCommand =
  | {
      type: 'approve';
      voter: Voter;
      at: Instant;
      seen?: number | null;
      /** Those that its allocations take units of. */
      payers: readonly Payer[];
      freeze: FreezeState;
      /** Reads those of {@link metersOf}. */
      meterOf: MeterOf;
    }
  | { type: 'reject'; voter: Voter; at: Instant; seen?: number | null; reason: string }
  | { type: 'withdraw'; by: string; at: Instant }
  | { type: 'expire'; at: Instant };

type Decision = Result<RequestEvent[], VoteRefusal>;
type Decided = Extract<VoteRefusal, { reason: 'decided' }>;

/** What a decision about a waiting request comes to. */
export function decideVote(state: RequestState, command: VoteCommand): Decision {
  if (state.phase !== 'pending') return refuse(alreadyDecided(state));
  const closed = command.type === 'expire' ? null : whyNotOpen(state, command.at);
  if (closed) return refuse(closed);
  switch (command.type) {
    case 'approve':
      return approve(state, command);
    case 'reject':
      return reject(state, command);
    case 'withdraw':
      return command.by === state.requester
        ? accept([{ type: 'withdrawn', at: command.at, by: command.by }])
        : refuse({ reason: 'not_requester', requester: state.requester });
    case 'expire':
      return accept(
        command.at >= state.expiresAt
          ? [{ type: 'expired', at: command.at }]
          : decideClock(state, command.at),
      );
  }
}

function approve(state: PendingRequest, command: Extract<VoteCommand, { type: 'approve' }>): Decision {
  const { voter, at, seen, payers, freeze } = command;
  const { rule, requester } = state;
  if (wasEditedSince(state, seen ?? null)) return refuse({ reason: 'edited', request: state.id });
  const cast = castVote(rule, state.votes, { voter, requester, at });
  if (!cast.ok) return cast;
  const frozen = whyFrozen(freeze, 'people', at);
  if (frozen) return refuse(frozen);
  const payable = checkPayment(state.raise, payers, at);
  if (!payable.ok) return payable;

  const { vote, complete } = cast.value;
  const given: RequestEvent = { type: 'approval_given', ...givenBy(vote) };
  if (!complete) return accept([given]);
  const decided = decide(state, vote, command);
  return decided.ok ? accept([given, ...decided.value]) : decided;
}

/** After the last vote that the rule asks for: approved, unless a limit or a budget was used up since it was submitted. */
function decide(
  state: PendingRequest,
  vote: Vote,
  { at, payers, meterOf }: Extract<VoteCommand, { type: 'approve' }>,
): Decision {
  const usedUp = usedUpSince(state, wantedOf(state.raise), at, meterOf);
  if (!usedUp.ok) return usedUp;
  const budgets = usedUp.value;
  const more: RequestEvent[] = budgets.length > 0 ? [{ type: 'budget_used_up', at, budgets }] : [];
  const rule = withActive(
    state.rule,
    budgets.map(({ name }) => name),
  );
  if (!tally(rule, [...state.votes, vote]).complete) return accept(more);
  const meters = metersOf(state, at);
  const drawn = meters.length > 0 ? { meters } : {};
  const allocations = ordersOf(state);
  return accept([
    ...more,
    { type: 'approved', at, rule: rule.name, allocations, ...figuresOf(payers), ...drawn },
  ]);
}

/** What WeChat is asked for once it is approved; the same whoever approves it and however often. */
export function ordersOf(state: RequestState): AllocationOrder[] {
  return state.raise.items.map(({ pack, sku, app, units, beginsAt, days, allocateBeforeMs }, index) => ({
    no: index + 1,
    wechatRequestId: wechatRequestIdOf(state, index + 1),
    orderId: pack.orderId,
    skuId: sku.skuId,
    receiverAppId: app.appId,
    units,
    beginsAt,
    days,
    ...(beginsAt === null || allocateBeforeMs === undefined ? {} : { callAt: beginsAt - allocateBeforeMs }),
  }));
}

function reject(state: PendingRequest, command: Extract<VoteCommand, { type: 'reject' }>): Decision {
  if (wasEditedSince(state, command.seen ?? null)) return refuse({ reason: 'edited', request: state.id });
  const allowed = mayDecide(state.rule, command.voter, state.requester);
  if (!allowed.ok) return allowed;
  const reason = command.reason.trim();
  if (reason === '') return refuse({ reason: 'reason_missing' });
  const length = lengthOf(reason);
  if (length > REASON_MAX) return refuse({ reason: 'reason_too_long', length, max: REASON_MAX });
  const principal = allowed.value[0]?.for ?? null;
  const standsFor = principal === null ? {} : { for: principal };
  const given = { by: command.voter.userId, at: command.at, ...standsFor, reason };
  const count = countRejection(state.rule, state.rejections ?? [], given);
  if (!count.ok) return count;
  const { counted, ends } = count.value;
  return accept([
    ...(counted ? [{ type: 'rejection_given' as const, ...given }] : []),
    ...(ends ? [{ type: 'rejected' as const, ...given }] : []),
  ]);
}

/** Why nothing can be decided about it at that moment (any more); `null` while it waits. */
export function whyNotOpen(state: RequestState, at: Instant): Decided | null {
  if (state.phase !== 'pending') return alreadyDecided(state);
  // The timer that ends it may be late; no click wins against the clock.
  return at >= state.expiresAt ? { reason: 'decided', phase: 'expired', by: null } : null;
}

/** Who or what ended the wait of a request that nobody can decide about any more. */
export function alreadyDecided(state: Exclude<RequestState, PendingRequest>): Decided {
  switch (state.phase) {
    case 'approved':
      return { reason: 'decided', phase: 'approved', by: state.votes.at(-1)?.userId ?? null };
    case 'rejected':
    case 'withdrawn':
      return { reason: 'decided', phase: state.phase, by: state.by };
    case 'expired':
      return { reason: 'decided', phase: 'expired', by: null };
  }
}
