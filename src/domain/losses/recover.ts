import type { Instant } from '../../kit/instant.ts';
import type { AssignPush } from '../allocations/decide-push.ts';
import { attemptOf, tryId } from '../allocations/tries.ts';
import { metersOf } from '../policy/counted.ts';
import { ordersOf } from '../requests/decide-vote.ts';
import type { RequestEvent } from '../requests/events.ts';
import { confirmedOf } from '../requests/run.ts';
import {
  type ApprovedRequest,
  type CardState,
  type ClosedState,
  type RequestState,
  termsNameOf,
  wechatRequestIdOf,
} from '../requests/state.ts';
import { shownTry } from './shown-tries.ts';

/** What the message in Slack shows of a request: its metadata. */
export type ShownCard = {
  id: string;
  state: string;
  revision: number;
  /** Of an edited request; see {@link termsNameOf}. */
  terms?: string | undefined;
  /** Of one with retried allocations; see {@link triesNameOf}. */
  tries?: string | undefined;
};

/** States that a card reaches only after the decision to allocate. */
const DECIDED: readonly CardState[] = [
  'approved',
  'submitting',
  'accepted',
  'allocated',
  'scheduled',
  'active',
  'ended',
  'partly',
  'unknown',
  'cancelling',
];
const CLOSED: readonly ClosedState[] = ['rejected', 'withdrawn', 'expired', 'failed', 'cancelled'];

/**
 * WeChat allocated what is not approved as far as is stored: the approval got lost with Redis's last writes. WeChat only
 * knows requestIds that were sent to it, and none is sent before an approval.
 */
export function recoverFromPush(
  state: RequestState,
  no: number,
  push: AssignPush & { wechatRequestId: string },
): RequestEvent[] | 'mismatch' {
  // It may be of a retry, which got lost as well.
  const { wechatRequestId } = push;
  const allocations = ordersOf(state).map((one) => (one.no === no ? { ...one, wechatRequestId } : one));
  const order = allocations.find((one) => one.no === no);
  if (order?.orderId !== push.orderId || order.receiverAppId !== push.receiverAppId) return 'mismatch';
  if (push.result !== 0) return [];
  const at = push.receivedAt;
  const planned = order.beginsAt !== null && order.beginsAt > at ? order.beginsAt : null;
  return [
    { type: 'revived', at, evidence: 'push', allocations, meters: metersOf(state, at) },
    {
      type: 'allocation_confirmed',
      at,
      allocation: no,
      startsAt: planned ?? at,
      packageId: push.packageId,
      proof: 'push',
      by: null,
    },
  ];
}

/**
 * What follows from a card that is ahead of what is stored. Cards are drawn from the stored state alone, so what it shows
 * was stored once. What had been decided for goes on with the same requestId; what had ended stays ended.
 */
export function recoverFromCard(
  state: RequestState,
  stored: number,
  shown: ShownCard,
  at: Instant,
): RequestEvent[] {
  if (shown.id !== state.id || shown.revision <= stored) return [];
  if (state.phase === 'approved') {
    return [...resumedCancels(state, shown.state, at), ...resumedRetries(state, shown, at)];
  }
  if (is(DECIDED, shown.state) && (shown.terms ?? null) !== termsNameOf(state)) {
    // An edit got lost with its approval. What is stored was approved by nobody, so it is neither called for nor approved now;
    // what WeChat did for the edited one comes up as units that moved outside.
    return state.phase === 'pending' ? [{ type: 'expired', at, shown: 'edited_and_approved' }] : [];
  }
  if (is(DECIDED, shown.state)) {
    const meters = metersOf(state, at);
    const allocations = ordersOf(state).map((one) => ({
      ...one,
      wechatRequestId: tryId(one.wechatRequestId, shownTry(shown.tries, one.no)),
    }));
    return [{ type: 'revived', at, evidence: 'card', allocations, meters }];
  }
  return state.phase === 'pending' && is(CLOSED, shown.state)
    ? [{ type: 'expired', at, shown: shown.state }]
    : [];
}

/** That it was to be cancelled got lost. WeChat is asked again, and what the same requestId is by now says the rest. */
function resumedCancels(state: ApprovedRequest, shown: string, at: Instant): RequestEvent[] {
  if (shown !== 'cancelling' && shown !== 'cancelled') return [];
  return state.allocations
    .filter((allocation) => allocation.state === 'allocated')
    .map(({ no }) => ({ type: 'cancel_resumed', at, allocation: no }));
}

/**
 * That it was retried got lost. The try before it had certainly failed by then, whatever is stored of it, so WeChat is asked for
 * the later one and no more for that.
 */
function resumedRetries(state: ApprovedRequest, { tries }: ShownCard, at: Instant): RequestEvent[] {
  return state.allocations.flatMap((one) => {
    const base = wechatRequestIdOf(state, one.no);
    const attempt = shownTry(tries, one.no);
    if (attempt <= attemptOf(base, one) || confirmedOf(one) !== null || one.state === 'cancelled') return [];
    const instead = one.wechatRequestId;
    return [
      { type: 'retry_resumed', at, allocation: one.no, wechatRequestId: tryId(base, attempt), instead },
    ];
  });
}

function is<T extends string>(states: readonly T[], state: string): state is T {
  return states.some((one) => one === state);
}
