import { expect, it } from 'vitest';
import { distinctHistory } from '../../../src/domain/merchants/distinct-history.ts';
import type { MerchantEvent } from '../../../src/domain/merchants/merchant.ts';

const common = { appId: 'wx1', at: 1, pushedAt: 1, provenAt: 1, profile: null };
const grant = (type: 'authorized' | 'updated', sets: number[]): MerchantEvent => ({
  ...common,
  type,
  sets,
  invitation: null,
});
const end: MerchantEvent = { appId: 'wx1', at: 1, pushedAt: 1, provenAt: 1, type: 'unauthorized' };
const compared: MerchantEvent = { ...common, pushedAt: null, type: 'reconciled' };

it('one confirmation that push and redirect both reported is one event', () => {
  const first = grant('authorized', [1]);
  const changed = grant('updated', [1, 4]);
  expect(distinctHistory([first, grant('updated', [1]), compared, changed, end, end])).toEqual([
    first,
    changed,
    end,
  ]);
});

it('an account that comes back with the same sets is an event again', () => {
  const events = [grant('authorized', [1]), end, grant('authorized', [1])];
  expect(distinctHistory(events)).toEqual(events);
});

it('a history whose beginning is missing begins with what it has', () => {
  expect(distinctHistory([grant('updated', [1]), grant('updated', [1])])).toHaveLength(1);
  expect(distinctHistory([end])).toEqual([end]);
});
