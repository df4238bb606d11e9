import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/redis/messages/pace.ts';
import { connect, openDeployment } from '../../support/core-redis.ts';

function twoReplicas() {
  const { redis, keys } = openDeployment();
  return { redis, keys, here: createPace(redis, keys), there: createPace(connect(), keys) };
}

describe('posting to a channel', () => {
  it('is given to one of many at once, over all replicas; the others learn how long to wait', async () => {
    const { here, there } = twoReplicas();
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 ? here : there).take('C1')),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
    expect(waits.every((wait) => wait >= 0 && wait <= 1_000)).toBe(true);
    expect(Math.max(...waits)).toBeGreaterThan(0);
  });

  it('does not hold up other channels', async () => {
    const { here } = twoReplicas();
    expect(await here.take('C1')).toBe(0);
    expect(await here.take('C2')).toBe(0);
  });

  it('is free again after the wait that was told', async () => {
    const { redis, keys, here, there } = twoReplicas();
    await here.take('C1');
    const wait = await there.take('C1');
    expect(wait).toBeGreaterThan(0);
    const [seconds, micros] = await redis.time();
    const free = Number(await redis.get(keys.slot('C1')));
    expect(free - (Number(seconds) * 1000 + Math.floor(Number(micros) / 1000))).toBeLessThanOrEqual(wait);
    await redis.set(keys.slot('C1'), '1');
    expect(await there.take('C1')).toBe(0);
  });
});

describe('a warning', () => {
  it('takes a free channel like anything else, and the next one waits', async () => {
    const { here, there } = twoReplicas();
    expect(await here.take('C1', 'warning')).toBe(0);
    expect(await there.take('C1')).toBeGreaterThan(0);
  });

  it('gives way to a card that was told to wait, on whichever replica', async () => {
    const { redis, keys, here, there } = twoReplicas();
    await here.take('C1');
    expect(await here.take('C1')).toBeGreaterThan(0);
    // The channel is free again, and the card has not come back yet.
    await redis.del(keys.slot('C1'));
    expect(await there.take('C1', 'warning')).toBeGreaterThan(0);
    expect(await there.take('C2', 'warning')).toBe(0);
    expect(await here.take('C1')).toBe(0);
  });

  it('that waits holds up no card, and its turn comes when no card does', async () => {
    const { redis, keys, here, there } = twoReplicas();
    await here.take('C1');
    expect(await there.take('C1', 'warning')).toBeGreaterThan(0);
    await redis.del(keys.slot('C1'));
    expect(await here.take('C1')).toBe(0);
    await redis.del(keys.slot('C1'));
    expect(await there.take('C1', 'warning')).toBe(0);
  });

  it('never waits for a card that does not come back', async () => {
    const { redis, keys, here } = twoReplicas();
    await here.take('C1');
    await here.take('C1');
    const mark = await redis.pttl(keys.slotWanted('C1'));
    expect(mark).toBeGreaterThan(0);
    expect(mark).toBeLessThanOrEqual(1_500);
  });
});

describe('a rate limit of Slack', () => {
  it('holds up its method on every replica, and no other method', async () => {
    const { here, there } = twoReplicas();
    expect(await here.pausedFor('chat.update')).toBe(0);
    await here.pause('chat.update', 30_000);
    expect(await there.pausedFor('chat.update')).toBeGreaterThan(29_000);
    expect(await there.pausedFor('chat.update')).toBeLessThanOrEqual(30_000);
    expect(await there.pausedFor('chat.postMessage')).toBe(0);
  });

  it('is never shortened by another one that ends sooner', async () => {
    const { here, there } = twoReplicas();
    await here.pause('chat.postMessage', 30_000);
    await there.pause('chat.postMessage', 1_000);
    expect(await here.pausedFor('chat.postMessage')).toBeGreaterThan(29_000);
    await there.pause('chat.postMessage', 60_000);
    expect(await here.pausedFor('chat.postMessage')).toBeGreaterThan(59_000);
  });

  it('of no time, or of a part of a millisecond, is no error', async () => {
    const { here } = twoReplicas();
    await here.pause('chat.update', 0);
    await here.pause('chat.update', 0.4);
    expect(await here.pausedFor('chat.update')).toBeLessThanOrEqual(1);
  });
});
