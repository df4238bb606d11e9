import { RESPONSE_URL_USES } from '../timing.ts';
import type { ResponseUrl } from './state.ts';
import type { World } from './world.ts';

export type ResponseUrlResult =
  | { ok: true; entry: ResponseUrl }
  | { ok: false; error: 'invalid_url' | 'expired_url' | 'used_url' };

/** A new `response_url` on this simulator's own address. */
export function issueResponseUrl(world: World, entry: Omit<ResponseUrl, 'issuedAt' | 'uses'>): string {
  const path = `/${entry.kind}/${world.seed.team.id}/${world.ids.digits(13)}/${world.ids.hex(24)}`;
  world.state.responseUrls.set(path, { ...entry, issuedAt: world.clock(), uses: 0 });
  return `${world.url}${path}`;
}

/** Counts one use: five within thirty minutes. */
export function takeResponseUrl(world: World, path: string): ResponseUrlResult {
  const entry = world.state.responseUrls.get(path);
  if (!entry) return { ok: false, error: 'invalid_url' };
  if (world.clock() - entry.issuedAt > world.timing.responseUrlMs) return { ok: false, error: 'expired_url' };
  if (entry.uses >= RESPONSE_URL_USES) return { ok: false, error: 'used_url' };
  entry.uses += 1;
  return { ok: true, entry };
}
