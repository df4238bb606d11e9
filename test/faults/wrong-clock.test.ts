import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import { signatureHeaders } from '../../sandbox/slack/dispatch/signing.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { typed } from '../journeys/support/peers.ts';
import type { AppProcess } from '../support/process-app.ts';
import { machineClock } from '../support/process-clock.ts';
import { processScene, type Scene } from '../support/process-scene.ts';
import { truthOf } from '../support/process-truth.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';

const HOUR = 3_600_000;
/** Slack takes one message per second and channel. */
const CHANNELS = [CHANNEL, 'C0GENERAL01'] as const;
/** A cold start on a busy machine, and what a dead process had begun is found again. */
const PATIENCE = { timeout: 120_000, interval: 100 };
/** Between the moment that a test looks at and the one at which a process stored it. */
const LATELY_MS = 60_000;

const CLOCKS = [
  { offset: '+2h', hours: 2, said: /^clock is 7,\d{3} s ahead of Redis; fix NTP$/ },
  { offset: '-2h', hours: -2, said: /^clock is 7,\d{3} s behind Redis; fix NTP$/ },
];

async function open() {
  const redisUrl = process.env.TEST_REDIS_URL ?? '';
  const deployment = `t${randomUUID().slice(0, 8)}`;
  const scene = await processScene({
    // Shorter than the clocks are off: what is fresh must not look old.
    yaml: [`deployment: ${deployment}`, 'expiry: 1h'].join('\n'),
    env: { REDIS_URL: redisUrl },
    wechatFaults: { usageLagMs: 500 },
  });
  const redis = new Redis(redisUrl);
  onTestFinished(() => redis.disconnect());
  return { scene, redis, keys: keysOf(deployment), truth: () => truthOf(redis, deployment) };
}

async function readiness(app: AppProcess) {
  const answer = await fetch(`${app.url}/readyz`);
  const { checks } = Object(await answer.json());
  return { status: answer.status, clock: checks.clock };
}

/** A command that Slack signed at that moment; the status that it is answered. */
async function signedAt(scene: Scene, app: AppProcess, at: number): Promise<number> {
  const body = typed(LIN, 'help', CHANNEL);
  const secret = scene.sandbox.environment.SLACK_SIGNING_SECRET ?? '';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(`${app.url}/slack/events`, {
    method: 'POST',
    headers: { ...headers, ...signatureHeaders(secret, Math.floor(at / 1000), body) },
    body,
  });
  return answer.status;
}

function isLate(instant: number): boolean {
  return Math.abs(instant - Date.now()) > LATELY_MS;
}

it('beside replicas whose clocks are wrong nothing expires, and they say so', async () => {
  const { scene, truth } = await open();
  const right = await scene.start();
  const wrong: AppProcess[] = [];
  for (const { offset } of CLOCKS) wrong.push(await scene.start(machineClock(offset)));
  const timesTold = (app: AppProcess) => app.output().split('fix NTP').length - 1;

  expect(await readiness(right)).toEqual({ status: 200, clock: { ok: true } });
  for (const [index, app] of wrong.entries()) {
    const { hours = 0, said = /^$/ } = CLOCKS[index] ?? {};
    const clock = { ok: false, reason: expect.stringMatching(said) };
    expect(await readiness(app)).toEqual({ status: 503, clock });
    const now = Date.now();
    expect(await signedAt(scene, app, now)).toBe(200);
    expect(await signedAt(scene, app, now - 310_000)).toBe(401);
    expect(await signedAt(scene, app, now + hours * HOUR)).toBe(401);

    await scene.connect(app);
    await scene.say(LIN, `/quota raise shop 50k 1d because of ${index}`, CHANNELS[index]);
    await scene.cardIn('pending', `R-${index + 1}`, PATIENCE.timeout);
  }
  const { requests } = await truth();
  expect(requests.map(({ state }) => state)).toEqual(['pending', 'pending']);
  expect(requests.filter(({ request }) => isLate(request.askedAt))).toEqual([]);
  // All of them sweep every second, so that whoever finds something expired would have said so by now.
  for (const id of ['R-1', 'R-2']) {
    await scene.press(MEI, 'request.approve', await scene.cardIn('pending', id));
    await scene.cardIn('allocated', id, PATIENCE.timeout);
  }
  expect(wrong.map(timesTold)).toEqual([1, 1]);
}, 500_000);

it('what they left behind goes on, on time', async () => {
  const { scene, redis, keys } = await open();
  await scene.slackFaults({
    answers: [{ method: 'chat.postMessage', kind: 'rate_limited', retryAfterSeconds: 3 }],
  });
  const delayed = async () => {
    const found = await redis.zrange(`${keys.jobs}:slack:delayed`, '0', '-1', 'WITHSCORES');
    // Warnings wait as well; the cards of requests are what is asked about.
    return found.flatMap((score, index) =>
      index % 2 === 1 && /^R-\d+-1-/.test(found[index - 1] ?? '') ? [Number(score) / 0x1000] : [],
    );
  };
  for (const [index, { offset }] of CLOCKS.entries()) {
    const app = await scene.start(machineClock(offset));
    await scene.connect(app);
    await scene.say(LIN, `/quota raise shop 50k 1d because of ${index}`, CHANNELS[index]);
    await vi.waitFor(async () => expect((await delayed()).length).toBe(index + 1), PATIENCE);
    expect(await app.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    // The wait of a job is a few seconds from now, not from another hour.
    expect((await delayed()).filter(isLate)).toEqual([]);
  }
  const synced = Number(await redis.hget(keys.packsSync, 'lastTriedAt'));
  expect(isLate(synced)).toBe(false);

  await scene.slackFaults({});
  await scene.connect(await scene.start());
  await scene.cardIn('pending', 'R-1', PATIENCE.timeout);
  await scene.cardIn('pending', 'R-2', PATIENCE.timeout);
  // A minute after the last one the next synchronisation is due, by everybody's clock.
  await redis.hset(keys.packsSync, 'lastTriedAt', synced - 61_000);
  await vi.waitFor(
    async () => expect(Number(await redis.hget(keys.packsSync, 'lastTriedAt'))).toBeGreaterThan(synced),
    PATIENCE,
  );
}, 500_000);
