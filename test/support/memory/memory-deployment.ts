import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { timings } from '../core-allocations.ts';
import { T0 } from '../requests.ts';
import { createMemoryAccountHealth } from './account-health.ts';
import { createMemoryAuditLog } from './audit-log.ts';
import { createMemoryIdempotencyStore, createMemoryRateCounter } from './clients.ts';
import { createMemoryDelegateStore } from './delegate-store.ts';
import { createMemoryDigestStore } from './digest-store.ts';
import { createMemoryFeedStore } from './feed-store.ts';
import { createMemoryFreezeStore } from './freeze-store.ts';
import { createMemoryGrantStore } from './grant-store.ts';
import { createMemoryHomeBoard } from './home-board.ts';
import { createMemoryInbox } from './inbox.ts';
import { createMemoryKeyResults } from './key-results.ts';
import { createMemoryLossStore, memoryContinuity } from './loss-store.ts';
import { createMemory } from './memory.ts';
import {
  createMemoryInvitationStore,
  createMemoryMerchantStore,
  createMemoryPlatformInbox,
  createMemoryTicketStore,
} from './merchant-store.ts';
import { createMemoryCache, createMemoryMessageLog, createMemoryPace } from './message-log.ts';
import { createMemoryObservedStore } from './observed-store.ts';
import { createMemoryOutbox } from './outbox.ts';
import { createMemoryOutgoingStore } from './outgoing-store.ts';
import { createMemoryOutsideStore } from './outside-store.ts';
import { createMemoryBalanceHistory, createMemoryPackFigures } from './pack-figures.ts';
import { createMemoryPurchaseStore } from './purchase-store.ts';
import { createMemoryAuditTrail, createMemoryRequestLists } from './request-lists.ts';
import { createMemoryRequestStore } from './request-store.ts';
import { createMemorySavedStore } from './saved-store.ts';
import { createMemorySeriesStore } from './series-store.ts';
import { createMemoryWarningStore, createMemoryWatchList } from './warning-store.ts';

/** Everything that is stored, in memory: for flows whose subject is not Redis. Keeps what test/contract/ports says. */
export function openMemoryDeployment(clock: Clock = () => T0) {
  const memory = createMemory();
  const nudges = { count: 0 };
  const onEffects = () => {
    nudges.count += 1;
  };
  const options = { memory, clock, timings, onEffects };
  return {
    nudges,
    dump: async () => memory.dump(),
    store: createMemoryRequestStore(options),
    freezes: createMemoryFreezeStore(options),
    lists: createMemoryRequestLists(memory),
    audit: createMemoryAuditTrail(memory),
    auditLog: createMemoryAuditLog(memory),
    outbox: createMemoryOutbox(memory),
    inbox: createMemoryInbox(memory),
    messages: createMemoryMessageLog(memory),
    pace: createMemoryPace(memory),
    cache: createMemoryCache(memory, clock),
    warnings: createMemoryWarningStore(options),
    watchList: createMemoryWatchList(memory),
    health: createMemoryAccountHealth(memory),
    figures: createMemoryPackFigures(memory),
    balances: createMemoryBalanceHistory(memory),
    homes: createMemoryHomeBoard(memory),
    grantStore: createMemoryGrantStore(options),
    seriesStore: createMemorySeriesStore(options),
    purchaseStore: createMemoryPurchaseStore(options),
    digests: createMemoryDigestStore(options),
    losses: createMemoryLossStore(options),
    continuity: memoryContinuity,
    outside: createMemoryOutsideStore(memory),
    outgoing: createMemoryOutgoingStore(options),
    observed: createMemoryObservedStore(options),
    delegateStore: createMemoryDelegateStore(memory),
    feeds: createMemoryFeedStore(memory),
    savedStore: createMemorySavedStore(memory),
    idempotency: createMemoryIdempotencyStore(memory),
    keyResults: createMemoryKeyResults(memory),
    rates: createMemoryRateCounter(memory, clock),
    merchants: createMemoryMerchantStore(options),
    invitations: createMemoryInvitationStore(memory),
    tickets: createMemoryTicketStore(memory),
    platformInbox: createMemoryPlatformInbox(options),
  };
}
