import { DAY_MS } from '../../kit/durations.ts';
/** When to warn. The order of a list says nothing; an empty one switches its kind off. */
export type WarningLevels = {
  /** Percent of a pack left. */
  balance: number[];
  /** Days until a pack ends; 0 is the end itself. */
  validity: number[];
  /** Days until an unused pack can no longer be given back. */
  refund: number[];
  /** Hours until a raise ends. */
  ending: number[];
  /** Hours until a raise can no longer be taken back. */
  cancel: number[];
  /** Percent of a request's life that went by without a decision. */
  unanswered: number[];
  /** A pack that runs out before its end is told when that is so near; a planned raise that comes too late, always. */
  forecastMs: number;
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
  syncSilentMs: 15 * 60_000,
  pushSilentMs: 10 * 60_000,
};
