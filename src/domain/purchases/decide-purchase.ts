import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { People } from '../people.ts';
import { reasonRefusal } from '../requests/refusals.ts';
import { isOpenPurchase, type Purchase } from './purchase.ts';
import type { PurchaseEvent } from './purchase-event.ts';
import type { PurchaseRefusal } from './purchase-refusals.ts';

/** `isOwner`: of the budget. `owners`: who they are, for whoever is not. */
export type PurchaseCommand = { by: string; isOwner: boolean; owners: People; at: Instant } & (
  | { type: 'snooze'; until: Instant }
  | { type: 'decline'; why: string }
);

/** What an owner of the budget does about a purchase. */
export function decidePurchase(
  state: Purchase,
  command: PurchaseCommand,
): Result<PurchaseEvent[], PurchaseRefusal> {
  const { by, at } = command;
  const closed = whyNotYours(state, command);
  if (closed) return refuse(closed);
  switch (command.type) {
    case 'snooze': {
      const { until } = command;
      if (state.phase === 'snoozed' && state.until >= until)
        return refuse({ reason: 'snoozed_already', by: state.by, until: state.until });
      return accept([{ type: 'purchase_snoozed', at, by, until }]);
    }
    case 'decline': {
      const why = command.why.trim();
      const unfit = reasonRefusal(why);
      return unfit ? refuse(unfit) : accept([{ type: 'purchase_declined', at, by, why }]);
    }
  }
}

/** Why somebody can do nothing about it; `null`: they can. */
export function whyNotYours(
  state: Purchase,
  { isOwner, owners }: Pick<PurchaseCommand, 'isOwner' | 'owners'>,
): PurchaseRefusal | null {
  if (!isOpenPurchase(state))
    return {
      reason: 'purchase_closed',
      phase: state.phase,
      by: state.phase === 'declined' ? state.by : null,
    };
  return isOwner ? null : { reason: 'not_owner', owners };
}
