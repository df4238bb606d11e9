import { createEncryption } from '../redis/merchants/encryption.ts';
import { createBotTokenStore } from '../redis/slack/bot-token-store.ts';
import { type BotTokens, fixedToken } from '../slack/bolt/bot-tokens.ts';
import { createBoltLogger } from '../slack/bolt/logger.ts';
import { createExchange } from '../slack/bolt/tokens/exchange-refresh-token.ts';
import { createRotatingToken } from '../slack/bolt/tokens/rotating-token.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** The configured bot token, or the one that the replicas of an app with token rotation share. */
export function botTokensOf(
  { config, secrets, clock, log }: Pick<Wiring, 'config' | 'secrets' | 'clock' | 'log'>,
  { redis, keys }: Pick<Stores, 'redis' | 'keys'>,
): BotTokens {
  const { botToken, rotation } = secrets.slack;
  if (!rotation) return fixedToken(botToken);
  const { refreshToken, clientId, clientSecret, encryptionKeys } = rotation;
  const encryption = createEncryption(encryptionKeys.map((key) => Buffer.from(key, 'base64')));
  return createRotatingToken({
    store: createBotTokenStore({ redis, keys, encryption, refreshToken }),
    refreshToken,
    exchange: createExchange({
      apiUrl: config.slack.apiUrl,
      clientId,
      clientSecret,
      clock,
      logger: createBoltLogger(log),
    }),
    clock,
    log,
  });
}
