import { describe, expect, it } from 'vitest';
import { emptyLedger } from '../../../src/domain/packs/ledger.ts';
import { viewPack } from '../../../src/domain/packs/pack-view.ts';
import { createReport } from '../../../src/flows/reports/report.ts';
import { createRequestLists } from '../../../src/redis/requests/request-lists.ts';
import { createScene } from '../../support/core-scene.ts';
import { aPack, DAY } from '../../support/requests.ts';

function reportIn(
  scene: ReturnType<typeof createScene>,
  survey: Parameters<typeof createReport>[0]['survey'],
) {
  const lists = createRequestLists(scene.redis, scene.keys);
  return createReport({ lists, observed: scene.observed, survey, clock: () => scene.time.now });
}

describe('the report of a deployment', () => {
  it('is over what is stored, and says where history begins later', async () => {
    const scene = createScene();
    const startedAt = scene.time.now;
    await scene.asked();
    scene.time.now += 10 * DAY;
    await scene.asked({ rate: 50_000 });
    const report = reportIn(scene, async () => ({ packs: [] }));
    expect(await report(30)).toMatchObject({ requests: 2, firstAt: startedAt, expired: [] });
    expect(await report(5)).toMatchObject({ requests: 1, firstAt: null });
  });

  it('says what ended raises were used for, where that is known', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const report = reportIn(scene, async () => ({ packs: [] }));
    expect((await report(30)).use).toBeNull();
    const use = { no: 1, appId: 'wx1', app: 'shop', rate: 300_000, peak: 1, limit: null };
    const uses = [{ ...use, enough: { rate: 50_000, spared: 213_000n } }];
    await scene.observed.save({ request: id, expected: 0, next: { uses } });
    expect((await report(30)).use).toEqual({
      known: 1,
      spared: 213_000n,
      little: [{ request: id, use: uses[0] }],
    });
  });

  it('names packs that expired in that time with something left, and says where WeChat has no figures', async () => {
    const scene = createScene();
    const { now } = scene.time;
    const view = (orderId: string, validUntil: number) =>
      viewPack({ ...aPack(), orderId, validUntil }, emptyLedger, now);
    const packs = [view('one', now - DAY), view('old', now - 40 * DAY), view('next', now + DAY)];
    const report = reportIn(scene, async () => ({ packs }));
    expect((await report(30)).expired?.map(({ pack }) => pack.orderId)).toEqual(['one']);
    const without = reportIn(scene, async () => Promise.reject(new Error('no WeChat')));
    expect(await without(30)).toMatchObject({ requests: 0, expired: null, firstAt: null });
  });
});
