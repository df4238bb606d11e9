import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Rule, Voter } from './rule.ts';
import { type Seat, seatsOf } from './seats.ts';
import { slotsOf } from './slots.ts';
import { type AccountRefusal, whyAccountMayNot } from './why-account-may-not.ts';

export type MayDecideRefusal =
  | AccountRefusal
  | { reason: 'own_request'; rule: Rule }
  /** The only one whom they could decide for is the requester. */
  | { reason: 'delegate_of_requester'; rule: Rule }
  | { reason: 'not_in_channel'; rule: Rule }
  | { reason: 'not_listed'; rule: Rule };

/** May this person decide about a request of `requester`? Where they may, whose approvals they could give. */
export function mayDecide(rule: Rule, voter: Voter, requester: string): Result<Seat[], MayDecideRefusal> {
  const account = whyAccountMayNot(rule, voter);
  if (account) return refuse(account);
  const seats = seatsOf(rule, voter, requester);
  if (seats.length > 0) return accept(seats);
  if (voter.userId === requester && !rule.selfApproval) return refuse({ reason: 'own_request', rule });
  if (voter.standsFor?.some(({ userId }) => userId === requester)) {
    return refuse({ reason: 'delegate_of_requester', rule });
  }
  const byChannel = slotsOf(rule).slots.every(({ deciders }) => deciders.kind === 'channel');
  return refuse({ reason: byChannel ? 'not_in_channel' : 'not_listed', rule });
}
