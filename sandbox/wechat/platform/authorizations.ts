import { newCode } from './secrets.ts';
import { GRACE_MS, type Issued, type PlatformTokens } from './tokens.ts';

/** Seconds; real redirects and pushes show an hour, the page's sample has 600. */
export const CODE_LIFE_SECONDS = 3600;

/** What one merchant has granted. Times in epoch milliseconds. */
export type Authorization = {
  sets: number[];
  authorizedAt: number;
  updatedAt: number;
  refreshToken: string;
  /** Takes the place of `refreshToken` when the next code is exchanged. */
  nextRefreshToken?: string;
  /** Still good until that moment; only while refresh tokens rotate. */
  oldRefreshToken?: { value: string; until: number };
  /** Whether a code was exchanged since the sets were granted. */
  exchanged: boolean;
};

/** An authorization_code. */
export type AuthCode = { value: string; expiresAt: number };
type Code = AuthCode & { appId: string; used: boolean };
type Refused = { errcode: number };
type Exchanged = { appId: string; authorization: Authorization };
type Refreshed = Issued & { refreshToken: string };

/** The book of authorizations. */
export type Authorizations = {
  of(appId: string): Authorization | undefined;
  /** In the order of their beginning. */
  list(): [appId: string, Authorization][];
  /** The merchant grants exactly these sets. */
  grant(appId: string, sets: number[]): 'authorized' | 'updateauthorized' | 'unchanged';
  newCode(appId: string): AuthCode;
  exchange(code: string): Exchanged | Refused;
  refresh(appId: string, refreshToken: string, rotate: boolean): Refreshed | Refused;
  /** `false` when there is nothing to end. */
  cancel(appId: string): boolean;
};

/** Creates an empty book. Pages authorize_event, api_getauthorizerrefreshtoken, api_getauthorizeraccesstoken. */
export function createAuthorizations(clock: () => number, tokens: PlatformTokens): Authorizations {
  const held = new Map<string, Authorization>();
  const codes = new Map<string, Code>();

  const begin = (appId: string, sets: number[]): void => {
    for (const code of codes.values()) if (code.appId === appId) code.used = true;
    tokens.end(appId);
    const now = clock();
    held.set(appId, {
      sets,
      authorizedAt: now,
      updatedAt: now,
      refreshToken: newCode('refreshtoken'),
      exchanged: false,
    });
  };
  return {
    of: (appId) => held.get(appId),
    list: () => [...held],
    grant(appId, sets) {
      const before = held.get(appId);
      if (!before) {
        begin(appId, sets);
        return 'authorized';
      }
      before.nextRefreshToken = newCode('refreshtoken');
      // Nobody is told of a confirmation that changes nothing, so whatever the platform holds goes on working.
      if (sameSets(before.sets, sets)) return 'unchanged';
      before.sets = sets;
      before.updatedAt = clock();
      before.exchanged = false;
      takeNext(before);
      tokens.end(appId);
      return 'updateauthorized';
    },
    newCode(appId) {
      const value = newCode('queryauthcode');
      const expiresAt = clock() + CODE_LIFE_SECONDS * 1000;
      codes.set(value, { value, appId, expiresAt, used: false });
      return { value, expiresAt };
    },
    exchange(value) {
      const code = codes.get(value);
      if (!code || code.used) return { errcode: 61009 };
      if (code.expiresAt <= clock()) return { errcode: 61010 };
      const authorization = held.get(code.appId);
      if (!authorization) return { errcode: 61003 };
      code.used = true;
      if (authorization.nextRefreshToken) tokens.end(code.appId);
      takeNext(authorization);
      authorization.exchanged = true;
      return { appId: code.appId, authorization };
    },
    refresh(appId, refreshToken, rotate) {
      const authorization = held.get(appId);
      if (!authorization) return { errcode: 61003 };
      const { oldRefreshToken: old } = authorization;
      const inGrace = old !== undefined && old.value === refreshToken && old.until > clock();
      if (authorization.refreshToken !== refreshToken && !inGrace) return { errcode: 61023 };
      if (rotate && !inGrace) {
        authorization.oldRefreshToken = { value: refreshToken, until: clock() + GRACE_MS };
        authorization.refreshToken = newCode('refreshtoken');
      }
      return { ...tokens.issue({ kind: 'authorizer', appId }), refreshToken: authorization.refreshToken };
    },
    cancel: (appId) => held.delete(appId),
  };
}

function takeNext(authorization: Authorization): void {
  if (!authorization.nextRefreshToken) return;
  authorization.refreshToken = authorization.nextRefreshToken;
  delete authorization.nextRefreshToken;
  delete authorization.oldRefreshToken;
}

function sameSets(left: number[], right: number[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}
