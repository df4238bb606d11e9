import { describe, expect, it } from 'vitest';
import type { Outbox } from '../../src/flows/ports/outbox.ts';
import { createDispatcher } from '../../src/jobs/dispatcher.ts';
import { openJobs } from '../support/core-jobs.ts';
import { silent } from '../support/core-scene.ts';

/** An outbox whose process dies the first time before entries are taken out. */
function dyingOnce(outbox: Outbox): Outbox {
  let died = false;
  return {
    ...outbox,
    async remove(raws) {
      if (!died) {
        died = true;
        throw new Error('the process died');
      }
      await outbox.remove(raws);
    },
  };
}

describe('handing effects over', () => {
  it('takes them out of the outbox once their jobs exist', async () => {
    const { dispatcher, leave, outbox, queues } = openJobs();
    await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await leave('R-1-2-1', { kind: 'advance', request: 'R-1' });
    await dispatcher.drain();
    expect(await outbox.depth()).toBe(0);
    expect((await queues.slack.getJobs()).map(({ id, name }) => [id, name])).toEqual([
      ['R-1-1-0', 'draw_card'],
    ]);
    expect((await queues.wechat.getJobs()).map(({ id, name }) => [id, name])).toEqual([
      ['R-1-2-1', 'advance'],
    ]);
  });

  it('after a crash between job and outbox is repeated, and is still one job that runs once', async () => {
    const { leave, outbox, queues, work } = openJobs();
    const dispatcher = createDispatcher(dyingOnce(outbox), queues, silent);
    await leave('R-1-2-1', { kind: 'advance', request: 'R-1' });
    await expect(dispatcher.drain()).rejects.toThrow('died');
    expect(await outbox.depth()).toBe(1);
    const ran: string[] = [];
    work(async (_effect, id) => {
      ran.push(id);
      return undefined;
    });
    await expect.poll(() => queues.wechat.getCompletedCount(), { timeout: 5_000 }).toBe(1);
    await dispatcher.drain();
    expect(await outbox.depth()).toBe(0);
    await leave('R-1-2-2', { kind: 'advance', request: 'R-1' });
    await dispatcher.drain();
    await expect.poll(() => ran, { timeout: 5_000 }).toEqual(['R-1-2-1', 'R-1-2-2']);
  });

  it('by ten replicas at once makes one job each', async () => {
    const { leave, outbox, queues } = openJobs();
    for (let nth = 0; nth < 30; nth++) await leave(`R-1-${nth}-0`, { kind: 'draw_card', request: 'R-1' });
    const replicas = Array.from({ length: 10 }, () => createDispatcher(outbox, queues, silent));
    await Promise.all(replicas.map((one) => one.drain()));
    expect(await queues.slack.getJobCountByTypes('waiting')).toBe(30);
    expect(await outbox.depth()).toBe(0);
  });

  it('goes on until the outbox is empty, however much waits', async () => {
    const { redis, keys, dispatcher, outbox, queues } = openJobs();
    const entries = Array.from({ length: 250 }, (_, nth) => [
      nth,
      JSON.stringify({ id: `R-${nth}-1-0`, effect: { kind: 'draw_card', request: `R-${nth}` } }),
    ]);
    await redis.zadd(keys.outbox, ...entries.flat());
    await dispatcher.drain();
    expect(await outbox.depth()).toBe(0);
    expect(await queues.slack.getJobCountByTypes('waiting')).toBe(250);
  });

  it('includes what was left while it was under way', async () => {
    const { leave, outbox, queues } = openJobs();
    let drainAgain = (): Promise<void> => Promise.resolve();
    let second: Promise<void> | null = null;
    const dispatcher = createDispatcher(
      {
        ...outbox,
        async remove(raws) {
          await outbox.remove(raws);
          if (second) return;
          await leave('late', { kind: 'draw_card', request: 'R-2' });
          second = drainAgain();
        },
      },
      queues,
      silent,
    );
    drainAgain = dispatcher.drain;
    await leave('early', { kind: 'draw_card', request: 'R-1' });
    await dispatcher.drain();
    await second;
    expect(await outbox.depth()).toBe(0);
    expect(await queues.slack.getJobCountByTypes('waiting')).toBe(2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'misses nothing that is left just as it ends, %i turns later',
    async (turns) => {
      const { leave, outbox, queues } = openJobs();
      await leave('a', { kind: 'draw_card', request: 'R-1' });
      await leave('b', { kind: 'draw_card', request: 'R-2' });
      let arrived = false;
      let second: Promise<void> | null = null;
      const dispatcher = createDispatcher(
        {
          ...outbox,
          peek: async (limit) =>
            (await outbox.peek(limit)).filter(({ entry }) => arrived || entry.id === 'a'),
          async remove(raws) {
            await outbox.remove(raws);
            if (!arrived) second = arrive(turns);
          },
        },
        queues,
        silent,
      );
      async function arrive(left: number): Promise<void> {
        if (left > 0) return Promise.resolve().then(() => arrive(left - 1));
        arrived = true;
        return dispatcher.drain();
      }
      await dispatcher.drain();
      await second;
      expect(await outbox.depth()).toBe(0);
      expect(await queues.slack.getJobCountByTypes('waiting')).toBe(2);
    },
  );

  it('that fails is only logged when nobody waits for it', async () => {
    const { outbox, queues, leave } = openJobs();
    const warned: string[] = [];
    const log = { ...silent, warn: (_fields: object, message: string) => void warned.push(message) };
    await leave('x', { kind: 'draw_card', request: 'R-1' });
    const dispatcher = createDispatcher(dyingOnce(outbox), queues, log);
    dispatcher.nudge();
    await expect.poll(() => warned.length).toBe(1);
    dispatcher.nudge();
    await expect.poll(() => outbox.depth()).toBe(0);
  });
});
