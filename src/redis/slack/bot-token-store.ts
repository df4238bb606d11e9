import { sha256Base64url } from '../../kit/sha256.ts';
import type { Keys } from '../keys.ts';
import { createLock } from '../lock.ts';
import { CannotDecrypt, type Encryption } from '../merchants/encryption.ts';
import type { RedisClient } from '../scripts.ts';

/** If the owner dies, others go on after this. A living owner extends its lock while Slack takes its time. */
const LOCK = { ttlMs: 8_000, extendEveryMs: 2_000 };

const CONTEXT = 'slack-bot-token';

export type BotTokenStoreOptions = {
  redis: RedisClient;
  keys: Keys;
  encryption: Encryption;
  /** The configured refresh token. A stored pair that came of another one is none: somebody has installed the app again. */
  refreshToken: string;
};

/** A pair as it is encrypted. `expiresAt`: of the access token, epoch milliseconds. */
type Pair = { accessToken: string; refreshToken: string; expiresAt: number };

/** The bot token and the refresh token of an app with token rotation, encrypted, and the lock under which they are exchanged. */
export function createBotTokenStore({ redis, keys, encryption, refreshToken }: BotTokenStoreOptions) {
  const withLock = createLock(redis, keys, LOCK);
  const origin = sha256Base64url(refreshToken).slice(0, 16);
  return {
    async read(): Promise<Pair | null> {
      const stored = await redis.hgetall(keys.slackToken);
      if (stored.origin !== origin || !stored.pair) return null;
      return JSON.parse(decrypted(encryption, stored.pair));
    },
    async save({ accessToken, refreshToken: next, expiresAt }: Pair): Promise<void> {
      const text = JSON.stringify({ accessToken, refreshToken: next, expiresAt });
      await redis.hset(keys.slackToken, { origin, pair: encryption.encrypt(text, CONTEXT) });
    },
    withLock: <T>(work: () => Promise<T>): Promise<T | 'busy'> => withLock('slack-token', work),
  };
}

function decrypted(encryption: Encryption, pair: string): string {
  try {
    return encryption.decrypt(pair, CONTEXT);
  } catch (error) {
    if (!(error instanceof CannotDecrypt)) throw error;
    throw new Error(
      'HEADROOM_KEY is not the key that the stored Slack tokens were encrypted with. Set the former key, or both with a comma between them, the new one first',
      { cause: error },
    );
  }
}
