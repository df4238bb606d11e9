import { describe, expect, it } from 'vitest';
import { weeksBefore, weeksIn } from '../../../src/domain/pictures/weeks.ts';

describe('weeks', () => {
  it.each([
    ['2026-11-15T15:59:59Z', '2026-11-09'],
    ['2026-11-15T16:00:00Z', '2026-11-16'],
    ['2026-11-22T15:59:59Z', '2026-11-16'],
    ['2027-01-01T00:00:00Z', '2026-12-28'],
  ])('begin on Mondays of the reader: %s is in the one of %s', (at, monday) => {
    expect(weeksIn('Asia/Shanghai')(Date.parse(at))).toBe(monday);
  });

  it('begin on Mondays where clocks change, too', () => {
    const weekOf = weeksIn('America/New_York');
    expect(weekOf(Date.parse('2026-11-02T04:59:59Z'))).toBe('2026-10-26');
    expect(weekOf(Date.parse('2026-11-02T05:00:00Z'))).toBe('2026-11-02');
  });

  it('come in a row, also over the end of a year', () => {
    expect(weeksBefore('2027-01-04', 3)).toEqual(['2026-12-21', '2026-12-28', '2027-01-04']);
  });
});
