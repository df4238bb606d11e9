import { expect, it } from 'vitest';
import type { MerchantEvent } from '../../../src/domain/merchants/merchant.ts';
import { toldHistory } from '../../../src/domain/merchants/told-history.ts';

const common = { appId: 'wx1', at: 1, pushedAt: 1, provenAt: 1, profile: null };
const grant = (type: 'authorized' | 'updated', sets: number[]): MerchantEvent => ({
  ...common,
  type,
  sets,
  invitation: null,
});
const end: MerchantEvent = { appId: 'wx1', at: 1, pushedAt: 1, provenAt: 1, type: 'unauthorized' };
const looked: MerchantEvent = { ...common, pushedAt: null, type: 'reconciled' };

it('one confirmation that push and redirect both reported is told once', () => {
  const first = grant('authorized', [1]);
  const changed = grant('updated', [1, 4]);
  expect(toldHistory([first, grant('updated', [1]), looked, changed, end, end])).toEqual([
    first,
    changed,
    end,
  ]);
});

it('who comes back with the same sets is told again', () => {
  const told = [grant('authorized', [1]), end, grant('authorized', [1])];
  expect(toldHistory(told)).toEqual(told);
});

it('a history whose beginning is missing begins with what it has', () => {
  expect(toldHistory([grant('updated', [1]), grant('updated', [1])])).toHaveLength(1);
  expect(toldHistory([end])).toEqual([end]);
});
