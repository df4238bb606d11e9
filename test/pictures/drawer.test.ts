import { performance } from 'node:perf_hooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Picture } from '../../src/domain/pictures/picture.ts';
import { createPictureDrawer } from '../../src/pictures/drawer.ts';
import type { DrawRequest } from '../../src/pictures/messages.ts';
import { createPictureCache } from '../../src/pictures/picture-cache.ts';
import { createQueue } from '../../src/pictures/queue.ts';
import type { StartThread } from '../../src/pictures/thread.ts';
import { aBalance, aSpend, aTimeline } from '../support/pictures.ts';

const en = { language: 'en', timeZone: 'America/New_York' } as const;
const zh = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function size(png: Uint8Array): { width: number; height: number } {
  const view = Buffer.from(png);
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

/** Threads in the test's hand: nothing is answered by itself. */
function byHand() {
  const threads: { on: Parameters<StartThread>[0]; requests: DrawRequest[]; ended: boolean }[] = [];
  const startThread: StartThread = (on) => {
    const thread = { on, requests: [] as DrawRequest[], ended: false };
    threads.push(thread);
    return {
      post: (request) => void thread.requests.push(request),
      end: async () => {
        thread.ended = true;
        on.end(null);
      },
    };
  };
  const answer = (index: number, png = new Uint8Array([1])) => {
    const thread = threads[index];
    const request = thread?.requests.at(-1);
    if (thread && request) thread.on.answer({ id: request.id, png });
  };
  return { threads, startThread, answer };
}

const fault = (code: string) => expect.objectContaining({ name: 'PictureFault', code });

describe('pictures', () => {
  it('come out of a thread of their own as PNG files of three times the size', async () => {
    const drawer = createPictureDrawer();
    onTestFinished(() => drawer.stop());
    // The first one loads the library, in the thread as well.
    const before = performance.eventLoopUtilization();
    const pngs: Uint8Array[] = [];
    for (const picture of [aBalance(), aTimeline(), aSpend()] satisfies Picture[]) {
      pngs.push(await drawer.draw(picture, en), await drawer.draw(picture, zh));
    }
    // Drawing here would keep this thread busy all the time.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
    for (const png of pngs) {
      expect([...png.subarray(0, 8)]).toEqual(PNG);
      expect(size(png).width).toBe(1920);
    }
    expect(new Set(pngs.map((png) => Buffer.from(png).toString('base64'))).size).toBe(6);
  }, 60_000);

  it('are drawn once for several who ask for the same one, and again for another reader', async () => {
    const { threads, startThread, answer } = byHand();
    const drawer = createPictureDrawer({ startThread });
    const both = [drawer.draw(aSpend(), en), drawer.draw(aSpend(), en)];
    answer(0);
    await Promise.all(both);
    await drawer.draw(aSpend(), en);
    expect(threads[0]?.requests).toHaveLength(1);
    const other = drawer.draw(aSpend(), zh);
    answer(0);
    await other;
    expect(threads[0]?.requests).toHaveLength(2);
  });

  it('that failed are tried anew', async () => {
    const { threads, startThread, answer } = byHand();
    const drawer = createPictureDrawer({ startThread });
    const first = drawer.draw(aSpend(), en);
    threads[0]?.on.answer({ id: 1, error: 'Error: no' });
    await expect(first).rejects.toEqual(fault('failed'));
    const second = drawer.draw(aSpend(), en);
    answer(0);
    expect([...(await second)]).toEqual([1]);
  });
});

describe('the queue of pictures', () => {
  it('gives the thread one at a time', async () => {
    const { threads, startThread, answer } = byHand();
    const queue = createQueue({ startThread });
    const drawings = [queue.draw(aSpend(), en), queue.draw(aBalance(), en)];
    expect(threads[0]?.requests).toHaveLength(1);
    answer(0, new Uint8Array([1]));
    expect(threads[0]?.requests).toHaveLength(2);
    answer(0, new Uint8Array([2]));
    expect((await Promise.all(drawings)).map((png) => png[0])).toEqual([1, 2]);
    expect(threads).toHaveLength(1);
  });

  it('refuses more than it has places for', async () => {
    const { startThread } = byHand();
    const queue = createQueue({ startThread, mostWaiting: 1 });
    const held = [queue.draw(aSpend(), en), queue.draw(aBalance(), en)];
    await expect(queue.draw(aTimeline(), en)).rejects.toEqual(fault('busy'));
    await Promise.all([...held.map((one) => expect(one).rejects.toEqual(fault('died'))), queue.stop()]);
  });

  it('ends a thread that takes too long and draws the next picture in a new one', async () => {
    const { threads, startThread, answer } = byHand();
    const queue = createQueue({ startThread, lateMs: 20 });
    const late = queue.draw(aSpend(), en);
    const next = queue.draw(aBalance(), en);
    await expect(late).rejects.toEqual(fault('late'));
    expect(threads.map(({ ended }) => ended)).toEqual([true, false]);
    answer(1);
    expect([...(await next)]).toEqual([1]);
  });

  it('starts a thread anew when it dies; only the picture that it was drawing is lost', async () => {
    const { threads, startThread, answer } = byHand();
    const queue = createQueue({ startThread });
    const lost = queue.draw(aSpend(), en);
    const next = queue.draw(aBalance(), en);
    threads[0]?.on.end(new Error('out of memory'));
    await expect(lost).rejects.toEqual(fault('died'));
    answer(1);
    expect([...(await next)]).toEqual([1]);
  });

  it('stops with its thread, and draws nothing after that', async () => {
    const { threads, startThread } = byHand();
    const queue = createQueue({ startThread });
    const held = expect(queue.draw(aSpend(), en)).rejects.toEqual(fault('died'));
    await queue.stop();
    await held;
    expect(threads.map(({ ended }) => ended)).toEqual([true]);
    await expect(queue.draw(aSpend(), en)).rejects.toEqual(fault('died'));
  });
});

describe('the cache of pictures', () => {
  it('holds so many bytes, and forgets what was asked for longest ago', () => {
    const cache = createPictureCache(10);
    for (const key of ['a', 'b']) cache.set(key, new Uint8Array(4));
    cache.get('a');
    cache.set('c', new Uint8Array(4));
    expect(['a', 'b', 'c'].map((key) => cache.get(key)?.length ?? null)).toEqual([4, null, 4]);
    cache.set('huge', new Uint8Array(11));
    expect(['a', 'c', 'huge'].map((key) => cache.get(key))).toEqual([null, null, null]);
  });
});
