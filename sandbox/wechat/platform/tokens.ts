import { newToken } from './secrets.ts';

/** Seconds; the documented life of both kinds of token. */
const LIFE_SECONDS = 7200;
/** A replaced token works this long beside the new one. WeChat's staff in the developer community. */
export const GRACE_MS = 5 * 60_000;

/** Whose token: the platform's own, or that of one merchant. */
export type TokenOwner = { kind: 'component' } | { kind: 'authorizer'; appId: string };
/** A token just made and its life in seconds. */
export type Issued = { token: string; expiresIn: number };
type Token = { value: string; owner: TokenOwner; expiresAt: number; retired: boolean };

/** Component tokens and authorizer tokens. Times come from `clock` in epoch milliseconds. */
export type PlatformTokens = {
  /** A new token; the one before works five minutes more. */
  issue(owner: TokenOwner): Issued;
  /** Whose token it is, or the errcode. */
  read(value: string | null): TokenOwner | { kind: 'refused'; errcode: number };
  /** Ends the tokens of one merchant at once: what an authorization anew does to them. */
  end(appId: string): void;
  /** Every token is as old as it may become. */
  expireAll(): void;
};

/** Creates the token service. */
export function createPlatformTokens(clock: () => number): PlatformTokens {
  const known = new Map<string, Token>();
  const newest = new Map<string, Token>();
  const keyOf = (owner: TokenOwner) => (owner.kind === 'component' ? 'component' : owner.appId);
  const retire = (token: Token, graceMs: number): void => {
    token.expiresAt = Math.min(token.expiresAt, clock() + graceMs);
    token.retired = true;
  };
  return {
    issue(owner) {
      const before = newest.get(keyOf(owner));
      if (before) retire(before, GRACE_MS);
      const token = { value: newToken(), owner, expiresAt: clock() + LIFE_SECONDS * 1000, retired: false };
      known.set(token.value, token);
      newest.set(keyOf(owner), token);
      return { token: token.value, expiresIn: LIFE_SECONDS };
    },
    read(value) {
      if (!value) return { kind: 'refused', errcode: 41001 };
      const token = known.get(value);
      if (!token) return { kind: 'refused', errcode: 40001 };
      if (token.expiresAt > clock()) return token.owner;
      return { kind: 'refused', errcode: token.retired ? 40001 : 42001 };
    },
    end(appId) {
      for (const token of known.values())
        if (token.owner.kind === 'authorizer' && token.owner.appId === appId) retire(token, 0);
    },
    expireAll() {
      for (const token of known.values()) token.expiresAt = Math.min(token.expiresAt, clock());
    },
  };
}
