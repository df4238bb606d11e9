import { timingSafeEqual } from 'node:crypto';
import { isExpired } from '../../domain/clients/bearer.ts';
import type { ApiToken } from '../../domain/clients/scopes.ts';
import { sha256 } from '../../kit/sha256.ts';

/** RFC 6750's `b64token`; longer ones are none of ours. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]{1,200}=*) *$/i;

/** The token of an `Authorization` header. `null`: none, an unknown or an expired one; nobody is told which. */
export type FindToken = (authorization: string | undefined) => ApiToken | null;

/** Compares every token in constant time, so that no answer's time tells how near a guess was. */
export function createFindToken(tokens: readonly ApiToken[], now: () => number): FindToken {
  const known = tokens.map((token) => ({ token, hash: Buffer.from(token.hash, 'hex') }));
  return (authorization) => {
    const given = BEARER.exec(authorization ?? '')?.[1];
    if (given === undefined) return null;
    const hash = sha256(given);
    let found: ApiToken | null = null;
    for (const one of known) if (timingSafeEqual(one.hash, hash)) found = one.token;
    return found === null || isExpired(found, now()) ? null : found;
  };
}
