import { Redis } from 'ioredis';
import { expect, it, vi } from 'vitest';
import { demoSeed } from '../../sandbox/slack/seed.ts';
import { createLog } from '../../src/log.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { LIN, MEI, type World } from '../support/world.ts';
import { approved, asked, inWorld } from './support/story.ts';

const HOUR = 3_600_000;

/** An app with token rotation: its bot token and refresh token are good for one exchange. */
function rotating() {
  const seed = demoSeed();
  return {
    ...seed,
    app: {
      ...seed.app,
      botToken: 'xoxe.xoxb-1-first',
      rotation: {
        clientId: '1234.5678',
        clientSecret: 'client-secret-0123456789',
        refreshToken: 'xoxe-1-first',
      },
    },
  };
}

const exchanges = (world: World) => world.slackCalls('oauth.v2.access');

it('tokens that expire are replaced by one replica, shared by all, and lie nowhere in the open', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(line) } });
  await inWorld({ workspace: rotating(), log }, async (world) => {
    await approved(world);
    await world.cardIn('allocated');
    await world.takeOver();
    expect(await exchanges(world)).toHaveLength(1);

    await world.forward(11 * HOUR);
    await asked(world, '/quota raise tickets 50k 1d because Launch', 'R-2');
    await vi.waitFor(async () => expect(await exchanges(world)).toHaveLength(2));
    await world.forward(14 * HOUR);
    await world.say(LIN, '/quota raise tickets 50k 1d because Launch again');
    const card = await world.cardIn('pending', 'R-3');
    await world.press(MEI, 'request.approve', card);
    await world.cardIn('allocated', 'R-3');
    expect(await exchanges(world)).toHaveLength(3);

    const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
    const stored = await redis.hgetall(keysOf(world.deployment).slackToken);
    redis.disconnect();
    expect(Object.keys(stored).sort()).toEqual(['origin', 'pair']);
    expect(JSON.stringify(stored)).not.toMatch(/xox/);
    expect(lines.join('')).not.toMatch(/xoxe[.-]|client-secret/);
  })();
}, 300_000);

it('a token that Slack ends early is replaced at the call that learns of it, which nobody notices', async () => {
  await inWorld({ workspace: rotating() }, async (world) => {
    await approved(world);
    await world.cardIn('allocated');
    await world.slack('token', { expired: true }, 'PUT');
    await approved(world, '/quota raise tickets 50k 1d because Launch', 'R-2');
    await world.cardIn('allocated', 'R-2');
    expect(await exchanges(world)).toHaveLength(2);
  })();
}, 300_000);

it('an exchange whose answer is lost is repeated, and the pair of the last answer counts', async () => {
  const lost = { method: 'oauth.v2.access', kind: 'timeout', times: 1 } as const;
  await inWorld({ workspace: rotating(), slackFaults: { answers: [lost] } }, async (world) => {
    await approved(world);
    await world.cardIn('allocated');
    await world.forward(11 * HOUR);
    await asked(world, '/quota raise tickets 50k 1d because Launch', 'R-2');
    await vi.waitFor(async () => expect(await exchanges(world)).toHaveLength(3));
    expect((await exchanges(world)).filter(({ answer }) => answer.ok === false)).toEqual([]);
  })();
}, 300_000);
