import type { RaiseItem } from '../requests/raise.ts';
import type { Units } from '../units.ts';
import type { RaiseUse } from './observed.ts';

/** What is sold, with its cost. */
export type Sold = { rate: number; days: number; units: Units };

/**
 * Peak against granted. The smallest rate that holds the peak on top of the baseline would have done; without a known baseline it has
 * to hold the whole peak, which is true in any case. A raise that was needed not at all would have been spared with the smallest one.
 */
export function useOf(
  { no, item }: { no: number; item: Pick<RaiseItem, 'app' | 'rate' | 'days' | 'units'> },
  peak: number,
  { baseline, sold, isShared }: { baseline: number | null; sold: readonly Sold[]; isShared: boolean },
): RaiseUse {
  const { app, rate, days, units } = item;
  const needed = peak - (baseline ?? 0);
  const [enough] = sold
    .filter((one) => one.days === days && one.rate >= needed && one.rate < rate && one.units < units)
    .sort((one, other) => one.rate - other.rate);
  return {
    no,
    appId: app.appId,
    app: app.name,
    rate,
    peak,
    limit: baseline === null ? null : baseline + rate,
    enough: enough && !isShared ? { rate: enough.rate, spared: units - enough.units } : null,
  };
}
