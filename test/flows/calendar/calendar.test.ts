import { describe, expect, it } from 'vitest';
import { runsToCome } from '../../../src/domain/series/next-step.ts';
import { auditEntries } from '../../support/audit.ts';
import { anAsk, createScene, type Scene } from '../../support/core-scene.ts';
import { givenSeries } from '../../support/given-series.ts';
import { DAY, T0 } from '../../support/requests.ts';

async function made(scene: Scene, by = 'ULIN') {
  const feed = await scene.useCases.calendar.makeFeed(by, 'en');
  if (!feed.ok || feed.value.address === null) throw new Error('no address');
  return new URL(feed.value.address).searchParams.get('token') ?? '';
}

async function asked(scene: Scene, beginsAt: number | null) {
  const request = await scene.useCases.ask(anAsk({ beginsAt }));
  if (!request.ok) throw new Error(request.refusal.reason);
  return request.value.request.id;
}

describe('the calendar', () => {
  it('has what waits and the packs that expire, and only its raises of an app', async () => {
    const scene = createScene();
    const id = await asked(scene, T0 + DAY);
    const { entries, missing, cut } = await scene.useCases.calendar.entries(null, 14);
    expect({ missing, cut }).toEqual({ missing: null, cut: false });
    expect(entries).toMatchObject([
      { kind: 'raise', id, state: 'pending', startsAt: T0 + DAY },
      { kind: 'pack_expires' },
    ]);
    expect((await scene.useCases.calendar.entries('wx0000000000000009', 14)).entries).toEqual([]);
  });
});

describe('what a calendar program is told of what was planned once', () => {
  const runsOf = async (scene: Scene) =>
    (await scene.useCases.calendar.content()).runs.map(({ uid, calledOff, revision }) => ({
      uid,
      calledOff,
      revision,
    }));

  it('is that a skipped run is called off, by the same id and a higher number, and the other way again', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    const [before, ...others] = await runsOf(scene);
    const decide = async (type: 'skip' | 'unskip', at = before) => {
      const decided = await scene.useCases.series.decide({
        type,
        series: id,
        by: 'UANN',
        claim: null,
        run: null,
      });
      expect(decided.ok).toBe(true);
      return (await runsOf(scene)).find(({ uid }) => uid === at?.uid);
    };
    const skipped = await decide('skip');
    expect(skipped).toMatchObject({ calledOff: true });
    const again = await decide('unskip');
    expect(again?.calledOff).toBeUndefined();
    const numbers = [before, skipped, again].map((one) => one?.revision ?? 0);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect((await runsOf(scene)).length).toBe(others.length + 1);
  });

  it('is that the runs of a paused series are called off, also where one was skipped beyond what the calendar shows', async () => {
    const scene = createScene();
    const id = await givenSeries(scene, { until: T0 + 364 * DAY });
    const { series } = scene.useCases;
    const shown = await series.show(id);
    const far = [...(shown ? runsToCome(shown.series, T0 + 200 * DAY) : [])][0] ?? null;
    expect(far).not.toBeNull();
    for (const what of [{ type: 'skip', run: far }, { type: 'pause' }] as const)
      expect((await series.decide({ ...what, series: id, by: 'UANN', claim: null })).ok).toBe(true);
    const runs = await runsOf(scene);
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.every(({ calledOff }) => calledOff)).toBe(true);
  });

  it('is first that what is to come is called off, however many runs of series stopped long ago have passed', async () => {
    const scene = createScene();
    const stopped = async (weekday: number) => {
      const recurrence = { unit: 'week' as const, every: 1, weekdays: [weekday], minute: 19 * 60 };
      const id = await givenSeries(scene, { recurrence, until: T0 + 170 * DAY });
      const stop = { type: 'stop', series: id, by: 'UANN', claim: null } as const;
      expect((await scene.useCases.series.decide(stop)).ok).toBe(true);
      return id;
    };
    await stopped(5);
    const now = T0 + 29 * DAY;
    scene.time.now = now;
    const late = await stopped(6);
    const runs = (until: number, most: number) =>
      scene.useCases.series.calledOff({ from: now - 30 * DAY, until, most });
    const ahead = await runs(now + 7 * DAY, 2);
    expect(ahead.map(({ at }) => at >= now)).toEqual([true, true]);
    expect(ahead.map(({ series }) => series.id)).toContain(late);
    const all = await runs(now + 7 * DAY, 99);
    expect(all.length).toBeGreaterThan(4);
    // And of what has passed the latest.
    expect(await runs(now + 7 * DAY, 3)).toEqual(all.slice(-3));
    expect(await runs(now + 160 * DAY, 2)).toEqual(ahead);
  });

  it('for 30 days after its time', async () => {
    const scene = createScene();
    const id = await givenSeries(scene);
    await scene.useCases.series.decide({ type: 'skip', series: id, by: 'UANN', claim: null, run: null });
    const isTold = async () => (await runsOf(scene)).some(({ calledOff }) => calledOff);
    scene.time.now = T0 + 30 * DAY;
    expect(await isTold()).toBe(true);
    scene.time.now = T0 + 40 * DAY;
    expect(await isTold()).toBe(false);
  });

  it('is that all runs to come of a stopped series are called off, for 30 days and no longer', async () => {
    const scene = createScene();
    const id = await givenSeries(scene, { until: T0 + 170 * DAY });
    const before = await runsOf(scene);
    const stop = { type: 'stop', series: id, by: 'UANN', claim: null } as const;
    expect((await scene.useCases.series.decide(stop)).ok).toBe(true);
    const after = await runsOf(scene);
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    for (const [index, one] of after.entries()) {
      expect(one.calledOff).toBe(true);
      expect(one.revision).toBeGreaterThan(before[index]?.revision ?? Number.POSITIVE_INFINITY);
    }
    // Nothing of it is still to come.
    expect((await scene.useCases.calendar.entries(null, 30)).entries).toMatchObject([
      { kind: 'pack_expires' },
    ]);
    scene.time.now = T0 + 29 * DAY;
    expect((await runsOf(scene)).length).toBeGreaterThan(10);
    scene.time.now = T0 + 31 * DAY;
    expect(await runsOf(scene)).toEqual([]);
  });

  it('is nothing of a series that nobody approved', async () => {
    const scene = createScene();
    const id = await givenSeries(scene, {}, []);
    await scene.useCases.series.decide({ type: 'withdraw', series: id, by: 'ULIN', claim: null });
    expect(await runsOf(scene)).toEqual([]);
  });

  it('is that a raise was withdrawn', async () => {
    const scene = createScene();
    const id = await asked(scene, T0 + DAY);
    const [before] = (await scene.useCases.calendar.content()).raises;
    await scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' });
    const [after] = (await scene.useCases.calendar.content()).raises;
    expect(after).toMatchObject({ uid: before?.uid, state: 'cancelled' });
    expect(after?.revision).toBeGreaterThan(before?.revision ?? 0);
  });
});

