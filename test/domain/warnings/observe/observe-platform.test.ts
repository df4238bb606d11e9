import { describe, expect, it } from 'vitest';
import { DEFAULT_LEVELS } from '../../../../src/domain/warnings/levels.ts';
import { observePlatform } from '../../../../src/domain/warnings/observe/observe-platform.ts';

const NOW = Date.UTC(2026, 10, 11);
const MINUTE = 60_000;
const FINE = { ticketAt: NOW, refused: null };

describe('the third-party platform', () => {
  it.each([
    [0, null],
    [29, null],
    [30, 30],
    [119, 30],
    [120, 120],
    [659, 120],
    [660, 660],
    [10_000, 660],
  ])('with a ticket that is %i minutes old crosses level %s', (minutes, level) => {
    const [seen] = observePlatform({ ...FINE, ticketAt: NOW - minutes * MINUTE }, NOW, DEFAULT_LEVELS);
    expect(seen?.warning?.level ?? null).toBe(level);
  });

  it('that never had a ticket, or is fine, is not spoken of', () => {
    expect(observePlatform({ ticketAt: null, refused: null }, NOW, DEFAULT_LEVELS)).toEqual([]);
    expect(observePlatform(FINE, NOW, DEFAULT_LEVELS).map(({ depth }) => depth)).toEqual([0]);
  });

  it('that is refused names code and address', () => {
    const refused = { code: 61004, address: '203.0.113.7' };
    expect(observePlatform({ ...FINE, refused }, NOW, DEFAULT_LEVELS)[1]?.warning).toMatchObject({
      kind: 'platform_refused',
      ...refused,
    });
  });
});
