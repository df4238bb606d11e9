import { describe, expect, it } from 'vitest';
import { SOLD } from '../../../src/domain/packs/catalogue.ts';
import { createCloseEnded } from '../../../src/flows/traffic/close-ended.ts';
import type { Traffic } from '../../../src/flows/traffic/traffic-ports.ts';
import { createWatchCalls } from '../../../src/flows/traffic/watch-calls.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene, shop, silent } from '../../support/core-scene.ts';
import { DAY, HOUR } from '../../support/requests.ts';

const MINUTE = 60_000;
const app = { ...shop, baseline: 50_000 };

/** Monitoring that says what the test wants. */
function fakeTraffic() {
  const said = { calls: null as number | null, peak: null as number | null, answers: true, asked: 0 };
  const problems = () => [{ query: 1, what: said.answers ? 'empty' : 'no_answer', detail: null } as const];
  const read = <T>(value: T | null) => {
    said.asked += 1;
    const known = said.answers && value !== null ? [[app.appId, value] as const] : [];
    return { byApp: new Map(known), problems: known.length > 0 ? [] : problems() };
  };
  const traffic: Traffic = {
    covers: (appId) => appId === app.appId,
    now: async () => read(said.calls === null ? null : { at: 0, calls: said.calls }),
    peaks: async () => read(said.peak),
    series: async () => read<never>(null),
  };
  return { said, traffic };
}

function jobs(scene: Scene, traffic: Traffic) {
  const clock = () => scene.time.now;
  // What is shared for a while would last for real minutes.
  let until = 0;
  const cache = {
    get: async <T>() => (clock() < until ? (until as T) : null),
    set: async (_key: string, _value: unknown, seconds: number) => {
      until = clock() + seconds * 1000;
    },
  };
  const { observed, lists, store, messages } = scene;
  const { withLock } = messages;
  const common = { traffic, observed, apps: [app], clock };
  return {
    watch: createWatchCalls({ ...common, lists, withLock, cache, log: silent }),
    close: createCloseEnded({ ...common, store, lists, sold: SOLD, overlapMs: 10 * MINUTE }),
  };
}

/** One of the shop's that runs, and its jobs. */
async function running(change = {}) {
  const scene = createScene({ apps: [app] });
  const id = await scene.approved(change);
  await runUntilQuiet(scene, { pushes: true, until: scene.time.now + 10 * MINUTE });
  const { said, traffic } = fakeTraffic();
  return { scene, id, said, ...jobs(scene, traffic) };
}

const observedOf = async ({ observed }: Scene, id: string) => (await observed.load(id))?.value ?? null;

