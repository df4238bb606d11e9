import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { createInvitations } from '../../src/flows/merchants/invitations.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createEncryption } from '../../src/redis/merchants/encryption.ts';
import { createInvitationStore } from '../../src/redis/merchants/invitation-store.ts';
import { createMerchantStore } from '../../src/redis/merchants/merchant-store.ts';
import { freePort } from './free-port.ts';
import { startWorld } from './world.ts';

const KEY = Buffer.alloc(32, 5);
/** An Official Account of 周敏's; the demo platform asks it for 1, 2, 3, 4, 7, 11 and 15. */
export const TEA = 'wx2d7c90e5a1b84f63';

export type MerchantWorld = Awaited<ReturnType<typeof merchantWorld>>;

/** The product where merchants reach it, beside WeChat's pages. */
export async function merchantWorld() {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const running = await startWorld({
    platform: true,
    env: { PORT: String(port), PUBLIC_URL: publicUrl, HEADROOM_KEY: KEY.toString('base64') },
    yaml: 'authorization: { provider: { en: Qingchuan, zh: 青川科技 }, required: { official: [1, 4] } }',
  });
  const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
  onTestFinished(async () => {
    redis.disconnect();
    await running.stop();
  });
  const keys = keysOf(running.deployment);
  const invitations = createInvitationStore(redis, keys);
  const encryption = createEncryption([KEY]);
  const merchants = createMerchantStore({ redis, keys, encryption, clock: Date.now, onEffects: () => {} });
  let made = 0;
  const { create } = createInvitations({
    store: invitations,
    clock: Date.now,
    lifeMs: 60_000,
    uses: 1,
    newId: () => {
      made += 1;
      return `invitation-of-the-test-${made}`;
    },
  });
  const invite = async () => {
    const { id } = await create({ kind: 'official', appId: null, by: 'U0LIN000001' });
    return { id, url: `${publicUrl}/wechat/auth/${id}` };
  };
  return { ...running, publicUrl, invitations, merchants, invite };
}
