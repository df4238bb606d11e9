import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { auditEntries } from '../support/audit.ts';
import { LIN, MEI } from '../support/world.ts';
import { approved, asked, inWorld, PATIENT } from './support/story.ts';

async function inRedis<T>(look: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
  try {
    return await look(redis);
  } finally {
    redis.disconnect();
  }
}

it(
  'a raise leaves who, how and what WeChat said in the audit, and no secret or token',
  inWorld({ yaml: PATIENT }, async (world) => {
    await approved(world);
    await world.cardIn('allocated');
    const other = await asked(world, '/quota raise shop 100k 1d because test', 'R-2');
    await world.press(LIN, 'request.approve', other);
    const keys = keysOf(world.deployment);
    const { entries, text } = await inRedis(async (redis) => {
      await expect.poll(async () => (await auditEntries({ redis, keys })).at(-1)?.event.type).toBe('refused');
      const raw = await redis.xrange(keys.audit, '-', '+');
      return { entries: await auditEntries({ redis, keys }), text: JSON.stringify(raw) };
    });
    expect(entries.map(({ event }) => event.type)).toEqual(
      expect.arrayContaining(['requested', 'approval_given', 'approved', 'submission_accepted', 'refused']),
    );
    expect(entries.find(({ event }) => event.type === 'approved')).toMatchObject({
      actor: { userId: MEI, surface: 'button' },
      rule: 'default',
      policy: expect.any(String),
    });
    expect(entries.find(({ event }) => event.type === 'submission_accepted')?.actor).toMatchObject({
      answers: [{ api: 'assignPackage', kind: 'accepted' }],
    });
    const { environment } = world.sandbox;
    const secret = /TOKEN|SECRET|KEY/;
    const secrets = Object.entries(environment).flatMap(([name, value]) =>
      secret.test(name) ? [value] : [],
    );
    const tokens = await inRedis(async (redis) => {
      const found = await redis.keys(`${keys.wechatToken('*')}`);
      return (await Promise.all(found.map((key) => redis.hvals(key))))
        .flat()
        .filter((one) => one.length > 15);
    });
    expect(secrets.length).toBeGreaterThan(3);
    expect(tokens.length).toBeGreaterThan(0);
    expect([...secrets, ...tokens].filter((one) => one && text.includes(one))).toEqual([]);
  }),
);
