import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';

/** When to warn. The order of a list says nothing; an empty one switches its kind off. */
export type WarningLevels = {
  /** Percent of a pack left. */
  balance: number[];
  /** Days until a pack expires; 0 is the expiry itself. */
  validity: number[];
  /** Days until an unused pack can no longer be refunded. */
  refund: number[];
  /** Hours until a raise ends. */
  ending: number[];
  /** Hours until a raise can no longer be cancelled. */
  cancel: number[];
  /** Percent of a request's life that went by without a decision. */
  unanswered: number[];
  /** How near the day has to be on which a pack runs out before it expires. One that misses a pending raise counts always. */
  forecastMs: number;
  /** How long it takes to have another pack: to buy it, and to have it paid. */
  purchaseLeadMs: number;
  /** Without a good synchronisation for so long. */
  syncSilentMs: number;
  /** Without the push that an allocation waits for. */
  pushSilentMs: number;
};

/** WeChat's own levels where it has some. */
export const DEFAULT_LEVELS: WarningLevels = {
  balance: [20, 10, 5, 0],
  validity: [15, 7, 3, 1, 0],
  refund: [2],
  ending: [24, 1],
  cancel: [24, 1],
  unanswered: [50, 90],
  forecastMs: 30 * DAY_MS,
  purchaseLeadMs: 3 * DAY_MS,
  syncSilentMs: 15 * MINUTE_MS,
  pushSilentMs: 10 * MINUTE_MS,
};

/** Levels that count down to something: the smaller, the more severe. */
export function countingDown(levels: readonly number[]): number[] {
  return [...new Set(levels)].sort((a, b) => b - a);
}

export function countingUp(levels: readonly number[]): number[] {
  return [...new Set(levels)].sort((a, b) => a - b);
}

/** Of a kind that is either on or off. */
export const ONE_LEVEL: readonly number[] = [0];
