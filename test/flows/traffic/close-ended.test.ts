import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { SOLD } from '../../../src/domain/packs/catalogue.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import type { Observed } from '../../../src/domain/traffic/observed.ts';
import { createCloseEnded } from '../../../src/flows/traffic/close-ended.ts';
import { allocationIn, approvedWith, confirmedFrom, MINUTE, order } from '../../support/core-allocations.ts';
import { createMemoryScene, shop } from '../../support/core-scene.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const { appId } = shop;

/** What WeChat confirmed: from then on, for so long. */
const ran = (no: number, startsAt: number, lasts: number): Allocation => ({
  ...order,
  ...confirmedFrom(startsAt),
  no,
  endsAt: startsAt + lasts,
  state: 'allocated',
});

/** A request with two allocations for the shop. */
function requestWith(...allocations: Allocation[]): RequestState {
  const request = approvedWith(allocations);
  const { items } = request.raise;
  return {
    ...request,
    raise: { ...request.raise, items: [items[0], { ...items[0], beginsAt: T0 + 9 * DAY }] },
  };
}

/** `peakOf`: what monitoring says of a time by its beginning; `null`: it does not answer. */
function closing(first: RequestState, peakOf: (from: number) => number | null, others: RequestState[] = []) {
  const scene = createMemoryScene();
  const { observed, outbox } = scene;
  const clock = () => scene.time.now;
  let request = first;
  const stored = (value: RequestState) => ({ value, revision: 1, id: value.id, score: 0 });
  const close = createCloseEnded({
    traffic: {
      peaks: async (from) => {
        const peak = peakOf(from);
        const problems = [{ query: 1, what: 'no_answer', detail: null } as const];
        return peak === null
          ? { byApp: new Map(), problems }
          : { byApp: new Map([[appId, peak]]), problems: [] };
      },
    },
    observed,
    store: { load: async () => ({ ...stored(request), auditHash: null }) },
    lists: {
      history: async () => ({
        items: [request, ...others].map(stored),
        next: null,
        total: 1 + others.length,
      }),
    },
    apps: [{ ...shop, baseline: 50_000 }],
    sold: SOLD,
    overlapMs: 10 * MINUTE,
    clock,
  });
  return {
    observed,
    close,
    become: (next: RequestState) => {
      request = next;
    },
    at: async (now: number) => {
      scene.time.now = now;
      await close();
    },
    know: (next: Observed) => observed.save({ request: 'R-17', expected: 0, next }),
    known: async () => (await observed.load('R-17'))?.value ?? {},
    told: async () =>
      (await outbox.peek(50)).flatMap(({ entry: { effect } }) =>
        effect.kind === 'notify' && effect.notice.about === 'used'
          ? [effect.notice.uses.map(({ no, peak }) => [no, peak])]
          : [],
      ),
  };
}

