/** How far work got in a given time. Never rejects. */
export type Progress<T> =
  | { state: 'done'; value: T }
  | { state: 'failed'; error: unknown }
  | { state: 'late' };

/** Waits for `work`, but not longer than `ms`. The work itself goes on. */
export async function within<T>(work: Promise<T>, ms: number): Promise<Progress<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Progress<T>>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'late' }), ms);
  });
  const ended = work.then(
    (value): Progress<T> => ({ state: 'done', value }),
    (error: unknown): Progress<T> => ({ state: 'failed', error }),
  );
  const progress = await Promise.race([ended, late]);
  clearTimeout(timer);
  return progress;
}
