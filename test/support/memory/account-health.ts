import { awaitingPushSince } from '../../../src/domain/requests/awaiting-push.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import type { HeardBalance } from '../../../src/domain/warnings/balance.ts';
import type { AccountHealth } from '../../../src/domain/warnings/observe/observe-account.ts';
import type { AccountHealthStore } from '../../../src/flows/ports/warnings.ts';
import { decode, encode } from '../../../src/kit/json.ts';
import { all, type Kept, type Memory } from './memory.ts';

type Kind = Omit<AccountHealth, 'awaitingPushSince'>;

export function createMemoryAccountHealth(memory: Memory): AccountHealthStore {
  const accounts = memory.map<Kind>('account health');
  const heard = memory.map<string>('heard balances');
  const of = (account: string): Kind =>
    accounts.get(account) ?? { refused: null, goodAt: null, lastPushAt: null };

  /** Since when a request of the account waits for a push, of those that began to wait after its last one. */
  function waitsSince(account: string): number | null {
    const after = of(account).lastPushAt ?? Number.NEGATIVE_INFINITY;
    const times = all<RequestState>(memory.map<Kept>('requests'))
      .flatMap((request) => awaitingPushSince(request, account) ?? [])
      .filter((since) => since > after);
    return times.length > 0 ? Math.min(...times) : null;
  }

  return {
    read: async (account) => ({ ...of(account), awaitingPushSince: waitsSince(account) }),
    async saveRefused(account, refused) {
      accounts.set(account, { ...of(account), refused });
    },
    async saveGood(account, goodAt) {
      accounts.set(account, { ...of(account), goodAt });
    },
    async savePush(account, lastPushAt) {
      accounts.set(account, { ...of(account), lastPushAt });
    },
    async saveHeard(balance) {
      const key = `${balance.account}:${balance.spuId}:${balance.total}`;
      const before = heard.get(key);
      if (before && decode<HeardBalance>(before).at > balance.at) return;
      heard.set(key, encode(balance));
    },
    heard: async () => [...heard.values()].map((json) => decode<HeardBalance>(json)),
  };
}
