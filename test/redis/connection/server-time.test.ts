import { performance } from 'node:perf_hooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createServerTime, MAX_SKEW_MS } from '../../../src/redis/connection/server-time.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { memoryLog } from '../../slack/app/memory.ts';
import { connect } from '../../support/core-redis.ts';

const HOUR = 3_600_000;
const POLL = { timeout: 5_000, interval: 5 };
/** Redis runs on this machine, so its time is the machine's; that of the process is moved instead. */
const NEAR_MS = 500;

/** The time of the test run's Redis, for a process whose clocks can be moved. */
async function open(clocks: { wall?: number; monotonic?: number } = {}) {
  const moved = { wall: 0, monotonic: 0, ...clocks };
  const redis = connect();
  const { log, lines } = memoryLog();
  const time = createServerTime({
    redis,
    keys: keysOf('time'),
    log,
    wall: () => Date.now() + moved.wall,
    monotonic: () => performance.now() + moved.monotonic,
  });
  onTestFinished(() => time.stop());
  await time.start();
  const off = () => Math.abs(time.now() - Date.now());
  return { redis, time, moved, off, lines };
}

describe('the time of Redis', () => {
  it.each([0, 2 * HOUR, -2 * HOUR, 400 * 24 * HOUR])(
    'is the same for a process whose clock is %i ms off',
    async (wall) => {
      const { off } = await open({ wall });
      expect(off()).toBeLessThan(NEAR_MS);
    },
  );

  it('stays right at once when this machine’s clock is set', async () => {
    const { off, moved } = await open();
    for (const wall of [2 * HOUR, -2 * HOUR, 4_000, 0]) {
      moved.wall = wall;
      expect(off()).toBeLessThan(NEAR_MS);
    }
  });

  it('is found again after a sleep, in which the monotonic clock stood still', async () => {
    const { off, moved } = await open();
    moved.monotonic = -2 * HOUR;
    await expect.poll(() => off(), POLL).toBeLessThan(NEAR_MS);
  });

  it('is found again when the monotonic clock ran ahead', async () => {
    const { off, moved } = await open();
    moved.monotonic = 2 * HOUR;
    await expect.poll(() => off(), POLL).toBeLessThan(NEAR_MS);
  });

  it('does not run backwards for a small correction', async () => {
    const { time, moved, off } = await open();
    moved.monotonic = 1_500;
    const ahead = time.now();
    expect(ahead - Date.now()).toBeGreaterThan(1_000);
    const seen: number[] = [];
    await expect
      .poll(() => {
        seen.push(time.now());
        return off();
      }, POLL)
      .toBeLessThan(NEAR_MS);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen[0]).toBeGreaterThanOrEqual(ahead);
  });

  it('is measured again on a new connection', async () => {
    const { redis, moved, off } = await open();
    // Both clocks moved alike: nothing on this machine tells of it, as when another master has another time.
    moved.monotonic = HOUR;
    moved.wall = HOUR;
    expect(off()).toBeGreaterThan(HOUR - NEAR_MS);
    redis.disconnect(true);
    await expect.poll(() => off(), POLL).toBeLessThan(NEAR_MS);
  });

  it('goes on by the last measurement while Redis is away', async () => {
    const { redis, moved, off } = await open({ wall: HOUR });
    redis.disconnect();
    moved.wall = -HOUR;
    expect(off()).toBeLessThan(NEAR_MS);
  });

  it('is that of the machine when Redis does not tell its own at the start, which is logged', async () => {
    const redis = connect();
    const { log, lines } = memoryLog();
    redis.disconnect();
    const time = createServerTime({ redis, keys: keysOf('time'), log, wall: () => 7 * HOUR });
    await time.start();
    expect(time.now()).toBe(7 * HOUR);
    expect(lines).toMatchObject([{ msg: expect.stringContaining('Redis does not report its time') }]);
    time.stop();
  });
});

describe('a machine whose clock is wrong', () => {
  it.each([
    [2 * HOUR + 3_000, 'clock is 7,203 s ahead of Redis; fix NTP'],
    [-2 * HOUR, 'clock is 7,200 s behind Redis; fix NTP'],
    [MAX_SKEW_MS + 600, 'clock is 6 s ahead of Redis; fix NTP'],
  ])('by %i ms is not ready', async (wall, reason) => {
    const { time } = await open({ wall });
    expect(time.check()).toEqual({ ok: false, reason });
  });

  it.each([0, MAX_SKEW_MS - 600, 600 - MAX_SKEW_MS])('by %i ms is ready', async (wall) => {
    const { time } = await open({ wall });
    expect(time.check()).toEqual({ ok: true });
  });

  it('is logged once, and once when it is over', async () => {
    const { time, moved, lines } = await open({ wall: HOUR });
    const logged = () => lines.filter((line) => 'skewMs' in line).map(({ level }) => level);
    expect(logged()).toEqual(['error']);
    moved.wall = HOUR + 60_000;
    await expect.poll(() => time.check(), POLL).toMatchObject({ ok: false });
    moved.wall = 0;
    expect(time.check()).toEqual({ ok: true });
    await expect.poll(logged, POLL).toEqual(['error', 'info']);
    moved.wall = -HOUR;
    await expect.poll(logged, POLL).toEqual(['error', 'info', 'error']);
  });
});
