/** Thrown by {@link withTimeout} when the time is over; the work goes on unobserved. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError' as const;

  constructor(timeoutMs: number) {
    super(`no result within ${timeoutMs} ms`);
  }
}

/**
 * The result of `work`, if it comes in time. The work itself goes on.
 * @throws {@link TimeoutError}, or what the work throws
 */
export async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** How far work got in a given time. */
export type Progress<T> =
  | { state: 'done'; value: T }
  | { state: 'failed'; error: unknown }
  | { state: 'late' };

/** How far `work` gets in that time. Never rejects. */
export async function progressWithin<T>(work: Promise<T>, timeoutMs: number): Promise<Progress<T>> {
  const ended = work.then(
    (value): Progress<T> => ({ state: 'done', value }),
    (error: unknown): Progress<T> => ({ state: 'failed', error }),
  );
  // It never fails by itself, so whatever is thrown is that the time is over.
  return withTimeout(ended, timeoutMs).catch((): Progress<T> => ({ state: 'late' }));
}

/** The value of `work` if it comes in time, else `fallback`; also where `work` fails. */
export async function withTimeoutOr<T, F>(work: Promise<T>, timeoutMs: number, fallback: F): Promise<T | F> {
  const progress = await progressWithin(work, timeoutMs);
  return progress.state === 'done' ? progress.value : fallback;
}
