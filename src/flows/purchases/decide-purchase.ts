import { decidePurchase, whyNotYours } from '../../domain/purchases/decide-purchase.ts';
import { evolvePurchase } from '../../domain/purchases/evolve-purchase.ts';
import type { Purchase } from '../../domain/purchases/purchase.ts';
import type { PurchaseRefusal } from '../../domain/purchases/purchase-refusals.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import { DAY_MS } from '../../kit/durations.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { Directory } from '../ports/directory.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Clock } from '../ports/runtime.ts';
import { isBudgetOwner } from './is-budget-owner.ts';
import { purchaseEffects } from './purchase-effects.ts';
import type { PurchaseSettings, PurchaseStore } from './purchase-ports.ts';
import type { OnPurchase, PurchaseInput } from './use-cases.ts';

export type DecidePurchaseOptions = {
  purchaseStore: PurchaseStore;
  purchases: PurchaseSettings | null;
  directory: Pick<Directory, 'groupsOf'>;
  messages: Pick<MessageLog, 'card'>;
  clock: Clock;
};

const NOBODY = { users: [], groups: [] };

/** An owner of the budget snoozes or declines a purchase. Who they are is asked of Slack before the decision, once. */
export function createDecidePurchase(options: DecidePurchaseOptions) {
  const { purchaseStore: store, purchases, directory, clock } = options;
  return async (input: PurchaseInput): Promise<Result<Purchase, PurchaseRefusal>> => {
    const { by, claim, purchase: id } = input;
    const found = await find(options, input);
    if (!found.ok) return found;
    const owners = purchases?.owners ?? NOBODY;
    const isOwner = await isBudgetOwner(directory, owners, by, 'deciding');
    const actor = { kind: 'person', userId: by, surface: claim === null ? 'command' : 'button' } as const;
    const done = await retryWhileConflict(async () => {
      const stored = await store.load(id);
      if (!stored) return refuse({ reason: 'not_found', purchase: id } as const);
      const common = { by, isOwner, owners, at: clock() };
      const decided = decidePurchase(
        stored.value,
        input.type === 'snooze'
          ? { ...common, type: 'snooze', until: common.at + input.days * DAY_MS }
          : { ...common, type: 'decline', why: tidyReason(input.reason) },
      );
      if (!decided.ok) return decided;
      const next = evolvePurchase(stored.value, decided.value);
      const saved = await store.commit({
        purchase: { expected: stored.revision, next },
        events: decided.value,
        actor,
        effects: purchaseEffects(next, decided.value),
      });
      return saved === 'saved' ? accept(next) : 'conflict';
    });
    return done === 'conflict' ? refuse({ reason: 'busy' }) : done;
  };
}

/** Whether a person could decline it now. It promises nothing: the decision itself asks again. */
export function createMayDecline(options: DecidePurchaseOptions) {
  const { purchases, directory } = options;
  return async (input: OnPurchase): Promise<Result<true, PurchaseRefusal>> => {
    const found = await find(options, input);
    if (!found.ok) return found;
    const owners = purchases?.owners ?? NOBODY;
    const isOwner = await isBudgetOwner(directory, owners, input.by, 'deciding');
    const refusal = whyNotYours(found.value, { isOwner, owners });
    return refusal ? refuse(refusal) : accept(true);
  };
}

/** The purchase that somebody means; a button speaks for the very card that it is on. */
async function find(
  { purchaseStore, messages }: DecidePurchaseOptions,
  { purchase: id, claim }: OnPurchase,
): Promise<Result<Purchase, PurchaseRefusal>> {
  const [stored, record] = await Promise.all([purchaseStore.load(id), messages.card(id)]);
  const purchase = stored?.value ?? null;
  if (claim !== null && (purchase === null || purchase.key !== claim.key))
    return refuse({ reason: 'other_card', purchase: id });
  if (purchase === null) return refuse({ reason: 'not_found', purchase: id });
  const shown = record?.ts;
  const moved = claim?.message && shown !== undefined && claim.message.ts !== shown;
  return moved ? refuse({ reason: 'old_copy', purchase: id, channel: purchase.channel }) : accept(purchase);
}
