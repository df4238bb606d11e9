import { type Asks, asksOf, groupsAsked } from '../../domain/policy/asks.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import type { Directory } from '../ports/directory.ts';
import type { Delegates } from './delegates.ts';

export type WhoIsAskedOptions = { directory: Directory; delegates: Pick<Delegates, 'active'> };

/** Who is notified of a request under a rule; `null` where Slack does not tell: that holds up nothing. */
export async function whoIsAsked(
  { directory, delegates }: WhoIsAskedOptions,
  rule: Pick<Rule, 'need' | 'approvers' | 'selfApproval' | 'extra'>,
  requester: string,
): Promise<Asks | null> {
  try {
    const [active, ...members] = await Promise.all([
      delegates.active(),
      ...groupsAsked(rule).map(async (group) => [group, await directory.membersOf(group)] as const),
    ]);
    return asksOf(rule, requester, new Map(members), active);
  } catch {
    return null;
  }
}
