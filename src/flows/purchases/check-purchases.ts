import { evolvePurchase } from '../../domain/purchases/evolve-purchase.ts';
import { followPurchase, type Observed } from '../../domain/purchases/follow-purchase.ts';
import type { Need } from '../../domain/purchases/need.ts';
import type { Purchase } from '../../domain/purchases/purchase.ts';
import { isOpenPurchase } from '../../domain/purchases/purchase.ts';
import type { PurchaseEvent } from '../../domain/purchases/purchase-event.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { FlowLog } from '../ports/runtime.ts';
import type { Stored } from '../ports/stored.ts';
import { purchaseEffects } from './purchase-effects.ts';
import type { PurchaseChange, PurchaseSettings, PurchaseStore } from './purchase-ports.ts';
import { type ReadAccountsOptions, readAccounts } from './read-accounts.ts';

export type CheckPurchasesOptions = ReadAccountsOptions & {
  purchaseStore: PurchaseStore;
  /** `null`: nobody is configured who buys. */
  purchases: PurchaseSettings | null;
  /** Unguessable. */
  newKey: () => string;
  log: FlowLog;
};

/** What is lacking within the time to plan for is still lacking until it is so much further away. */
const MARGIN = 1.1;
const ACTOR = { kind: 'headroom', surface: 'timer' } as const;

/**
 * Requests purchases, follows them, and closes them once an order covers what they were for; answers how many changed. Any
 * replica may call it as often as it likes: an account has one purchase, by the revision of the document that names it.
 */
export function createCheckPurchases(options: CheckPurchasesOptions): () => Promise<number> {
  const { purchases, log } = options;
  return async () => {
    if (purchases === null) return 0;
    const reading = await readAccounts(options, Math.max(purchases.coverMs, purchases.aheadMs * MARGIN));
    if (reading === null) return 0;
    const changed = await Promise.all(
      purchases.accounts.map((account) =>
        checkAccount(options, purchases, account, (aheadMs) =>
          reading.observe(account, { ...purchases, aheadMs }),
        ).catch((error: unknown) => {
          log.warn({ err: error, account }, 'could not check what has to be bought; retrying soon');
          return false;
        }),
      ),
    );
    return changed.filter((one) => one).length;
  };
}

async function checkAccount(
  options: CheckPurchasesOptions,
  settings: PurchaseSettings,
  account: string,
  observe: (aheadMs: number) => Observed | null,
): Promise<boolean> {
  const { purchaseStore: store, clock } = options;
  const done = await retryWhileConflict(async () => {
    const holder = await store.current(account);
    const stored = holder.value === null ? null : await store.load(holder.value);
    const isOpen = stored !== null && isOpenPurchase(stored.value);
    const observed = observe(settings.aheadMs * (isOpen ? MARGIN : 1));
    if (observed === null) return false;
    const follow = followPurchase(stored?.value ?? null, observed, clock());
    const holds = { name: account, expected: holder.revision };
    switch (follow.kind) {
      case 'nothing':
        return false;
      case 'open': {
        const { need } = observed;
        const channel = need && (await settings.channel());
        if (need === null || channel === null) return false;
        const opened = await open(options, account, channel, need, observed);
        return outcome(await store.commit({ ...opened.change, account: { ...holds, current: opened.id } }));
      }
      case 'change':
        return stored === null ? false : outcome(await store.commit(changeOf(stored, follow.events)));
      case 'close': {
        const change = stored && follow.events.length > 0 ? changeOf(stored, follow.events) : NO_CHANGE;
        return outcome(await store.commit({ ...change, account: { ...holds, current: null } }));
      }
    }
  });
  return done === true;
}

const NO_CHANGE: PurchaseChange = { events: [], actor: ACTOR, effects: [] };

const outcome = (saved: 'saved' | 'conflict'): true | 'conflict' => (saved === 'saved' ? true : 'conflict');

function changeOf({ value, revision }: Stored<Purchase>, events: PurchaseEvent[]): PurchaseChange {
  const next = evolvePurchase(value, events);
  const effects = purchaseEffects(next, events);
  return { purchase: { expected: revision, next }, events, actor: ACTOR, effects };
}

async function open(
  { purchaseStore, clock, newKey }: CheckPurchasesOptions,
  account: string,
  channel: string,
  need: Need,
  { orders }: Observed,
): Promise<{ id: string; change: PurchaseChange }> {
  const at = clock();
  const id = `P-${await purchaseStore.nextNumber()}`;
  const purchase = {
    id,
    key: newKey(),
    phase: 'open' as const,
    account,
    need,
    channel,
    openedAt: at,
    known: orders.map(({ orderId }) => orderId),
    orders: [],
    reminded: need.late,
  };
  const events: PurchaseEvent[] = [{ type: 'purchase_opened', at, purchase }];
  const effects = purchaseEffects(purchase, events);
  return { id, change: { purchase: { expected: 0, next: purchase }, events, actor: ACTOR, effects } };
}
