import { emptyBalance, type OutsideBalance } from '../../../src/domain/movements/balance.ts';
import { isUnrecorded, type OutsideMovement } from '../../../src/domain/movements/movement.ts';
import type { OutsideStore } from '../../../src/flows/ports/movements.ts';
import { encode } from '../../../src/kit/json.ts';
import { isKeyUsed, saveUnderKey } from './key-results.ts';
import { all, isAt, type Kept, load, type Memory, write } from './memory.ts';

export function createMemoryOutsideStore(memory: Memory): OutsideStore {
  const balances = memory.map<Kept>('outside balances');
  const movements = memory.map<Kept>('movements');
  const numbers = memory.map<number>('numbers');

  /** Those that fit, the newest first. */
  function newest(fits: (one: OutsideMovement) => boolean): OutsideMovement[] {
    const found = all<OutsideMovement>(movements).filter(fits);
    return found.sort((one, other) => other.at - one.at || (other.id < one.id ? -1 : 1));
  }

  const isOnPack = (orderId: string) => (one: OutsideMovement) =>
    one.parts.some((part) => part.orderId === orderId);
  return {
    async nextNumber() {
      const number = (numbers.get('movement') ?? 0) + 1;
      numbers.set('movement', number);
      return number;
    },
    balance: async (orderId) =>
      load<OutsideBalance>(balances, orderId) ?? { value: emptyBalance, revision: 0 },
    load: async (id) => load<OutsideMovement>(movements, id),
    byPush: async (kind, orderId, wechatRequestId) =>
      newest(
        (one) => one.kind === kind && one.push?.wechatRequestId === wechatRequestId && isOnPack(orderId)(one),
      )[0]?.id ?? null,
    ofPack: async (orderId, limit) => newest(isOnPack(orderId)).slice(0, limit),
    since: async (at, limit) => newest((one) => one.at >= at).slice(0, limit),
    unrecorded: async (at) =>
      newest((one) => one.at >= at && isUnrecorded(one))
        .reverse()
        .map(({ id }) => id),
    async commit(change) {
      if (isKeyUsed(memory, change.under)) return 'duplicate';
      const current =
        change.balances.every(({ orderId, expected }) => isAt(balances, orderId, expected)) &&
        change.movements.every(({ next, expected }) => isAt(movements, next.id, expected));
      if (!current) return 'conflict';
      for (const { orderId, expected, next } of change.balances) write(balances, orderId, expected, next);
      for (const { expected, next } of change.movements) write(movements, next.id, expected, next);
      saveUnderKey(memory, change.under);
      const audit = memory.map<string>('audit');
      for (const entry of change.audit) audit.set(String(audit.size), encode(entry));
      return 'saved';
    },
  };
}