describe('the calls of a raise that runs', () => {
  it('are on its card against the limit, which is drawn again only for what people notice', async () => {
    const { scene, id, said, watch } = await running();
    said.calls = 120_000;
    await watch();
    expect(await observedOf(scene, id)).toMatchObject({
      calls: [{ app: 'shop', calls: 120_000, limit: 350_000 }],
      seen: { 1: 120_000 },
    });
    expect(await scene.observed.drawDue(scene.time.now, 10)).toBe(1);
    for (const calls of [121_000, 140_000, 119_000]) {
      said.calls = calls;
      scene.time.now += 4 * MINUTE;
      await watch();
    }
    expect(await observedOf(scene, id)).toMatchObject({
      calls: [{ calls: 120_000 }],
      seen: { 1: 140_000 },
    });
    expect(await scene.observed.drawDue(scene.time.now, 10)).toBe(0);
    said.calls = 300_000;
    scene.time.now += 4 * MINUTE;
    await watch();
    expect(await scene.observed.drawDue(scene.time.now, 10)).toBe(1);
    await runUntilQuiet(scene, { pushes: true, until: scene.time.now });
    const updates = scene.slack.asked.filter((what) => what === 'updateCard').length;
    await scene.drawCard(id);
    expect(scene.slack.asked.filter((what) => what === 'updateCard')).toHaveLength(updates);
    expect((await scene.messages.card(id))?.observed).toBe((await scene.observed.load(id))?.revision);
  });

  it('are read every three minutes by one of many replicas, and not at all while nothing runs', async () => {
    const { scene, said, watch } = await running();
    said.calls = 1;
    await Promise.all(Array.from({ length: 10 }, watch));
    await watch();
    expect(said.asked).toBe(1);
    scene.time.now += 4 * DAY;
    await watch();
    expect(said.asked).toBe(1);
  });

  it('cost one look every quarter of a minute where nothing runs', async () => {
    const scene = createScene({ apps: [app] });
    let looks = 0;
    const running: Scene['lists']['running'] = (...asked) => {
      looks += 1;
      return scene.lists.running(...asked);
    };
    const { watch } = jobs({ ...scene, lists: { ...scene.lists, running } }, fakeTraffic().traffic);
    for (let seconds = 0; seconds < 30; seconds += 5) {
      await Promise.all(Array.from({ length: 10 }, watch));
      scene.time.now += 5_000;
    }
    expect(looks).toBe(2);
  });

  it('are saved only where they changed something', async () => {
    const { scene, id, said, watch } = await running();
    said.calls = 120_000;
    await watch();
    const before = await scene.observed.load(id);
    for (const calls of [120_000, 119_000]) {
      said.calls = calls;
      scene.time.now += 4 * MINUTE;
      await watch();
    }
    expect(await scene.observed.load(id)).toEqual(before);
  });

  it('are not shown where monitoring does not answer, and nothing else suffers', async () => {
    const { scene, id, said, watch } = await running();
    said.answers = false;
    await watch();
    expect(await observedOf(scene, id)).toBeNull();
    expect(await scene.observed.drawDue(scene.time.now, 10)).toBe(0);
  });
});

describe('a raise that has ended', () => {
  async function ended(peak: number | null, answers = true) {
    const one = await running();
    one.said.calls = 150_000;
    await one.watch();
    Object.assign(one.said, { peak, answers });
    one.scene.time.now += 3 * DAY + HOUR;
    await one.close();
    return one;
  }

  it('says its peak against what was granted, and what would have done, once', async () => {
    const { scene, id, close } = await ended(180_000);
    expect((await observedOf(scene, id))?.uses).toEqual([
      {
        no: 1,
        appId: app.appId,
        app: 'shop',
        rate: 300_000,
        peak: 180_000,
        limit: 350_000,
        enough: { rate: 200_000, spared: 87_000n },
      },
    ]);
    scene.time.now += HOUR;
    await close();
    // As if another replica had been leased it as well.
    await scene.observed.watchEnd(id, scene.time.now);
    await close();
    await runUntilQuiet(scene, { pushes: true, until: scene.time.now });
    expect(scene.slack.notices().filter(({ about }) => about === 'used')).toHaveLength(1);
    const [peak] = await scene.observed.pastPeaks(app.appId);
    expect(peak).toMatchObject({ calls: 180_000 });
  });

  it('is looked up again where monitoring does not answer; after a day, what was seen has to do', async () => {
    const { scene, id, close } = await ended(null, false);
    expect((await observedOf(scene, id))?.uses).toBeUndefined();
    scene.time.now += DAY;
    await close();
    expect((await observedOf(scene, id))?.uses).toMatchObject([{ peak: 150_000, enough: { rate: 100_000 } }]);
  });

  it('says nothing that another raise of the app may have been needed for', async () => {
    const { scene, id, said, watch, close } = await running();
    const other = await scene.approved({ rate: 50_000 });
    await runUntilQuiet(scene, { pushes: true, until: scene.time.now + 10 * MINUTE });
    said.calls = 90_000;
    await watch();
    said.peak = 90_000;
    scene.time.now += 4 * DAY;
    await close();
    for (const one of [id, other])
      expect((await observedOf(scene, one))?.uses).toMatchObject([{ peak: 90_000, enough: null }]);
  });
});
