import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createWechatTokenStore } from '../../../src/redis/accounts/wechat-token-store.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { createWeChatAccount, type WeChatAccountOptions } from '../../../src/wechat/client/create-account.ts';
import type { ApiName } from '../../../src/wechat/client/transport/errors.ts';
import type { TokenStore } from '../../../src/wechat/client/transport/token-store.ts';
import { useNock } from '../../support/nock.ts';

export const APP_ID = 'wx1234567890abcdef';
export const APP_SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00';
export const BASE_URL = 'http://wechat.test';
export const NOW = Date.parse('2026-11-01T00:00:00Z');

/** A connection to the real test server; the caller ends it. */
export function connectRedis(): Redis {
  return new Redis(process.env.TEST_REDIS_URL ?? '', { maxRetriesPerRequest: 1 });
}

/** A token store of its own, shared with nobody. */
export function freshTokenStore(redis: Redis): TokenStore {
  return createWechatTokenStore({ redis, keys: keysOf(randomUUID()), account: 'main' });
}

/** An account against `wechat.test` with everything it said and did. Waits end at once and are recorded. */
export function accountUnderTest(tokenStore: TokenStore, options: Partial<WeChatAccountOptions> = {}) {
  const calls: [ApiName, number | 'no_answer'][] = [];
  const waits: number[] = [];
  const lines: string[] = [];
  const account = createWeChatAccount({
    name: 'main',
    apiUrl: BASE_URL,
    appId: APP_ID,
    appSecret: APP_SECRET,
    tokenMode: 'token',
    tokenStore,
    clock: () => NOW,
    log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
    onCall: (api, outcome) => calls.push([api, outcome]),
    sleep: async (ms) => {
      waits.push(ms);
    },
    random: () => 1,
    ...options,
  });
  return { account, calls, waits, lines };
}

/** Real Redis, and nothing of the network but what nock answers, for all tests of a file. */
export function useNockAndRedis(): { readonly redis: Redis } {
  let redis: Redis;
  useNock();
  beforeAll(() => {
    redis = connectRedis();
  });
  afterAll(() => redis.quit());
  return {
    get redis() {
      return redis;
    },
  };
}

/** The same with a token store of its own for each test, which holds `token` for an hour if there is one. */
export function useTokenStore(token?: string) {
  const mocked = useNockAndRedis();
  let store: TokenStore;
  beforeEach(async () => {
    store = freshTokenStore(mocked.redis);
    if (token !== undefined) await store.save(token, NOW + 3_600_000);
  });
  return {
    get store() {
      return store;
    },
    /** A store that holds nothing. */
    emptyStore: () => freshTokenStore(mocked.redis),
    client: (options: Partial<WeChatAccountOptions> = {}) => accountUnderTest(store, options),
  };
}

/** Everything that an error says anywhere: its own fields, hidden ones too, and those of its causes. */
export function everythingIn(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 6) return String(error);
  return Reflect.ownKeys(error)
    .map((name) => `${String(name)}=${everythingIn(Reflect.get(error, name), depth + 1)}`)
    .join(' ');
}
