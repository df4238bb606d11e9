import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Rule, Voter } from './rule.ts';

/** May this person decide about a request of `requester`? */
export function mayDecide(
  rule: Rule,
  voter: Voter,
  requester: string,
): Result<true, { reason: 'own_request' | 'not_in_channel' | 'not_listed'; rule: Rule }> {
  if (voter.userId === requester && !rule.selfApproval) return refuse({ reason: 'own_request', rule });
  switch (rule.approvers.kind) {
    case 'channel':
      return voter.inChannel ? accept(true) : refuse({ reason: 'not_in_channel', rule });
    case 'listed': {
      const { users, groups } = rule.approvers;
      const listed = users.includes(voter.userId) || voter.groups.some((group) => groups.includes(group));
      return listed ? accept(true) : refuse({ reason: 'not_listed', rule });
    }
  }
}
