import { carryOut } from '../outcomes.ts';
import type { Policy, PolicyRule } from '../policy.ts';
import { canBeFilled } from './fillable.ts';

/** A rule about requests of a person that, without that person, too few can approve, or review: nobody does that for their own. */
export type OwnRequest = { index: number; rule: PolicyRule; requester: string; what: 'approve' | 'review' };

export function ownRequests({ rules }: Pick<Policy, 'rules'>): OwnRequest[] {
  return rules.flatMap((rule, index): OwnRequest[] => {
    const outcome = carryOut(rule);
    if (!outcome.ok) return [];
    const { rule: needed, automatic } = outcome.value;
    if (needed.selfApproval) return [];
    const requester = rule.when.requester?.users.find((userId) => !canBeFilled(needed, [userId]));
    if (requester === undefined) return [];
    return [{ index, rule, requester, what: automatic === null ? 'approve' : 'review' }];
  });
}
