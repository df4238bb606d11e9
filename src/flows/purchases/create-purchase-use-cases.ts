import type { Purchase } from '../../domain/purchases/purchase.ts';
import { accept } from '../../kit/result.ts';
import { type RecordRefusalsOptions, recorded } from '../audit/record-refusals.ts';
import { createDecidePurchase, createMayDecline, type DecidePurchaseOptions } from './decide-purchase.ts';
import { isBudgetOwner } from './is-budget-owner.ts';
import type { PurchaseSettings, ShownPurchase } from './purchase-ports.ts';
import type { PurchaseInput, PurchaseUseCases } from './use-cases.ts';

export type PurchaseUseCaseOptions = DecidePurchaseOptions & RecordRefusalsOptions;

/** What people may do about purchases. */
export function createPurchaseUseCases(options: PurchaseUseCaseOptions): PurchaseUseCases {
  const { purchaseStore, purchases, directory, log } = options;
  const decide = createDecidePurchase(options);
  const shown = (purchase: Purchase) => shownPurchase(purchase, purchases);

  async function open(): Promise<ShownPurchase[] | null> {
    if (purchases === null) return null;
    return (await purchaseStore.open()).map(({ value }) => shown(value));
  }

  return {
    open,
    async openFor(userId) {
      const all = (await open()) ?? [];
      if (all.length === 0 || purchases === null) return [];
      try {
        return (await isBudgetOwner(directory, purchases.owners, userId, 'showing')) ? all : [];
      } catch (error) {
        log.warn({ err: error, user: userId }, 'could not find out who owns the budget');
        return [];
      }
    },
    async show(id) {
      const stored = await purchaseStore.load(id);
      return stored && shown(stored.value);
    },
    decide: recorded(
      options,
      ({ type }) => `purchase_${type}` as const,
      async (input: PurchaseInput) => {
        const decided = await decide(input);
        return decided.ok ? accept(shown(decided.value)) : decided;
      },
    ),
    mayDecline: recorded(options, 'purchase_decline', createMayDecline(options)),
  };
}

/** With what the configuration says about buying now. */
export function shownPurchase(purchase: Purchase, settings: PurchaseSettings | null): ShownPurchase {
  return {
    purchase,
    owners: settings?.owners ?? { users: [], groups: [] },
    price: settings?.price ?? null,
    several: (settings?.accounts.length ?? 0) > 1,
  };
}
