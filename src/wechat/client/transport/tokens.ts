import type { Instant } from '../../../kit/instant.ts';
import { type ApiName, tokenStoreFault, WeChatError, WeChatUnreachable } from './errors.ts';
import type { Sleep } from './sleep.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

/**
 * How long before its end a token is replaced. A stable token must not be asked for earlier: until its last five minutes
 * WeChat answers the same one again.
 */
const REFRESH_AHEAD_MS = {
  token: 10 * 60_000,
  stable_token: 4.5 * 60_000,
  api_component_token: 10 * 60_000,
  api_authorizer_token: 10 * 60_000,
} as const;

/** The interface that hands a token out. */
export type TokenMode = keyof typeof REFRESH_AHEAD_MS;

/** Between two attempts of this process to replace a token that still works; the daily number of tokens is limited. */
const REFRESH_AHEAD_PAUSE_MS = 60_000;
/** How long to wait for another replica that refreshes: longer than its call to WeChat may take. */
const LOCK_TIMEOUT_MS = 10_000;
const LOCK_POLL_MS = 100;

/** The access token of one account, shared by all replicas. `current` and `replace` throw WeChatError or WeChatUnreachable. */
export type Tokens = {
  /** A token that works, as far as can be known. */
  current(): Promise<string>;
  /** A token other than the one that WeChat just refused. However many callers failed with it, it is replaced once. */
  replace(failed: string): Promise<string>;
  /** WeChat refused it, and it has not worked since, as far as this process knows. */
  isRefused(token: string): boolean;
  /** A call with this token succeeded. */
  worked(token: string): void;
};

/** A token as WeChat answers it. */
export type FetchedToken = { token: string; expiresAt: Instant };

/** Whether a stored token is what the caller needs. */
type IsUsable = (stored: StoredToken) => boolean;

/** Where tokens come from and where they are kept. */
export type TokenSource = {
  store: TokenStore;
  fetchToken: () => Promise<FetchedToken>;
  mode: TokenMode;
};

export function createTokens(options: TokenSource & { clock: () => Instant; sleep: Sleep }): Tokens {
  const { clock, mode } = options;
  const store = withNamedFaults(options.store, mode);
  const refreshing = new Map<string, Promise<string>>();
  let refused: string | null = null;
  let refreshedAheadAt = Number.NEGATIVE_INFINITY;

  /** Stored by another caller meanwhile, or fetched here, by one replica at a time. */
  async function refresh(isUsable: IsUsable, timeoutMs: number): Promise<string> {
    const renew = async () => {
      const stored = await store.read();
      if (stored && isUsable(stored)) return { token: stored.token };
      const fetched = await options.fetchToken();
      await store.save(fetched.token, fetched.expiresAt);
      return { token: fetched.token };
    };
    for (let waited = 0; waited <= timeoutMs; waited += LOCK_POLL_MS) {
      const renewed = await store.withLock(renew);
      if (renewed !== 'busy') return renewed.token;
      await options.sleep(LOCK_POLL_MS);
      const stored = await store.read();
      if (stored && isUsable(stored)) return stored.token;
    }
    throw new WeChatUnreachable({ api: mode, code: 'token_busy', sent: false });
  }

  /** Callers of this process that want the same thing share one attempt. */
  function singleFlight(key: string, isUsable: IsUsable, timeoutMs: number): Promise<string> {
    const running = refreshing.get(key);
    if (running) return running;
    const attempt = refresh(isUsable, timeoutMs).finally(() => refreshing.delete(key));
    refreshing.set(key, attempt);
    return attempt;
  }

  const remainingMs = (stored: StoredToken) => stored.expiresAt - clock();

  return {
    async current() {
      const stored = await store.read();
      if (!stored || remainingMs(stored) <= 0)
        return singleFlight('expired', (other) => remainingMs(other) > 0, LOCK_TIMEOUT_MS);
      if (remainingMs(stored) > REFRESH_AHEAD_MS[mode] || clock() - refreshedAheadAt < REFRESH_AHEAD_PAUSE_MS)
        return stored.token;
      refreshedAheadAt = clock();
      // The old token still works, so trouble with the new one is no reason to fail this call.
      const newer: IsUsable = (other) => other.generation > stored.generation;
      return singleFlight('ahead', newer, 0).catch(() => stored.token);
    },
    replace(failed) {
      refused = failed;
      const another: IsUsable = (other) => other.token !== failed && remainingMs(other) > 0;
      return singleFlight(`failed:${failed}`, another, LOCK_TIMEOUT_MS);
    },
    isRefused: (token) => token === refused,
    worked(token) {
      if (token === refused) refused = null;
    },
  };
}

/** The store's own faults become part of the error family: without the shared token no call is made. */
function withNamedFaults(store: TokenStore, api: ApiName): TokenStore {
  const guard = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      if (error instanceof WeChatError || error instanceof WeChatUnreachable) throw error;
      throw tokenStoreFault(api, error);
    });
  return {
    read: () => guard(store.read()),
    save: (token, expiresAt) => guard(store.save(token, expiresAt)),
    withLock: (work) => guard(store.withLock(work)),
  };
}
