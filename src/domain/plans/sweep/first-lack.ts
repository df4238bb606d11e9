import type { Instant } from '../../../kit/instant.ts';
import type { Need } from '../problem/need.ts';

/** What allocations that were chosen add until some end; the earliest end first, each end once. */
export type Holding = readonly { until: Instant; rate: number }[];

/** The first moment from `from` on at which what is held is not enough, and how much is lacking then. */
export function firstLack(
  needs: readonly Need[],
  holding: Holding,
  addUp: boolean,
  from: Instant,
): { at: Instant; rate: number } | null {
  for (const need of needs) {
    let at = Math.max(from, need.from);
    while (at < need.to) {
      const lasting = holding.filter(({ until }) => until > at);
      const lacks = lacking(need.rate, lasting, addUp);
      if (lacks > 0) return { at, rate: lacks };
      at = lasting[0]?.until ?? need.to;
    }
  }
  return null;
}

/** How much is lacking at a moment; 0 where nothing is. */
export function lackAt(needs: readonly Need[], holding: Holding, addUp: boolean, at: Instant): number {
  const need = needs.find(({ from, to }) => from <= at && at < to);
  if (!need) return 0;
  return Math.max(
    0,
    lacking(
      need.rate,
      holding.filter(({ until }) => until > at),
      addUp,
    ),
  );
}

function lacking(rate: number, lasting: Holding, addUp: boolean): number {
  if (addUp) return rate - lasting.reduce((sum, one) => sum + one.rate, 0);
  return lasting.some((one) => one.rate >= rate) ? 0 : rate;
}

/** What is held in the last moment before the instant. */
export function heldBefore(holding: Holding, instant: Instant, addUp: boolean): number {
  const rates = holding.flatMap(({ until, rate }) => (until >= instant ? [rate] : []));
  return addUp ? rates.reduce((sum, rate) => sum + rate, 0) : Math.max(0, ...rates);
}

/** The same with one more, without what has ended; what goes beyond the last need ends with it. */
export function holdMore(
  holding: Holding,
  more: { until: Instant; rate: number },
  addUp: boolean,
  at: Instant,
  last: Instant,
): Holding {
  const byEnd = new Map<Instant, number>();
  for (const { until, rate } of [...holding, more]) {
    const end = Math.min(until, last);
    if (end <= at) continue;
    const known = byEnd.get(end) ?? 0;
    byEnd.set(end, addUp ? known + rate : Math.max(known, rate));
  }
  const all = [...byEnd].map(([until, rate]) => ({ until, rate })).sort((a, b) => a.until - b.until);
  // Where they do not add up, a lower one that ends sooner is of no use.
  return addUp
    ? all
    : all.filter((one) => !all.some((other) => other.until > one.until && other.rate >= one.rate));
}
