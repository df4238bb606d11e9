import type { Asked } from './platform.ts';

/** The account has not authorised, or ended it. */
export const NOT_AUTHORIZED = 61003;
/** The authorization code is wrong or used up, or too old. */
export const CODE_INVALID = 61009;
export const CODE_EXPIRED = 61010;
/** The stored refresh token is not the present one. */
export const REFRESH_TOKEN_INVALID = 61023;

/** The error by which a job is run again later. */
export function unanswered(what: string, said: Exclude<Asked<unknown>, { kind: 'answered' }>): Error {
  return new Error(`${what}: ${wordOf(said)}`);
}

/** It answered what cannot be read. */
export const UNREADABLE = 'unreadable';

/** `errcode 61004`, `no answer (timeout)`, `unreadable`. */
export function wordOf(said: Exclude<Asked<unknown>, { kind: 'answered' }>): string {
  if (said.kind === 'refused') return `errcode ${said.code}`;
  return said.cause === UNREADABLE ? UNREADABLE : `no answer (${said.cause})`;
}
