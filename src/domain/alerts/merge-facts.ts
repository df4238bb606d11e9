import type { TrafficFacts } from './alert.ts';

/** What several alerts about the same app say together: the most of everything, and the limit that goes with it. */
export function mergeFacts(one: TrafficFacts, other: TrafficFacts): TrafficFacts {
  return {
    calls: most(one.calls, other.calls),
    limit: most(one.limit, other.limit),
    share45011: most(one.share45011, other.share45011),
    share40163: most(one.share40163, other.share40163),
  };
}

function most(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.max(one, other);
}
