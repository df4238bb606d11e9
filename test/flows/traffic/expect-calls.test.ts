import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createExpectCalls } from '../../../src/flows/traffic/expect-calls.ts';
import type { Traffic } from '../../../src/flows/traffic/traffic-ports.ts';
import { shopRule } from '../../support/alerts.ts';
import { createMemoryScene, shop } from '../../support/core-scene.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const { appId } = shop;
const WEEK = 7 * DAY;

/** Monitoring in which the peak of a time is what `peakOf` says of its beginning. */
function trafficWith(peakOf: (from: number) => number | null): Traffic {
  const none = { byApp: new Map<string, never>(), problems: [] };
  return {
    covers: (one) => one === appId,
    now: async () => none,
    peaks: async (from) => {
      const peak = peakOf(from);
      return peak === null ? none : { byApp: new Map([[appId, peak]]), problems: [] };
    },
    series: async (from, to) => {
      const minutes = Array.from({ length: (to - from) / 60_000 + 1 }, (_, n) => from + n * 60_000);
      return { byApp: new Map([[appId, minutes.map((at) => ({ at, calls: 45_000 }))]]), problems: [] };
    },
  };
}

function expecting(traffic: Traffic | null) {
  const scene = createMemoryScene();
  const { observed, store } = scene;
  return { scene, expectCalls: createExpectCalls({ traffic, observed, store, clock: () => scene.time.now }) };
}

const byWeek = (calls: number[]) => trafficWith((from) => calls[Math.round((T0 - from) / WEEK) - 1] ?? null);
const weeks = byWeek([100_000, 120_000, 110_000, 90_000]);
const others = Array.from({ length: 50 }, (_, n) => `wx${n}`);

describe('what is expected of an app', () => {
  it('follows from the same time of the past weeks, and from what it kept up just now', async () => {
    const { expectCalls } = expecting(byWeek([100_000, 300_000, 110_000, 90_000]));
    expect(await expectCalls(appId, shopRule)).toEqual({
      forecast: { calls: 105_000, weeks: 4 },
      sustained: 45_000,
      latest: 45_000,
      lastPeak: null,
      history: { from: T0 - HOUR * 3, to: T0, levels: Array.from({ length: 24 }, () => 45_000) },
    });
  });

  it('is the highest of them where somebody has planned a raise in that time', async () => {
    const { scene, expectCalls } = expecting(byWeek([100_000, 300_000, 110_000, 90_000]));
    await scene.asked({ beginsAt: T0 + DAY / 2 });
    expect((await expectCalls(appId, shopRule))?.forecast?.calls).toBe(300_000);
  });

  it('follows from the peaks of former raises where nothing reads call rates', async () => {
    const { scene, expectCalls } = expecting(null);
    expect(await expectCalls(appId, shopRule)).toBeNull();
    const peak = { appId, from: T0 - WEEK, to: T0 - WEEK + DAY, calls: 180_000 };
    await scene.observed.save({
      request: 'R-9',
      expected: 0,
      next: {},
      ended: { peaks: [peak], again: null },
    });
    expect(await expectCalls(appId, shopRule)).toEqual({
      forecast: { calls: 180_000, weeks: 1 },
      sustained: null,
      latest: null,
      lastPeak: 180_000,
      history: null,
    });
  });

  const hang = () => new Promise<never>(() => {});
  const fail = () => Promise.reject(new Error('a bug'));

  it.each<[string, Partial<Traffic>, object]>([
    [
      'weeks are slow to tell',
      { peaks: hang },
      { forecast: { calls: 180_000, weeks: 1 }, sustained: 45_000 },
    ],
    ['weeks fail', { peaks: fail }, { forecast: { calls: 180_000, weeks: 1 }, sustained: 45_000 }],
    [
      'the last hours are slow to tell',
      { series: hang },
      { forecast: { calls: 105_000, weeks: 4 }, sustained: null, latest: null, history: null },
    ],
    [
      'one week is slow to tell',
      { peaks: (from, to) => (from <= T0 - 4 * WEEK ? hang() : weeks.peaks(from, to)) },
      { forecast: { calls: 110_000, weeks: 3 }, sustained: 45_000 },
    ],
  ])('is without what is late, and with all else, where %s', async (_what, change, known) => {
    const { scene, expectCalls } = expecting({ ...weeks, ...change });
    const peak = { appId, from: T0 - 2 * WEEK, to: T0 - 2 * WEEK + DAY, calls: 180_000 };
    const ended = { peaks: [peak], again: null };
    await scene.observed.save({ request: 'R-9', expected: 0, next: {}, ended });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const expected = expectCalls(appId, shopRule);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await expected).toMatchObject({ lastPeak: 180_000, ...known });
  });

  it('is asked once in a storm over many apps, and anew some seconds later', async () => {
    const asked: string[] = [];
    const { scene, expectCalls } = expecting({
      ...weeks,
      covers: () => true,
      peaks: (from, to) => {
        asked.push('peaks');
        return weeks.peaks(from, to);
      },
      series: (from, to, step) => {
        asked.push('series');
        return weeks.series(from, to, step);
      },
    });
    const storm = async () => {
      scene.time.now += 1_000;
      await Promise.all([appId, ...others].map((one) => expectCalls(one, shopRule)));
    };
    for (let seconds = 0; seconds < 5; seconds++) await storm();
    expect(asked.sort()).toEqual(['peaks', 'peaks', 'peaks', 'peaks', 'series']);
    scene.time.now += 10_000;
    await storm();
    expect(asked).toHaveLength(10);
  });

  it('is nothing where nobody answers', async () => {
    const expectCalls = createExpectCalls({
      traffic: { ...weeks, peaks: fail, series: fail },
      observed: { pastPeaks: fail },
      store: { raisesOf: fail },
      clock: () => T0,
    });
    expect(await expectCalls(appId, shopRule)).toBeNull();
  });
});
