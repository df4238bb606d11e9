/** People by their Slack ids: themselves, and members of user groups. */
export type People = { users: string[]; groups: string[] };

/** Whether two lists have a person or a group in common; nobody is asked who is in a group. */
export function haveCommon(one: People, other: People): boolean {
  return (
    one.users.some((user) => other.users.includes(user)) ||
    one.groups.some((group) => other.groups.includes(group))
  );
}

/** Whoever is in one of them, each once. */
export function everybodyOf(...lists: People[]): People {
  return {
    users: [...new Set(lists.flatMap(({ users }) => users))],
    groups: [...new Set(lists.flatMap(({ groups }) => groups))],
  };
}

/** Those of `people` who are not among `others`. */
export function without(people: People, others: People): People {
  return {
    users: people.users.filter((one) => !others.users.includes(one)),
    groups: people.groups.filter((one) => !others.groups.includes(one)),
  };
}
