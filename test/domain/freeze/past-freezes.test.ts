import { describe, expect, it } from 'vitest';
import { type FreezeEvent, freezeAt } from '../../../src/domain/freeze/freeze.ts';
import { isFreezeEvent, pastFreezes } from '../../../src/domain/freeze/past-freezes.ts';

const frozen = (at: number, scope: 'auto' | 'all', until: number | null = null): FreezeEvent => ({
  type: 'frozen',
  by: 'UMEI',
  at,
  scope,
  until,
  reason: 'incident',
});
const EVENTS: FreezeEvent[] = [
  frozen(10, 'auto'),
  { type: 'unfreeze_proposed', at: 15, by: 'UMEI' },
  { type: 'unfrozen', at: 20, by: 'UJO', proposedBy: 'UMEI' },
  frozen(30, 'all', 40),
  { type: 'freeze_ended', at: 45 },
  frozen(50, 'auto'),
  frozen(60, 'all'),
];

describe('what was frozen at a moment of the past', () => {
  const scopeAt = (at: number) => freezeAt(pastFreezes(EVENTS)(at), at)?.scope ?? null;

  it.each([
    [9, null],
    [10, 'auto'],
    [19, 'auto'],
    [20, null],
    [30, 'all'],
    [39, 'all'],
    // Its time was over before anybody noticed.
    [40, null],
    [45, null],
    [55, 'auto'],
    [60, 'all'],
    [10_000, 'all'],
  ])('at %d it is %s', (at, expected) => {
    expect(scopeAt(at)).toBe(expected);
  });

  it('is nothing where nothing ever was', () => {
    expect(pastFreezes([])(10).freeze).toBeNull();
  });

  it('follows from events of freezes only', () => {
    expect(EVENTS.every(({ type }) => isFreezeEvent(type))).toBe(true);
    expect(['refused', 'toString', 'approved'].some(isFreezeEvent)).toBe(false);
  });
});
