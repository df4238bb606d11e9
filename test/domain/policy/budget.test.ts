import { describe, expect, it } from 'vitest';
import {
  type Budget,
  budgetMeter,
  budgetsOf,
  budgetUses,
  isNearlySpent,
  weighBudgets,
} from '../../../src/domain/policy/budget.ts';
import { emptyMeter, type Meter } from '../../../src/domain/policy/meters/meter.ts';
import { T0 } from '../../support/requests.ts';

const nobody = { users: [], groups: [] };
const budget = (change: Partial<Budget> = {}): Budget => ({
  name: 'shop',
  units: 400_000n,
  timeZone: 'Asia/Shanghai',
  apps: ['wx1'],
  owners: nobody,
  extra: null,
  ...change,
});
const wanted = (units: bigint) => ({ unitsOf: () => units });
const spent = (units: bigint): Meter => ({ draws: {}, final: { units, count: 1 } });
const used = (units: bigint) => (id: string) => (id === 'budget:shop:2026-11' ? spent(units) : emptyMeter);

describe('the budgets of an app', () => {
  const app = { appId: 'wx1', owners: { users: ['U1'], groups: ['S1'] } };

  it.each([
    ['list it', budget(), true],
    ['list another one', budget({ apps: ['wx2'] }), false],
    ['are of its owner', budget({ apps: [], owners: { users: ['U1'], groups: [] } }), true],
    ['are of a group that owns it', budget({ apps: [], owners: { users: [], groups: ['S1'] } }), true],
    ['are of others', budget({ apps: [], owners: { users: ['U2'], groups: ['S2'] } }), false],
  ])('are those that %s', (_what, one, expected) => {
    expect(budgetsOf([one], app)).toEqual(expected ? [one] : []);
  });

  it('are all that count it', () => {
    const both = [budget(), budget({ name: 'team', apps: [], owners: app.owners })];
    expect(budgetsOf(both, app)).toEqual(both);
  });
});

describe('a budget', () => {
  it.each([
    [314_000n, false],
    [314_001n, true],
  ])('of 400,000 with %d used and 86,000 needed is over: %s', (before, over) => {
    expect(weighBudgets([budget()], wanted(86_000n), T0, used(before))).toEqual([
      { name: 'shop', units: 400_000n, timeZone: 'Asia/Shanghai', used: before, month: '2026-11', over },
    ]);
  });

  it('that is over stays so', () => {
    const over = { ...budget(), over: true };
    expect(weighBudgets([over], wanted(1n), T0, used(0n))).toMatchObject([{ over: true, used: 0n }]);
  });

  it('begins anew with the month of its zone', () => {
    const lastMoment = Date.parse('2026-11-30T15:59:59.999Z');
    expect(budgetMeter(budget(), lastMoment)).toEqual({ id: 'budget:shop:2026-11', endsAt: lastMoment + 1 });
    expect(budgetMeter(budget(), lastMoment + 1).id).toBe('budget:shop:2026-12');
    expect(budgetMeter(budget({ timeZone: 'America/New_York' }), lastMoment + 1).id).toBe(
      'budget:shop:2026-11',
    );
    expect(weighBudgets([budget()], wanted(86_000n), lastMoment + 1, used(400_000n))).toMatchObject([
      { over: false, used: 0n, month: '2026-12' },
    ]);
  });

  it('shows what is used in the month that it is', () => {
    expect(budgetUses([budget()], T0, used(5n))).toEqual([{ budget: budget(), used: 5n, month: '2026-11' }]);
  });

  it.each([
    [{ used: 233_999n, units: 400_000n }, false],
    [{ used: 234_000n, units: 400_000n }, true],
    [{ used: 0n, units: 400_000n, over: true }, true],
  ])('is worth a word from four fifths on: %o', (one, expected) => {
    expect(isNearlySpent(one, 86_000n)).toBe(expected);
  });
});
