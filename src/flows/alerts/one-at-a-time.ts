/**
 * Work by key, one at a time: what comes for a key that is at work, or rests after it, is merged into one more piece, for which all who
 * brought a part of it wait. So a storm costs a piece of work for each rest, however much comes.
 *
 * @param rest after each piece of work
 */
export function createOneAtATime<T>(
  work: (key: string, value: T) => Promise<void>,
  merge: (one: T, other: T) => T,
  rest: () => Promise<void> = async () => {},
): (key: string, value: T) => Promise<void> {
  type Waiting = { value: T; done: Promise<void> };
  const running = new Map<string, { rested: Promise<void>; next: Waiting | null }>();

  function start(key: string, value: T): Promise<void> {
    const current = work(key, value);
    const rested = current.catch(() => {}).then(rest);
    const entry: { rested: Promise<void>; next: Waiting | null } = { rested, next: null };
    running.set(key, entry);
    void rested.then(() => {
      if (entry.next === null) running.delete(key);
    });
    return current;
  }

  return (key, value) => {
    const entry = running.get(key);
    if (!entry) return start(key, value);
    if (entry.next) {
      entry.next.value = merge(entry.next.value, value);
      return entry.next.done;
    }
    const waiting: Waiting = { value, done: Promise.resolve() };
    waiting.done = entry.rested.then(() => start(key, waiting.value));
    entry.next = waiting;
    return waiting.done;
  };
}
