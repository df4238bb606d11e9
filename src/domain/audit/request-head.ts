import { clientId } from '../clients/client.ts';
import type { Actor, RequestEvent } from '../requests/events.ts';
import { findAllocation } from '../requests/find-allocation.ts';
import { type RequestState, wechatRequestIdOf } from '../requests/state.ts';
import type { AuditHead } from './entry.ts';

/** What stands in the head of an entry about a request, beside the event's own kind and time. */
export function requestHead(
  request: RequestState,
  revision: number,
  actor: Actor,
  event: RequestEvent,
): Omit<AuditHead, 'at' | 'type' | 'previous'> {
  return {
    actor: actorOf(actor, event),
    request: request.id,
    revision,
    ...ruleOf(request, event),
    ...wechatIdsOf(request, event),
    ...refusalOf(event),
  };
}

/** Whoever submits something does not approve it by that: the policy does, or a standing grant. */
function actorOf(actor: Actor, event: RequestEvent): Actor {
  if (event.type !== 'approved' || (!event.automatic && !event.grant)) return actor;
  if (actor.kind === 'client') {
    return { kind: 'policy', userId: actor.userId ?? clientId(actor.name), surface: actor.surface };
  }
  if (actor.kind !== 'person' || actor.surface === 'button' || actor.surface === 'thread') return actor;
  return { kind: 'policy', userId: actor.userId, surface: actor.surface };
}

/** The rule decides about votes; it and the version of the policy that it is from are fixed with the request. */
function ruleOf(request: RequestState, event: RequestEvent): Pick<AuditHead, 'rule' | 'policy'> {
  switch (event.type) {
    case 'requested':
    case 'approval_given':
    case 'approved':
    case 'reviewed':
    case 'undo_asked':
    case 'cancel_undone':
    case 'rejection_given':
    case 'rejected':
    case 'edited':
    case 'question_asked':
    case 'cancel_asked':
    case 'cancel_approval_given':
    case 'cancel_approved':
    case 'cancel_rejected':
      return {
        rule: request.rule.name,
        ...(request.policy === undefined ? {} : { policy: request.policy }),
      };
    default:
      return {};
  }
}

function wechatIdsOf(request: RequestState, event: RequestEvent): Pick<AuditHead, 'wechat'> {
  if (event.type === 'approved' || event.type === 'revived') {
    return { wechat: event.allocations.map(({ wechatRequestId }) => wechatRequestId) };
  }
  if (event.type === 'edited') {
    return { wechat: request.raise.items.map((_item, index) => wechatRequestIdOf(request, index + 1)) };
  }
  if (!('allocation' in event)) return {};
  const found = findAllocation(request, event.allocation)?.wechatRequestId;
  return { wechat: [found ?? wechatRequestIdOf(request, event.allocation)] };
}

/** WeChat's own words for a refusal: its errcode, or the result of its push, and the rid of the call. */
function refusalOf(event: RequestEvent): Pick<AuditHead, 'errcode' | 'rid'> {
  const said = 'failure' in event ? event.failure : event;
  return {
    ...('code' in said ? { errcode: said.code } : {}),
    ...('rid' in said && said.rid !== undefined ? { rid: said.rid } : {}),
  };
}
