import { randomBytes } from 'node:crypto';

/** `ticket@@@…` and its like: what WeChat's codes look like. */
export function newCode(prefix: 'ticket' | 'preauthcode' | 'queryauthcode' | 'refreshtoken'): string {
  return `${prefix}@@@${randomBytes(32).toString('base64url')}`;
}

/** An opaque access token of some 140 characters. */
export function newToken(): string {
  return `${60 + Math.floor(Math.random() * 30)}_${randomBytes(100).toString('base64url')}`;
}
