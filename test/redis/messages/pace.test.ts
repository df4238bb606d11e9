import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/redis/messages/pace.ts';
import { connect, openDeployment } from '../../support/core-redis.ts';

function twoReplicas() {
  const { redis, keys } = openDeployment();
  return { redis, keys, here: createPace(redis, keys), there: createPace(connect(), keys) };
}

describe('posting to a channel', () => {
  it('is free again after the wait that was answered', async () => {
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
  it('gives way to a card that has to wait, on whichever replica', async () => {
    const { redis, keys, here, there } = twoReplicas();
    await here.take('C1');
    expect(await here.take('C1')).toBeGreaterThan(0);
    // The channel is free again, and the card has not come back yet.
    await redis.del(keys.slot('C1'));
    expect(await there.take('C1', 'warning')).toBeGreaterThan(0);
    expect(await there.take('C2', 'warning')).toBe(0);
    expect(await here.take('C1')).toBe(0);
  });

  it('that waits holds up no card, and is posted when no card waits', async () => {
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
