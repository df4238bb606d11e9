/** Thrown by {@link within} when the time is over; the work goes on unobserved. */
export class TimeOver extends Error {
  override readonly name = 'TimeOver' as const;
}

/** The result of `work`, if it comes within so many milliseconds. */
export async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeOver(`no result within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work(), over]);
  } finally {
    clearTimeout(timer);
  }
}
