/**
 * Work by key, one at a time: what comes for a key that is at work is merged into one more piece, for which all who brought a part
 * of it wait. So a storm costs as many pieces of work as fit one after the other, and no more.
 */
export function createOneAtATime<T>(
  work: (key: string, value: T) => Promise<void>,
  merge: (one: T, other: T) => T,
): (key: string, value: T) => Promise<void> {
  type Waiting = { value: T; done: Promise<void> };
  const running = new Map<string, { current: Promise<void>; next: Waiting | null }>();

  function start(key: string, value: T): Promise<void> {
    const current = work(key, value);
    const entry: { current: Promise<void>; next: Waiting | null } = { current, next: null };
    running.set(key, entry);
    const end = () => {
      if (entry.next === null) running.delete(key);
    };
    current.then(end, end);
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
    waiting.done = entry.current.catch(() => {}).then(() => start(key, waiting.value));
    entry.next = waiting;
    return waiting.done;
  };
}
