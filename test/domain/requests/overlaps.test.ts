import { describe, expect, it } from 'vitest';
import { MOST_OVERLAPS, overlapsWith } from '../../../src/domain/requests/overlaps.ts';
import { aPendingRequest, DAY, T0 } from '../../support/requests.ts';

/** Another raise of three days that waits for a decision. */
function other(id: string, beginsAt: number) {
  const request = aPendingRequest({ id });
  return { ...request, raise: { ...request.raise, beginsAt, rate: 100_000 } };
}

describe('raises in the same time', () => {
  it.each([
    ['ends when this one begins', T0 - 3 * DAY, false],
    ['ends a moment later', T0 - 3 * DAY + 1, true],
    ['begins with it', T0, true],
    ['begins a moment before its end', T0 + 2 * DAY - 1, true],
    ['begins at its end', T0 + 2 * DAY, false],
  ])('one that %s', (_when, beginsAt, overlaps) => {
    const found = overlapsWith([other('R-9', beginsAt)], T0, 2);
    expect(found).toEqual(
      overlaps
        ? [
            {
              request: 'R-9',
              rate: 100_000,
              startsAt: beginsAt,
              endsAt: beginsAt + 3 * DAY,
              pending: true,
            },
          ]
        : [],
    );
  });

  it('come in the order in which they begin, and only so many', () => {
    const many = Array.from({ length: 30 }, (_, nth) => other(`R-${nth}`, T0 + 30 - nth));
    const found = overlapsWith(many, T0, 1);
    expect(found).toHaveLength(MOST_OVERLAPS);
    expect(found[0]?.request).toBe('R-29');
    expect(found.map(({ startsAt }) => startsAt)).toEqual(
      found.map(({ startsAt }) => startsAt).sort((a, b) => a - b),
    );
  });
});
