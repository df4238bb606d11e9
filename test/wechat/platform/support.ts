import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import nock from 'nock';
import { createWechatTokenStore } from '../../../src/redis/accounts/wechat-token-store.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { createPlatform, type PlatformOptions } from '../../../src/wechat/platform/create-platform.ts';
import type { GrantStore } from '../../../src/wechat/platform/merchant-tokens.ts';
import { BASE_URL, NOW } from '../client/support.ts';

export const COMPONENT = 'wxc0mp0nent0000001';
export const SECRET = 'c0mp0nentsecret0c0mp0nentsecret0';
export const MERCHANT = 'wxaaaaaaaaaaaaaaa1';

const NO_GRANTS: GrantStore = {
  grant: async () => null,
  saveRefreshToken: async () => {},
  tokenStore: () => {
    throw new Error('no grant');
  },
};

/** The platform against `wechat.test`. Waits end at once. */
export function platformUnderTest(redis: Redis, changes: Partial<PlatformOptions> = {}) {
  return createPlatform({
    appId: COMPONENT,
    appSecret: SECRET,
    apiUrl: BASE_URL,
    mpUrl: 'https://mp.weixin.qq.com',
    openUrl: 'https://open.weixin.qq.com',
    ticket: async () => 'ticket@@@one',
    tokenStore: createWechatTokenStore({
      redis,
      keys: keysOf(randomUUID()),
      account: 'component',
    }),
    grants: NO_GRANTS,
    clock: () => NOW,
    sleep: async () => {},
    random: () => 1,
    ...changes,
  });
}

/** Answers one interface for ever and keeps what it was sent. */
export function answers(
  path: string,
  answer: (body: Record<string, unknown>, query: URLSearchParams) => unknown,
) {
  const seen: { body: Record<string, unknown>; query: URLSearchParams }[] = [];
  nock(BASE_URL)
    .persist()
    .post(path)
    .query(true)
    .reply((uri, sent) => {
      const body: Record<string, unknown> = typeof sent === 'object' ? { ...sent } : {};
      const query = new URL(uri, BASE_URL).searchParams;
      seen.push({ body, query });
      return [200, JSON.stringify(answer(body, query)), { 'content-type': 'text/plain' }];
    });
  return seen;
}

/** Hands out `component-1`, `component-2` … */
export function componentTokens() {
  let count = 0;
  return answers('/cgi-bin/component/api_component_token', () => {
    count += 1;
    return { component_access_token: `component-${count}`, expires_in: 7200 };
  });
}
