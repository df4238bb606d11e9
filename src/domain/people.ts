/** People by their Slack ids: themselves, and members of user groups. */
export type People = { users: string[]; groups: string[] };

/** Whether two lists have a person or a group in common; nobody is asked who is in a group. */
export function haveCommon(one: People, other: People): boolean {
  return (
    one.users.some((user) => other.users.includes(user)) ||
    one.groups.some((group) => other.groups.includes(group))
  );
}
