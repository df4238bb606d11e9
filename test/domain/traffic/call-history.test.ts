import { describe, expect, it } from 'vitest';
import { barsOf, historyOf } from '../../../src/domain/traffic/call-history.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const to = T0 + 3 * HOUR;
const at = (minutes: number, calls: number) => ({ at: T0 + minutes * 60_000, calls });

describe('the calls of the last hours', () => {
  it('are the highest of each part of the time, and gaps where nothing is known', () => {
    const history = historyOf([at(0, 10.4), at(7, 30), at(8, 20), at(180, 40), at(181, 99)], T0, to);
    expect(history?.levels.slice(0, 3)).toEqual([30, 20, null]);
    expect(history?.levels.at(-1)).toBe(40);
    expect(history?.levels).toHaveLength(24);
  });

  it('are not known where nothing of that time is', () => {
    expect(historyOf([], T0, to)).toBeNull();
    expect(historyOf([at(-1, 5), at(181, 5)], T0, to)).toBeNull();
  });

  it.each<[string, (number | null)[], string]>([
    ['from nothing to the highest', [0, 50, 100], '▁▅█'],
    ['with a gap', [100, null, 100], '█ █'],
    ['flat where there are none', [0, 0], '▁▁'],
  ])('are bars %s', (_what, levels, bars) => {
    expect(barsOf({ levels })).toBe(bars);
  });
});
