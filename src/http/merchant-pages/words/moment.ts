import type { Instant } from '../../../kit/instant.ts';

/** Merchants are in China, wherever the server is. */
const ZONE = 'Asia/Shanghai';

/** Writes moments in Beijing time, as a language writes them: `November 28, 2026 at 10:00 AM`, `2026年11月28日 10:00`. */
export function beijingTime(locale: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE });
  return (at) => format.format(at);
}