describe('the address of a calendar', () => {
  it('leads to what is planned, until it is revoked', async () => {
    const scene = createScene();
    const id = await asked(scene, T0 + DAY);
    await asked(scene, null);
    const token = await made(scene);
    expect(token).toMatch(/^[\w-]{43}$/);
    const feed = await scene.useCases.calendar.feed(token);
    // One that starts once approved has no place in it.
    expect(feed).toMatchObject({ ok: true, value: { raises: [{ id }], feed: { language: 'en' } } });
    expect(await scene.useCases.calendar.revokeFeed('ULIN')).toEqual({ ok: true, value: true });
    expect(await scene.useCases.calendar.feed(token)).toEqual({ ok: false, refusal: { reason: 'revoked' } });
    expect(await scene.useCases.calendar.revokeFeed('ULIN')).toEqual({
      ok: false,
      refusal: { reason: 'no_feed' },
    });
    expect(await scene.useCases.calendar.feed('x'.repeat(43))).toEqual({
      ok: false,
      refusal: { reason: 'unknown' },
    });
  });

  it('is replaced by a new one, which is audited without the token, stored nowhere', async () => {
    const scene = createScene();
    const first = await made(scene);
    const second = await made(scene);
    expect(await scene.useCases.calendar.feed(first)).toEqual({ ok: false, refusal: { reason: 'revoked' } });
    expect((await scene.useCases.calendar.feed(second)).ok).toBe(true);
    const stored = await scene.redis.hget(scene.keys.calendarFeeds, 'json');
    for (const token of [first, second]) expect(stored).not.toContain(token);
    const entries = await auditEntries(scene);
    expect(entries.map(({ event }) => event.type)).toEqual(['calendar_feed_made', 'calendar_feed_made']);
  });

  it('is made by many at the same instant, each with their own', async () => {
    const scene = createScene();
    const tokens = await Promise.all(['UA', 'UB', 'UC', 'UD'].map((by) => made(scene, by)));
    for (const token of tokens) expect((await scene.useCases.calendar.feed(token)).ok).toBe(true);
  });

  it('of somebody who left leads nowhere', async () => {
    const scene = createScene({ accounts: { ULIN: { deactivated: true } } });
    expect(await scene.useCases.calendar.feed(await made(scene))).toEqual({
      ok: false,
      refusal: { reason: 'revoked' },
    });
  });
});
