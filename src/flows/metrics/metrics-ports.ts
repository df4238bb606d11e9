import type { CardState } from '../../domain/requests/state.ts';
import type { Units } from '../../domain/units.ts';

/** How many requests are in each state, those that ended included. */
export type RequestStates = {
  read(): Promise<ReadonlyMap<CardState, number>>;
  /** Counts those that versions without such a count saved; what was counted before is not counted again. */
  countOlder(): Promise<void>;
};

/** What is left of a pack. */
export type PackLevel = { orderId: string; unitsLeft: Units; daysLeft: number };

/** Everything that is measured, as a text for Prometheus. */
export type MetricsReport = { contentType: string; text(): Promise<string> };
