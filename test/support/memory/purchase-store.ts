import { isOpenPurchase, type Purchase } from '../../../src/domain/purchases/purchase.ts';
import type { OutboxEntry } from '../../../src/flows/ports/outbox.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import type { PurchaseStore } from '../../../src/flows/purchases/purchase-ports.ts';
import { encode } from '../../../src/kit/json.ts';
import { isAt, type Kept, load, type Memory, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export function createMemoryPurchaseStore(options: {
  memory: Memory;
  clock: Clock;
  onEffects: () => void;
}): PurchaseStore {
  const { memory, clock, onEffects } = options;
  const stored = memory.map<Kept>('purchases');
  const holders = memory.map<Kept>('purchases of accounts');
  const numbers = memory.map<number>('numbers');
  return {
    async nextNumber() {
      const number = (numbers.get('purchase number') ?? 0) + 1;
      numbers.set('purchase number', number);
      return number;
    },
    load: async (id) => load<Purchase>(stored, id),
    async open() {
      const all = [...stored.keys()].flatMap((id) => load<Purchase>(stored, id) ?? []);
      const open = all.filter(({ value }) => isOpenPurchase(value));
      return open.sort((one, other) => one.value.openedAt - other.value.openedAt);
    },
    current: async (account) => load<string | null>(holders, account) ?? { value: null, revision: 0 },
    async commit({ account, purchase, events, actor, effects }) {
      if (account && !isAt(holders, account.name, account.expected)) return 'conflict';
      if (purchase && !isAt(stored, purchase.next.id, purchase.expected)) return 'conflict';
      if (account) write(holders, account.name, account.expected, account.current);
      if (!purchase) return 'saved';
      const { next, expected } = purchase;
      write(stored, next.id, expected, next);
      const audit = memory.map<string>('audit');
      for (const event of events) audit.set(String(audit.size), encode({ subject: next.id, actor, event }));
      const entries = effects.map(
        (effect, index): OutboxEntry => ({ id: `${next.id}-${expected + 1}-${index}`, effect }),
      );
      putIntoOutbox(memory, entries, clock());
      if (entries.length > 0) onEffects();
      return 'saved';
    },
  };
}
