import { isClient } from '../clients/client.ts';
import type { Rule, Voter } from './rule.ts';
import { allSlots, peopleOf } from './slots.ts';

export type AccountRefusal =
  | { reason: 'account_deactivated' }
  | { reason: 'account_bot' }
  | { reason: 'stranger'; rule: Rule }
  | { reason: 'guest'; rule: Rule };

/**
 * Why nobody may decide with such an account, whatever groups and channels it is in; `null` where nothing speaks against it.
 * A machine never decides.
 * Strangers and guests may where the rule says so: by its `strangers` and `guests`, or because it names this very person.
 */
export function whyAccountMayNot(
  rule: Rule,
  { userId, account }: Pick<Voter, 'userId' | 'account'>,
): AccountRefusal | null {
  if (account?.deactivated) return { reason: 'account_deactivated' };
  if (account?.bot || isClient(userId)) return { reason: 'account_bot' };
  if (isNamed(rule, userId)) return null;
  if (account?.stranger && !rule.strangers) return { reason: 'stranger', rule };
  if (account?.guest && !rule.guests) return { reason: 'guest', rule };
  return null;
}

function isNamed(rule: Rule, userId: string): boolean {
  return allSlots(rule).some(({ deciders }) => peopleOf(deciders).users.includes(userId));
}
