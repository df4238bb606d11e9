import type { People } from '../../domain/people.ts';
import type { Directory, LookUpFor } from '../ports/directory.ts';

/** Whether somebody is one of those who buy. Throws where Slack has to be asked and cannot be. */
export async function isBudgetOwner(
  directory: Pick<Directory, 'groupsOf'>,
  { users, groups }: People,
  userId: string,
  use: LookUpFor,
): Promise<boolean> {
  if (users.includes(userId)) return true;
  return groups.length > 0 && (await directory.groupsOf(userId, groups, use)).length > 0;
}
