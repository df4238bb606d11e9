import type { AskGrantRefusal } from '../../domain/grants/grant-refusals.ts';
import type { People } from '../../domain/people.ts';
import { closestWord } from '../../kit/closest-word.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Directory } from '../ports/directory.ts';
import type { UserGroup, UserGroups } from './grant-ports.ts';
import type { NamedPeople } from './use-cases.ts';

/** Finds the user groups that people call by name, each once. Slack is asked only where a name was typed. */
export async function resolvePeople(
  userGroups: UserGroups,
  { users, groups, handles }: NamedPeople,
): Promise<Result<People, AskGrantRefusal>> {
  const known = handles.length === 0 ? [] : await userGroups.list();
  const found: string[] = [];
  for (const typed of handles) {
    const group = known.find((one) => namesOf(one).includes(typed.toLowerCase()));
    if (!group) {
      const nearest = closestWord(typed.toLowerCase(), known.flatMap(namesOf));
      return refuse({ reason: 'unknown_people', typed, nearest });
    }
    found.push(group.id);
  }
  return accept({ users: [...new Set(users)], groups: [...new Set([...groups, ...found])] });
}

/** The first of them whom Slack does not show. People of other companies in shared channels are shown. */
export async function unseenOf(
  directory: Pick<Directory, 'accountOf'>,
  { users }: People,
): Promise<string | null> {
  const accounts = await Promise.all(users.map((id) => directory.accountOf(id)));
  return users.find((_id, index) => accounts[index]?.unseen) ?? null;
}

function namesOf({ handle, name }: UserGroup): string[] {
  return [handle, name].map((one) => one.toLowerCase());
}
