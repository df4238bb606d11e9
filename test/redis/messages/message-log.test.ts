import { expect, it } from 'vitest';
import { createMessageLog } from '../../../src/redis/messages/message-log.ts';
import { openDeployment } from '../../support/core-redis.ts';

it('where messages are is kept for ever for cards and for a month for notices', async () => {
  const { redis, keys } = openDeployment();
  const here = createMessageLog(redis, keys);
  await here.saveCard('R-1', { channel: 'C1', shown: 0 });
  await here.saveNotice('n', {});
  expect(await redis.ttl(keys.card('R-1'))).toBe(-1);
  expect(await redis.ttl(keys.notice('n'))).toBeGreaterThan(29 * 24 * 3600);
});
