import type { PurchaseRefusal } from '../../domain/purchases/purchase-refusals.ts';
import type { Result } from '../../kit/result.ts';
import type { ShownPurchase } from './purchase-ports.ts';

/** What a button says of the card that it is on. */
export type PurchaseClaim = { key: string; message: { channel: string; ts: string } | null };

/** `claim: null`: it is about whatever has that number. */
export type OnPurchase = { purchase: string; by: string; claim: PurchaseClaim | null };

/** `days`: how long it is silent. */
export type PurchaseInput = OnPurchase &
  ({ type: 'snooze'; days: number } | { type: 'decline'; reason: string });

export type PurchaseUseCases = {
  /** Those that wait for an order; `null`: nobody is configured who buys. */
  open(): Promise<ShownPurchase[] | null>;
  /** The same for somebody who may decide about them; `[]` for others, and where Slack cannot say who they are. */
  openFor(userId: string): Promise<ShownPurchase[]>;
  show(id: string): Promise<ShownPurchase | null>;
  decide(input: PurchaseInput): Promise<Result<ShownPurchase, PurchaseRefusal>>;
  /** Whether this person could decline it now, so that nobody writes a reason for nothing. */
  mayDecline(input: OnPurchase): Promise<Result<true, PurchaseRefusal>>;
};
