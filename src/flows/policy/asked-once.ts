import type { Directory } from '../ports/directory.ts';

/** For several questions about the same requester: Slack is asked once about each group and channel. */
export function askedOnce(directory: Directory): Directory {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>) => {
    const known = (answers.get(key) as Promise<T> | undefined) ?? ask();
    answers.set(key, known);
    return known;
  };
  return {
    ...directory,
    inChannel: (channel, userId) =>
      once(JSON.stringify(['channel', channel, userId]), () => directory.inChannel(channel, userId)),
    groupsOf: (userId, groups) =>
      once(JSON.stringify(['groups', groups, userId]), () => directory.groupsOf(userId, groups)),
  };
}
