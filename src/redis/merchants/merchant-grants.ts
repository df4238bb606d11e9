import { createWechatTokenStore } from '../accounts/wechat-token-store.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';
import type { Encryption } from './encryption.ts';
import { refreshTokenContext } from './encryption-check.ts';

/** Refresh tokens of merchants, and the access tokens that came of them, as the client of the platform needs them. */
export function createMerchantGrants(options: { redis: RedisClient; keys: Keys; encryption: Encryption }) {
  const { redis, keys, encryption } = options;
  const runSaveToken = script(redis, 'save-merchant-token');
  const runSaveRefresh = script(redis, 'save-refresh-token');
  return {
    async grant(appId: string): Promise<{ generation: number; refreshToken: string | null } | null> {
      const [generation, refresh] = await redis.hmget(keys.merchant(appId), 'generation', 'refresh');
      if (!generation) return null;
      const refreshToken = refresh ? encryption.decrypt(refresh, refreshTokenContext(appId)) : null;
      return { generation: Number(generation), refreshToken };
    },

    async saveRefreshToken(appId: string, generation: number, refreshToken: string): Promise<void> {
      const encrypted = encryption.encrypt(refreshToken, refreshTokenContext(appId));
      await runSaveRefresh([keys.merchant(appId)], [generation, encrypted, '']);
    },

    tokenStore(appId: string, grant: number) {
      const lock = createWechatTokenStore({ redis, keys, account: `merchant:${appId}` });
      return {
        async read(): Promise<{ token: string; expiresAt: number; generation: number } | null> {
          const stored = await redis.hgetall(keys.merchantToken(appId));
          const { token, expiresAt, generation } = stored;
          if (!token || !expiresAt || stored.grant !== String(grant)) return null;
          return { token, expiresAt: Number(expiresAt), generation: Number(generation) };
        },
        async save(token: string, expiresAt: number): Promise<void> {
          await runSaveToken([keys.merchant(appId), keys.merchantToken(appId)], [grant, token, expiresAt]);
        },
        withLock: lock.withLock,
      };
    },
  };
}
