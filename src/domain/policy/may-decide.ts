import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Rule, Voter } from './rule.ts';
import { slotsFor, slotsOf } from './slots.ts';
import { type AccountRefusal, whyAccountMayNot } from './why-account-may-not.ts';

/** May this person decide about a request of `requester`? Where they may, the slots that their approval can fill. */
export function mayDecide(
  rule: Rule,
  voter: Voter,
  requester: string,
): Result<
  number[],
  AccountRefusal | { reason: 'own_request' | 'not_in_channel' | 'not_listed'; rule: Rule }
> {
  const account = whyAccountMayNot(rule, voter);
  if (account) return refuse(account);
  if (voter.userId === requester && !rule.selfApproval) return refuse({ reason: 'own_request', rule });
  const fitting = slotsFor(rule, voter);
  if (fitting.length > 0) return accept(fitting);
  const byChannel = slotsOf(rule).slots.every(({ deciders }) => deciders.kind === 'channel');
  return refuse({ reason: byChannel ? 'not_in_channel' : 'not_listed', rule });
}
