import { describe, expect, it } from 'vitest';
import { evolvePurchase } from '../../../src/domain/purchases/evolve-purchase.ts';
import type { PurchaseEvent } from '../../../src/domain/purchases/purchase-event.ts';
import type { PurchaseChange } from '../../../src/flows/purchases/purchase-ports.ts';
import { aPurchase } from '../../support/purchases.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const actor = { kind: 'headroom', surface: 'timer' } as const;

function opened(id = 'P-3', expected = 0): PurchaseChange {
  const purchase = aPurchase({ id });
  if (purchase.phase !== 'open') throw new Error('it is not open');
  return {
    account: { name: 'default', expected, current: id },
    purchase: { expected: 0, next: purchase },
    events: [{ type: 'purchase_opened', at: T0, purchase }],
    actor,
    effects: [{ kind: 'draw_purchase', purchase: id }],
  };
}

function then(
  expected: number,
  events: PurchaseEvent[],
  account?: PurchaseChange['account'],
): PurchaseChange {
  return {
    ...(account ? { account } : {}),
    purchase: { expected, next: evolvePurchase(aPurchase(), events) },
    events,
    actor,
    effects: [],
  };
}

describe.each(implementations)('purchases, in $name', ({ open }) => {
  it('are there as they were saved, with their effects, and are those of their account', async () => {
    const { here } = open();
    expect(await here.purchaseStore.current('default')).toEqual({ value: null, revision: 0 });
    expect(await here.purchaseStore.commit(opened())).toBe('saved');
    expect(await here.purchaseStore.current('default')).toEqual({ value: 'P-3', revision: 1 });
    expect(await here.purchaseStore.load('P-3')).toEqual({ value: aPurchase(), revision: 1 });
    expect(await here.purchaseStore.open()).toEqual([{ value: aPurchase(), revision: 1 }]);
    const [effect] = await here.outbox.peek(5);
    expect(effect?.entry).toEqual({ id: 'P-3-1-0', effect: { kind: 'draw_purchase', purchase: 'P-3' } });
    expect(here.nudges.count).toBe(1);
  });

  it('are one for each account: the second writes nothing', async () => {
    const { here, there } = open();
    expect(await here.purchaseStore.commit(opened())).toBe('saved');
    const before = await here.dump();
    expect(await there.purchaseStore.commit(opened('P-4'))).toBe('conflict');
    expect(await there.purchaseStore.commit(opened('P-3', 1))).toBe('conflict');
    expect(await here.dump()).toEqual(before);
    expect(await there.purchaseStore.load('P-4')).toBeNull();
  });

  it('leave the list and their account when they are closed', async () => {
    const { here, there } = open();
    await here.purchaseStore.commit(opened());
    const free = { name: 'default', expected: 1, current: null };
    const closed = then(1, [{ type: 'purchase_lapsed', at: T0 + DAY }], free);
    expect(await there.purchaseStore.commit(closed)).toBe('saved');
    expect(await here.purchaseStore.open()).toEqual([]);
    expect(await here.purchaseStore.current('default')).toEqual({ value: null, revision: 2 });
    expect((await here.purchaseStore.load('P-3'))?.value.phase).toBe('lapsed');
  });

  it('give up their account alone', async () => {
    const { here } = open();
    await here.purchaseStore.commit(opened());
    const free = { account: { name: 'default', expected: 1, current: null }, events: [], actor, effects: [] };
    expect(await here.purchaseStore.commit(free)).toBe('saved');
    expect(await here.purchaseStore.commit(free)).toBe('conflict');
    expect((await here.purchaseStore.load('P-3'))?.revision).toBe(1);
  });

  it('of twenty changes at once take one', async () => {
    const { here, there } = open();
    await here.purchaseStore.commit(opened());
    const change = then(1, [{ type: 'purchase_snoozed', at: T0, by: 'UANN', until: T0 + DAY }]);
    const stores = [here.purchaseStore, there.purchaseStore];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]?.commit(change)),
    );
    expect(all.filter((one) => one === 'saved')).toHaveLength(1);
    expect(await here.purchaseStore.open()).toMatchObject([{ value: { phase: 'snoozed' }, revision: 2 }]);
  });

  it('have numbers of their own', async () => {
    const { here, there } = open();
    const numbers = await Promise.all([here.purchaseStore.nextNumber(), there.purchaseStore.nextNumber()]);
    expect(new Set(numbers).size).toBe(2);
  });
});
