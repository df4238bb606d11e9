import { describe, expect, it } from 'vitest';
import { openJobs } from '../support/core-jobs.ts';
import { T0 } from '../support/requests.ts';

const POLL = { timeout: 8_000, interval: 10 };
const TARGETS = [{ name: 'hangs' }, { name: 'ops' }, { name: 'robot', perMinute: 2 }];

function open() {
  return openJobs(
    () => T0,
    TARGETS.map(({ name }) => name),
  );
}

describe('targets of outgoing events', () => {
  it('one that hangs holds up neither another one nor Slack nor WeChat', async () => {
    const jobs = open();
    const done: string[] = [];
    let hanging = 0;
    jobs.work(
      async (effect) => {
        if (effect.kind === 'deliver_event' && effect.target === 'hangs') {
          hanging += 1;
          await new Promise(() => {});
        }
        done.push(effect.kind);
        return undefined;
      },
      { targets: TARGETS },
    );
    for (let index = 0; index < 60; index++) {
      await jobs.leave(`evt_${index}-hangs-1`, {
        kind: 'deliver_event',
        event: `evt_${index}`,
        target: 'hangs',
        round: 1,
      });
    }
    await jobs.dispatcher.drain();
    await expect.poll(() => hanging, POLL).toBeGreaterThan(0);
    const began = performance.now();
    await jobs.leave('evt_0-ops-1', { kind: 'deliver_event', event: 'evt_0', target: 'ops', round: 1 });
    await jobs.leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await jobs.leave('R-1-1-1', { kind: 'advance', request: 'R-1' });
    await jobs.dispatcher.drain();
    await expect.poll(() => done.length, POLL).toBe(3);
    expect(done.sort()).toEqual(['advance', 'deliver_event', 'draw_card']);
    expect(performance.now() - began).toBeLessThan(4_000);
    // Only so many of its own are under way.
    expect(hanging).toBeLessThanOrEqual(4);
  });

  it('a robot gets no more in a minute than it takes', async () => {
    const jobs = open();
    let sent = 0;
    jobs.work(
      async () => {
        sent += 1;
        return undefined;
      },
      { targets: TARGETS },
    );
    for (let index = 0; index < 5; index++) {
      await jobs.leave(`evt_${index}-robot-1`, {
        kind: 'deliver_event',
        event: `evt_${index}`,
        target: 'robot',
        round: 1,
      });
    }
    await jobs.dispatcher.drain();
    await expect.poll(() => sent, POLL).toBe(2);
    // The next one has to wait for the end of the minute.
    await expect
      .poll(async () => jobs.queues['event-robot']?.getRateLimitTtl(), POLL)
      .toBeGreaterThan(30_000);
    expect(sent).toBe(2);
  });

  it('what is for one that is not configured any more is handed on all the same, to be dropped', async () => {
    const jobs = open();
    await jobs.leave('evt_0-gone-1', { kind: 'deliver_event', event: 'evt_0', target: 'gone', round: 1 });
    await jobs.dispatcher.drain();
    expect(await jobs.outbox.depth()).toBe(0);
    expect((await jobs.queues.push.getJobs()).map(({ id }) => id)).toEqual(['evt_0-gone-1']);
  });

  it('the same delivery is one job, however often it is handed over', async () => {
    const jobs = open();
    for (let index = 0; index < 3; index++) {
      await jobs.leave('evt_0-ops-1', { kind: 'deliver_event', event: 'evt_0', target: 'ops', round: 1 });
      await jobs.dispatcher.drain();
    }
    expect(await jobs.queues['event-ops']?.getJobCounts('wait')).toEqual({ wait: 1 });
  });
});
