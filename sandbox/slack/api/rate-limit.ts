import { asText, type Json } from '../json.ts';
import { postingTarget } from '../workspace/channels.ts';
import type { World } from '../workspace/world.ts';
import { METHOD_FACTS, SPECIAL_PER_MINUTE, TIER_PER_MINUTE } from './method-facts.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/**
 * Counts a call against its limit: one message per second and channel, else the method's tier per minute
 * (docs.slack.dev/apis/web-api/rate-limits).
 * @returns seconds to wait when the call is refused
 */
export function overLimit(world: World, method: string, args: Json): number | undefined {
  if (method === 'chat.postMessage') {
    const target = postingTarget(world, asText(args.channel));
    return target.ok ? take(world, `post ${target.channel.id}`, 1, SECOND_MS) : undefined;
  }
  const perMinute = SPECIAL_PER_MINUTE[method] ?? TIER_PER_MINUTE[METHOD_FACTS[method]?.tier ?? 0];
  return perMinute ? take(world, method, perMinute, MINUTE_MS) : undefined;
}

/** Sliding window; a refused call does not count. */
function take(world: World, key: string, limit: number, windowMs: number): number | undefined {
  const now = world.clock();
  const recent = (world.buckets.get(key) ?? []).filter((at) => now - at < windowMs);
  world.buckets.set(key, recent);
  const [oldest = now] = recent;
  if (recent.length >= limit) return Math.max(1, Math.ceil((oldest + windowMs - now) / SECOND_MS));
  recent.push(now);
  return undefined;
}
