import type { CallRate } from '../../domain/traffic/call-rate.ts';
import type { TrafficProblem } from '../../domain/traffic/traffic-problem.ts';
import type { Instant } from '../../kit/instant.ts';

/** By AppID, with what could not be read: one bad query hides no other one's apps. */
export type ReadTraffic<T> = { byApp: ReadonlyMap<string, T>; problems: readonly TrafficProblem[] };

/** What monitoring measures of the apps. Never rejects: without an answer nothing is known, and the problem is named. */
export type Traffic = {
  /** Whether anything is configured that can say something about the app. */
  covers(appId: string): boolean;
  /** Calls per minute now. */
  now(): Promise<ReadTraffic<CallRate>>;
  /** The highest calls per minute in a time. */
  peaks(from: Instant, to: Instant): Promise<ReadTraffic<number>>;
  /** Calls per minute in a time, the oldest first, a figure for each step. */
  series(from: Instant, to: Instant, stepMs: number): Promise<ReadTraffic<CallRate[]>>;
};
