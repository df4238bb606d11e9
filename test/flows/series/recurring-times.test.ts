import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene, shop } from '../../support/core-scene.ts';
import { givenSeries, passTo, seriesIn } from '../../support/given-series.ts';
import { aPack, DAY, HOUR } from '../../support/requests.ts';

const at = (text: string) => Date.parse(text);
const packs = () => [aPack({ all: 50_000_000n, validUntil: at('2029-01-01T00:00Z') })];

/** Every day at 2:30 in Berlin, eight days around a change of its clocks; 10 minutes before each one it is requested. */
async function nightly(given: Scene, from: string) {
  given.time.now = at(from) - 12 * HOUR;
  return givenSeries(given, {
    recurrence: { unit: 'day', every: 1, minute: 150 } as never,
    timeZone: 'Europe/Berlin',
    from: at(from),
    until: at(from) + 8 * DAY - 1,
  });
}

/** The clock moves in steps, or jumps over an outage; every replica ticks at each stop. */
async function live(given: Scene, until: number, stepMs: number) {
  const others = Array.from({ length: 2 }, () => given.createFlows(given.ports).useCases);
  while (given.time.now < until) {
    const next = Math.min(until, given.time.now + stepMs);
    given.time.now = next;
    for (let changed = 1; changed > 0; ) {
      const ticked = await Promise.all([given.useCases, ...others].map(({ series }) => series.tick()));
      changed = ticked.reduce((sum, one) => sum + one, 0);
      await runUntilQuiet(given, { pushes: true, until: given.time.now });
    }
  }
}

const runsOf = async (given: Scene, id: string) =>
  (await seriesIn(given, id)).history.map(({ at: run, outcome }) => [new Date(run).toISOString(), outcome]);

describe('the runs of a series, with the clock moved', () => {
  it.each([
    [
      'put forward: 2:30 does not exist, and is 3:00',
      '2027-03-25T00:00Z',
      ['25T01:30', '26T01:30', '27T01:30', '28T01:00', '29T00:30', '30T00:30', '31T00:30'],
    ],
    [
      'put back: 2:30 comes twice, and the first counts',
      '2027-10-28T00:00Z',
      ['28T00:30', '29T00:30', '30T00:30', '31T00:30', '01T01:30', '02T01:30', '03T01:30'],
    ],
  ])('are one a day where the clocks are %s', async (_what, from, times) => {
    const given = createScene({ packs: packs() });
    const id = await nightly(given, from);
    await live(given, at(from) + 7 * DAY, 6 * HOUR);
    const runs = await runsOf(given, id);
    expect(runs.map(([run]) => run?.slice(8, 16))).toEqual(times);
    expect(new Set(runs.map(([, outcome]) => outcome))).toEqual(new Set(['allocated']));
    expect(given.wechat.spent.size).toBe(times.length);
  });

  it('are never doubled by an outage of a day and a half over a change of the clocks: late, missed, or in time', async () => {
    const given = createScene({ packs: packs() });
    const id = await nightly(given, '2027-03-25T00:00Z');
    await live(given, at('2027-03-27T12:00Z'), 6 * HOUR);
    // Down until the afternoon of the 29th: the run of the 28th is over, that of the 29th is not.
    await live(given, at('2027-03-29T15:00Z'), 60 * DAY);
    await live(given, at('2027-04-01T12:00Z'), 6 * HOUR);
    const runs = await runsOf(given, id);
    expect(runs.map(([run, outcome]) => [run?.slice(5, 10), outcome])).toEqual([
      ['03-25', 'allocated'],
      ['03-26', 'allocated'],
      ['03-27', 'allocated'],
      ['03-28', 'missed'],
      ['03-29', 'allocated'],
      ['03-30', 'allocated'],
      ['03-31', 'allocated'],
      ['04-01', 'allocated'],
    ]);
    expect(given.wechat.spent.size).toBe(7);
  });
});

describe('a series of two apps', () => {
  const tickets = { ...shop, appId: 'wx90d4a6f31b7ce258', name: 'tickets' };

  it('requests both in one, and is failed by either', async () => {
    const given = createScene({ packs: packs(), apps: [shop, tickets] });
    const items = [
      { app: 'shop', rate: 300_000 },
      { app: 'tickets', rate: 300_000 },
    ] as [{ app: string; rate: number }, { app: string; rate: number }];
    const id = await givenSeries(given, { items });
    const { plan } = await seriesIn(given, id);
    expect(plan).toMatchObject({ runs: 8, units: 1_376_000n });
    const [first] = [at('2026-11-06T11:00Z')];
    await passTo(given, first);
    expect(given.wechat.spent.size).toBe(2);
    expect(new Set([...given.wechat.spent.values()].map(({ receiverAppId }) => receiverAppId)).size).toBe(2);
    expect((await seriesIn(given, id)).history).toMatchObject([{ at: first, outcome: 'allocated' }]);
    const requests = await given.lists.history({ appId: null, since: null }, null, 10);
    expect(requests.items).toHaveLength(1);
    // The second of both is refused by WeChat from now on.
    given.wechat.answers.push({ kind: 'accepted' }, { kind: 'refused', code: 10045 });
    await passTo(given, first + 7 * DAY);
    expect((await seriesIn(given, id)).history).toMatchObject([{}, { outcome: 'failed' }]);
  });
});
