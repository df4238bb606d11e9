import type { Instant } from '../../kit/instant.ts';
import { type Client, clientId, type MachineSurface } from './client.ts';
import type { ApiToken, Scope } from './scopes.ts';

/** Whoever presents a token: what it does is done `by` them. */
export type Bearer = { by: string; client: Client; scopes: readonly Scope[]; userId: string | null };

/** @param surface the way it came in */
export function bearerOf({ name, scopes, userId }: ApiToken, surface: MachineSurface): Bearer {
  const client = { name, surface: scopes.includes('agent') ? ('agent' as const) : surface };
  return { by: userId ?? clientId(name), client, scopes, userId };
}

export function isExpired({ expiresAt }: ApiToken, now: Instant): boolean {
  return expiresAt !== null && now >= expiresAt;
}
