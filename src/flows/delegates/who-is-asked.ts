import type { Account } from '../../domain/policy/account.ts';
import { type Asks, accountsAsked, asksOf, groupsAsked } from '../../domain/policy/asks.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import type { Directory } from '../ports/directory.ts';
import type { Delegates } from './delegates.ts';

export type WhoIsAskedOptions = { directory: Directory; delegates: Pick<Delegates, 'active'> };

/** Who is notified of a request under a rule; `null` where Slack does not tell: that holds up nothing. */
export async function whoIsAsked(
  { directory, delegates }: WhoIsAskedOptions,
  rule: Rule,
  requester: string,
): Promise<Asks | null> {
  try {
    const active = await delegates.active();
    const { members, accounts } = await whatIsKnown(directory, rule, requester, active);
    return asksOf(rule, requester, members, active, accounts);
  } catch {
    return null;
  }
}

/** Slack is asked about so many accounts for one request; of more people all count, since each is a call. */
const MOST_ACCOUNTS = 40;

/** Who is in the groups of a rule, and what speaks against the accounts of those who would be asked. */
export async function whatIsKnown(
  directory: Directory,
  rule: Rule,
  requester: string,
  delegations: Awaited<ReturnType<Delegates['active']>>,
): Promise<{ members: Map<string, string[]>; accounts: Map<string, Account> }> {
  const members = new Map(
    await Promise.all(
      groupsAsked(rule).map(async (group) => [group, await directory.membersOf(group)] as const),
    ),
  );
  const asked = accountsAsked(rule, requester, members, delegations);
  if (asked.length > MOST_ACCOUNTS) return { members, accounts: new Map() };
  const looks = asked.map(async (userId) => [userId, await directory.accountOf(userId, 'showing')] as const);
  return { members, accounts: new Map(await Promise.all(looks)) };
}
