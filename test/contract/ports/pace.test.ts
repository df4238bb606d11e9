import { describe, expect, it } from 'vitest';
import { implementations } from './deployments.ts';

describe.each(implementations)('posting to a channel, in $name', ({ open }) => {
  function twoReplicas() {
    const { here, there } = open();
    return { here: here.pace, there: there.pace };
  }

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
});

describe.each(implementations)('a warning, in $name', ({ open }) => {
  function twoReplicas() {
    const { here, there } = open();
    return { here: here.pace, there: there.pace };
  }

  it('takes a free channel like anything else, and the next one waits', async () => {
    const { here, there } = twoReplicas();
    expect(await here.take('C1', 'warning')).toBe(0);
    expect(await there.take('C1')).toBeGreaterThan(0);
  });
});

describe.each(implementations)('a rate limit of Slack, in $name', ({ open }) => {
  function twoReplicas() {
    const { here, there } = open();
    return { here: here.pace, there: there.pace };
  }

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
