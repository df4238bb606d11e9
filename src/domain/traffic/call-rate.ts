import type { Instant } from '../../kit/instant.ts';

/** Calls per minute of an app at a time. */
export type CallRate = { at: Instant; calls: number };
