import { describe, expect, it } from 'vitest';
import { HOUR, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const MINUTE = 60_000;
const folded = { alerts: { folded: { count: 1, at: T0 } } };
const more = { alerts: { folded: { count: 2, at: T0 } } };

describe.each(implementations)('what monitoring knows of a request, in $name', ({ open }) => {
  it('is there as it was saved, and the slower of two saves nothing', async () => {
    const { here, there } = open();
    expect(await here.observed.load('R-1')).toBeNull();
    const [one, other] = [
      await here.observed.save({ request: 'R-1', expected: 0, next: folded }),
      await there.observed.save({ request: 'R-1', expected: 0, next: more }),
    ];
    expect([one, other]).toEqual(['saved', 'conflict']);
    expect(await there.observed.load('R-1')).toEqual({ value: folded, revision: 1 });
    expect(await here.observed.loadAll(['R-2', 'R-1'])).toEqual([null, folded]);
    expect(await here.observed.loadAll([])).toEqual([]);
  });

  it('is drawn once when its time has come, however often it changed before', async () => {
    const { here, there } = open();
    await here.observed.save({ request: 'R-1', expected: 0, next: folded, drawAt: T0 + MINUTE });
    await there.observed.save({ request: 'R-1', expected: 1, next: more, drawAt: T0 + 2 * MINUTE });
    expect(await here.observed.drawDue(T0 + MINUTE - 1, 10)).toBe(0);
    expect(await there.observed.drawDue(T0 + MINUTE, 10)).toBe(1);
    expect(await here.observed.drawDue(T0 + HOUR, 10)).toBe(0);
    expect((await here.outbox.peek(5)).map(({ entry }) => entry)).toEqual([
      { id: 'observed-R-1-drawn-2', effect: { kind: 'draw_card', request: 'R-1' } },
    ]);
    expect(here.nudges.count).toBe(1);
    await here.observed.save({ request: 'R-1', expected: 2, next: folded, drawAt: T0 + 3 * MINUTE });
    expect(await here.observed.drawDue(T0 + 3 * MINUTE, 10)).toBe(1);
  });

  it('is looked at once more when the request has ended, by one at a time, with peaks and effects in one step', async () => {
    const { here, there } = open();
    await here.observed.watchEnd('R-1', T0 + HOUR);
    await there.observed.watchEnd('R-1', T0 + HOUR);
    expect(await here.observed.takeEnded(T0, 10, MINUTE)).toEqual([]);
    expect(await here.observed.takeEnded(T0 + HOUR, 10, MINUTE)).toEqual(['R-1']);
    expect(await there.observed.takeEnded(T0 + HOUR, 10, MINUTE)).toEqual([]);
    expect(await there.observed.takeEnded(T0 + HOUR + MINUTE, 10, MINUTE)).toEqual(['R-1']);
    const peak = (to: number, calls: number) => ({ appId: 'wx1', from: T0, to, calls });
    await here.observed.save({
      request: 'R-1',
      expected: 0,
      next: {},
      effects: [{ kind: 'draw_card', request: 'R-1' }],
      ended: { peaks: [peak(T0 + HOUR, 5), peak(T0 + 2 * HOUR, 4)], again: null },
    });
    expect(await there.observed.takeEnded(T0 + 9 * HOUR, 10, MINUTE)).toEqual([]);
    expect((await here.outbox.peek(5)).map(({ entry }) => entry.id)).toEqual(['observed-R-1-1-0']);
    expect(await there.observed.pastPeaks('wx1')).toEqual([
      { from: T0, to: T0 + 2 * HOUR, calls: 4 },
      { from: T0, to: T0 + HOUR, calls: 5 },
    ]);
    expect(await there.observed.pastPeaks('wx2')).toEqual([]);
  });

  it('is looked at at the earliest of its ends, and again at the next one', async () => {
    const { here, there } = open();
    await here.observed.watchEnd('R-1', T0 + HOUR);
    await there.observed.watchEnd('R-1', T0 + 3 * HOUR);
    expect(await here.observed.takeEnded(T0 + HOUR, 10, MINUTE)).toEqual(['R-1']);
    const ended = { peaks: [], again: T0 + 3 * HOUR };
    await here.observed.save({ request: 'R-1', expected: 0, next: {}, ended });
    expect(await there.observed.takeEnded(T0 + 3 * HOUR - 1, 10, MINUTE)).toEqual([]);
    expect(await there.observed.takeEnded(T0 + 3 * HOUR, 10, MINUTE)).toEqual(['R-1']);
  });
});
