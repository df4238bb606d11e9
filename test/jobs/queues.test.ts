import { describe, expect, it } from 'vitest';
import { queueOf, retryDelay } from '../../src/jobs/queues.ts';
import { order } from '../support/core-allocations.ts';
import { openJobs } from '../support/core-jobs.ts';
import { pushFor } from '../support/core-wechat.ts';
import { T0 } from '../support/requests.ts';

describe('the queues', () => {
  it('keep WeChat, Slack and pushes apart', () => {
    expect(queueOf({ kind: 'advance', request: 'R-1' })).toBe('wechat');
    expect(queueOf({ kind: 'draw_card', request: 'R-1' })).toBe('slack');
    expect(
      queueOf({ kind: 'notify', request: 'R-1', notice: { about: 'failed', to: { kind: 'thread' } } }),
    ).toBe('slack');
    expect(queueOf({ kind: 'draw_warning', message: 'W-1' })).toBe('slack');
    expect(queueOf({ kind: 'apply_push', push: pushFor(order, T0) })).toBe('push');
  });

  it('take warnings after everything else for Slack', async () => {
    const { queues, leave, dispatcher, work } = openJobs();
    await leave('W-1-1', { kind: 'draw_warning', message: 'W-1' });
    await leave('W-2-1', { kind: 'draw_warning', message: 'W-2' });
    await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await dispatcher.drain();
    const jobs = await queues.slack.getJobs(['waiting', 'prioritized']);
    const priorities = jobs.map(({ id, priority }) => [id, priority]).sort();
    expect(priorities).toEqual([
      ['R-1-1-0', 0],
      ['W-1-1', 10],
      ['W-2-1', 10],
    ]);
    const done: string[] = [];
    work(async (_effect, id) => {
      done.push(id);
      return { kind: 'done' };
    });
    await expect.poll(() => done.length).toBe(3);
    expect(done[0]).toBe('R-1-1-0');
  });

  it('wait twice as long after each failure, up to a minute', () => {
    expect([0, 1, 2, 3, 6, 7, 8, 2_000].map(retryDelay)).toEqual([
      500, 1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('write nothing outside the deployment’s hash slot', async () => {
    const { redis, keys, dispatcher, leave, outbox } = openJobs();
    await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await leave('R-1-1-1', { kind: 'advance', request: 'R-1' });
    await leave('push-x', { kind: 'apply_push', push: pushFor(order, T0) });
    await dispatcher.drain();
    expect(await outbox.depth()).toBe(0);
    const deployment = keys.prefix.slice('headroom:{'.length, -2);
    const names = (await redis.keys('*')).filter((name) => name.includes(deployment));
    expect(names.every((name) => name.startsWith(`${keys.prefix}jobs:`))).toBe(true);
    const queues = new Set(names.map((name) => name.slice(`${keys.prefix}jobs:`.length).split(':')[0]));
    expect([...queues].sort()).toEqual(['pictures', 'push', 'reconcile', 'slack', 'wechat']);
    const strangers = (await redis.keys('bull:*')).length;
    expect(strangers).toBe(0);
  });
});
