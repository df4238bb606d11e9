import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createEncryption } from '../../../src/redis/merchants/encryption.ts';
import { createBotTokenStore } from '../../../src/redis/slack/bot-token-store.ts';
import { openDeployment } from '../../support/core-redis.ts';

const pair = { accessToken: 'xoxe.xoxb-1-access', refreshToken: 'xoxe-1-next', expiresAt: 1_800_000_000_000 };

function scene() {
  const { redis, keys } = openDeployment();
  const key = randomBytes(32);
  const replica = (refreshToken = 'xoxe-1-first', secrets = [key]) =>
    createBotTokenStore({ redis, keys, encryption: createEncryption(secrets), refreshToken });
  return { redis, keys, key, replica };
}

it('the bot token and its refresh token are shared by replicas, and lie encrypted', async () => {
  const { redis, keys, replica } = scene();
  expect(await replica().read()).toBeNull();
  await replica().save(pair);
  expect(await replica().read()).toEqual(pair);
  expect(JSON.stringify(await redis.hgetall(keys.slackToken))).not.toMatch(/xox/);
});

it('a pair that came of another refresh token than the configured one is none', async () => {
  const { replica } = scene();
  await replica().save(pair);
  expect(await replica('xoxe-1-installed-again').read()).toBeNull();
});

it('a former key still opens the pair, and a wrong one is named', async () => {
  const { key, replica } = scene();
  await replica().save(pair);
  expect(await replica('xoxe-1-first', [randomBytes(32), key]).read()).toEqual(pair);
  await expect(replica('xoxe-1-first', [randomBytes(32)]).read()).rejects.toThrow('HEADROOM_KEY');
});

it('one replica at a time exchanges it', async () => {
  const { replica } = scene();
  const [one, other] = [replica(), replica()];
  const inside = one.withLock(() => other.withLock(async () => 'both'));
  expect(await inside).toBe('busy');
  expect(await other.withLock(async () => 'next')).toBe('next');
});
