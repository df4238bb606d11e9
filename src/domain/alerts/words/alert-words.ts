import type { Expected } from '../../traffic/expected.ts';
import type { TrafficFacts } from '../alert.ts';

/** The reason of a request that an alert made. `name`: of the alert, as it came in. `expected`: `null`: nothing else is known. */
export type AlertWords = {
  reason(name: string, calls: number, limit: number, facts: TrafficFacts, expected: Expected | null): string;
};
