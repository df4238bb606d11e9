/** Runs work with the same key one after the other, in this process. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Assignments from one order are serialised: WeChat does not say what two at once do to its amount. */
export function createKeyedMutex(): KeyedMutex {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = tails.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const tail = result
      .catch(() => {})
      .then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return result;
  };
}