describe('allocations of a request that end at different times', () => {
  const planned = allocationIn('reserved', {}, { no: 2, beginsAt: T0 + 9 * DAY, callAt: T0 + 9 * DAY });

  it('are told each after its own end, also one that was confirmed after the first had ended', async () => {
    const peaks = new Map([
      [T0, 180_000],
      [T0 + 9 * DAY, 340_000],
    ]);
    const one = closing(requestWith(ran(1, T0, 3 * DAY), planned), (from) => peaks.get(from) ?? null);
    await one.know({ calls: [{ appId, app: 'shop', calls: 1, limit: null, at: T0 }] });
    await one.observed.watchEnd('R-17', T0 + 3 * DAY);
    await one.at(T0 + 3 * DAY);
    expect(await one.told()).toEqual([[[1, 180_000]]]);
    // What is measured of the next one is news.
    expect((await one.known()).calls).toBeUndefined();
    one.become(requestWith(ran(1, T0, 3 * DAY), ran(2, T0 + 9 * DAY, 3 * DAY)));
    await one.at(T0 + 12 * DAY - 1);
    expect(await one.told()).toHaveLength(1);
    await one.at(T0 + 12 * DAY);
    expect(await one.told()).toEqual([[[1, 180_000]], [[2, 340_000]]]);
    expect((await one.known()).uses).toMatchObject([
      { no: 1, peak: 180_000, enough: { rate: 200_000 } },
      { no: 2, peak: 340_000, enough: null },
    ]);
    expect((await one.observed.pastPeaks(appId)).map(({ calls }) => calls)).toEqual([340_000, 180_000]);
    await one.at(T0 + 40 * DAY);
    expect(await one.told()).toHaveLength(2);
  });

  it('are told after a late retry, although nothing was left to look at before', async () => {
    const failed = allocationIn('failed', {}, { no: 2 });
    const one = closing(requestWith(ran(1, T0, 3 * DAY), failed), () => 180_000);
    await one.observed.watchEnd('R-17', T0 + 3 * DAY);
    await one.at(T0 + 3 * DAY);
    expect(await one.observed.takeEnded(T0 + 99 * DAY, 10, 1)).toEqual([]);
    one.become(requestWith(ran(1, T0, 3 * DAY), ran(2, T0 + 4 * DAY, 3 * DAY)));
    await one.observed.watchEnd('R-17', T0 + 7 * DAY);
    await one.at(T0 + 7 * DAY);
    expect(await one.told()).toEqual([[[1, 180_000]], [[2, 180_000]]]);
    expect((await one.known()).uses?.map(({ no }) => no)).toEqual([1, 2]);
  });

  it('are told at once where one ends soon after the other', async () => {
    const request = requestWith(ran(1, T0, 3 * DAY), ran(2, T0 + MINUTE, 3 * DAY));
    const one = closing(request, () => 100_000);
    await one.observed.watchEnd('R-17', T0 + 3 * DAY);
    await one.at(T0 + 3 * DAY);
    expect(await one.told()).toEqual([]);
    await one.at(T0 + 3 * DAY + HOUR);
    expect(await one.told()).toEqual([
      [
        [1, 100_000],
        [2, 100_000],
      ],
    ]);
  });
});

describe('the peak of an allocation', () => {
  const both = requestWith(ran(1, T0, 3 * DAY), ran(2, T0 + 5 * DAY, 3 * DAY));
  const later = T0 + 30 * DAY;

  it.each<[string, Observed, number | null, [number, number][]]>([
    [
      'is what monitoring says, whatever was seen',
      { seen: { 1: 340_000, 2: 9 } },
      90_000,
      [
        [1, 90_000],
        [2, 90_000],
      ],
    ],
    [
      'is what was seen of it where nobody says more',
      { seen: { 1: 340_000, 2: 9 } },
      null,
      [
        [1, 340_000],
        [2, 9],
      ],
    ],
    ['is not that of another one', { seen: { 1: 340_000 } }, null, [[1, 340_000]]],
    ['is not that of its app, of an older version', { peaks: { [appId]: 340_000 } }, null, []],
  ])('%s', async (_what, observed, peak, uses) => {
    const one = closing(both, () => peak);
    await one.know(observed);
    await one.observed.watchEnd('R-17', T0 + 8 * DAY);
    await one.at(later);
    expect(await one.told()).toEqual(uses.length > 0 ? [uses] : []);
    const peaks = (await one.observed.pastPeaks(appId)).map(({ calls }) => calls);
    expect(peaks).toEqual(uses.map(([, calls]) => calls).toReversed());
  });
});

it.each<[string, number, number | null]>([
  ['is said of a raise that another one renewed', T0 + 3 * DAY - 10 * MINUTE, 200_000],
  ['cannot be told where another one ran as well', T0 + DAY, null],
])('what would have been enough %s', async (_what, startsAt, enough) => {
  const other = approvedWith([ran(1, startsAt, 3 * DAY)], { id: 'R-18' });
  const one = closing(approvedWith([ran(1, T0, 3 * DAY)]), () => 180_000, [other]);
  // An older version kept it there, also of raises that followed each other.
  await one.know(JSON.parse('{"shared":true}'));
  await one.observed.watchEnd('R-17', T0 + 3 * DAY);
  await one.at(T0 + 3 * DAY);
  expect((await one.known()).uses?.map((use) => use.enough?.rate ?? null)).toEqual([enough]);
});
