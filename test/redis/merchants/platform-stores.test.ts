import { expect, it } from 'vitest';
import { APP, T } from '../../domain/merchants/support.ts';
import { openMerchantStores } from '../../support/merchant-stores.ts';

it('the ticket lies encrypted, until a newer one comes', async () => {
  const { tickets, redis, keys } = openMerchantStores();
  await tickets.save({ ticket: 'ticket@@@hush', createdAt: T, receivedAt: T });
  expect(JSON.stringify(await redis.hgetall(keys.ticket))).not.toContain('hush');
  expect(await redis.ttl(keys.ticket)).toBe(-1);
});

it('an event of the platform is kept once for operators, without its code', async () => {
  const { inbox, redis, keys } = openMerchantStores();
  const push = {
    kind: 'authorized',
    key: `authorized:${APP}:${T}:abc`,
    createdAt: T,
    receivedAt: T,
    appId: APP,
    code: 'queryauthcode@@@hush',
    preAuthCode: null,
  } as const;
  await inbox.recordEvent(push);
  await inbox.recordEvent(push);
  expect(await redis.xlen(keys.platformEvents)).toBe(1);
  expect(JSON.stringify(await redis.xrange(keys.platformEvents, '-', '+'))).not.toContain('hush');
});

it('of the code of a visit’s link only a fingerprint is kept', async () => {
  const { invitations, redis, keys } = openMerchantStores();
  await invitations.commit({
    invitation: {
      expected: 0,
      next: {
        id: 'inv-1',
        kind: 'any',
        appId: null,
        createdBy: 'U1',
        createdAt: T,
        expiresAt: T + 1000,
        uses: 1,
        usesLeft: 1,
        visits: 0,
        revoked: null,
      },
    },
    visit: {
      expected: 0,
      next: {
        nonce: 'n1',
        invitation: 'inv-1',
        startedAt: T,
        expiresAt: T + 1000,
        code: null,
        returnedAt: null,
        merchant: null,
      },
      preAuthCode: 'preauthcode@@@hush',
    },
  });
  const names = (await redis.keys('*')).filter((name) => name.startsWith(keys.prefix));
  expect(names.join()).not.toContain('hush');
  expect(await redis.ttl(keys.visit('n1'))).toBeGreaterThan(3600);
});
