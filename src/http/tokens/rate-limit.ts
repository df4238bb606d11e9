import type { RateCounter } from '../../flows/ports/clients/rate-counter.ts';

/** Requests a minute of one token. */
export type RateLimits = { read: number; write: number };

const LIMITS: RateLimits = { read: 600, write: 120 };
const WINDOW_SECONDS = 60;

export type Rate = {
  policy: keyof RateLimits;
  limit: number;
  remaining: number;
  resetSeconds: number;
  exceeded: boolean;
};

/** One more request of a token. What changes something is counted apart, so that polling uses up nothing of it. */
export async function takeRate(
  rates: RateCounter,
  name: string,
  method: 'get' | 'post',
  limits = LIMITS,
): Promise<Rate> {
  const policy = method === 'get' ? 'read' : 'write';
  const limit = limits[policy];
  const { count, resetSeconds } = await rates.hit(`${name}:${policy}`, WINDOW_SECONDS);
  return { policy, limit, remaining: Math.max(0, limit - count), resetSeconds, exceeded: count > limit };
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
export function rateHeaders({ policy, limit, remaining, resetSeconds }: Rate): Record<string, string> {
  return {
    'ratelimit-policy': `"${policy}";q=${limit};w=${WINDOW_SECONDS}`,
    ratelimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
  };
}
