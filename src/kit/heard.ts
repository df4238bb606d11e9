/** A promise that is awaited only later: until then its failure is no unhandled one. */
export function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
