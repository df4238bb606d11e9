type People = { users: readonly string[]; groups: readonly string[] };

export function haveCommon(one: People, other: People): boolean {
  return (
    one.users.some((user) => other.users.includes(user)) ||
    one.groups.some((group) => other.groups.includes(group))
  );
}
