import type { Timings } from '../domain/allocations/due.ts';
import type { AuditArchive } from '../flows/ports/audit-reader.ts';
import type { Clock, FlowLog } from '../flows/ports/runtime.ts';
import { createAccountHealth } from '../redis/accounts/account-health.ts';
import { createAlertNames } from '../redis/alerts/alert-names.ts';
import { createEpisodeStore } from '../redis/alerts/episode-store.ts';
import { createRefusedAlerts } from '../redis/alerts/refused-alerts.ts';
import { createAuditLog } from '../redis/audit/audit-log.ts';
import { createAuditTrail } from '../redis/audit/audit-trail.ts';
import { createCache } from '../redis/cache.ts';
import { createFeedStore } from '../redis/calendar/feed-store.ts';
import { createIdempotencyStore } from '../redis/clients/idempotency-store.ts';
import { createKeyResults } from '../redis/clients/key-results.ts';
import { createRateCounter } from '../redis/clients/rate-counter.ts';
import { createDelegateStore } from '../redis/delegates/delegate-store.ts';
import { createFreezeStore } from '../redis/freeze/freeze-store.ts';
import { createGrantStore } from '../redis/grants/grant-store.ts';
import { createHomeBoard } from '../redis/home/home-board.ts';
import { createInbox } from '../redis/inbox.ts';
import type { Keys } from '../redis/keys.ts';
import { createContinuity } from '../redis/losses/continuity.ts';
import { createLossStore } from '../redis/losses/loss-store.ts';
import { createMessageLog } from '../redis/messages/message-log.ts';
import { createPace } from '../redis/messages/pace.ts';
import { createOutsideStore } from '../redis/movements/outside-store.ts';
import { createFailingTargets } from '../redis/outgoing/failing-targets.ts';
import { createOutgoingStore } from '../redis/outgoing/outgoing-store.ts';
import { createBalanceHistory } from '../redis/packs/balance-history.ts';
import { createPackFigures } from '../redis/packs/pack-figures.ts';
import { createPolicyRecord } from '../redis/policy/policy-record.ts';
import { createPurchaseStore } from '../redis/purchases/purchase-store.ts';
import { createDigestStore } from '../redis/reports/digest-store.ts';
import { createRequestLists } from '../redis/requests/request-lists.ts';
import { createRequestStates } from '../redis/requests/request-states.ts';
import { createRequestStore } from '../redis/requests/request-store.ts';
import { createSavedStore } from '../redis/saved/saved-store.ts';
import type { RedisClient } from '../redis/scripts.ts';
import { createSeriesStore } from '../redis/series/series-store.ts';
import { createObservedStore } from '../redis/traffic/observed-store.ts';
import { createWarningStore } from '../redis/warnings/warning-store.ts';
import { createWatchList } from '../redis/warnings/watch-list.ts';

export type RedisStoresOptions = {
  redis: RedisClient;
  keys: Keys;
  clock: Clock;
  timings: Timings;
  /** Called after effects were stored, so that this process delivers them without waiting for the sweeper. */
  onEffects: () => void;
  /** Where old entries of the audit are, beside Redis. */
  archive?: AuditArchive;
  log: FlowLog;
};

/** The stores of one deployment in Redis, but those for merchants, which need a key to encrypt with. */
export function createRedisStores(options: RedisStoresOptions) {
  const { redis, keys, clock, timings, onEffects, archive = null, log } = options;
  return {
    store: createRequestStore({ redis, keys, clock, timings, onEffects }),
    freezes: createFreezeStore({ redis, keys, clock, onEffects }),
    lists: createRequestLists(redis, keys),
    requestStates: createRequestStates(redis, keys, clock),
    audit: createAuditTrail(redis, keys, archive),
    auditLog: createAuditLog(redis, keys),
    inbox: createInbox({ redis, keys, log }),
    messages: createMessageLog(redis, keys),
    pace: createPace(redis, keys),
    cache: createCache(redis, keys),
    figures: createPackFigures(redis, keys),
    balances: createBalanceHistory(redis, keys),
    warnings: createWarningStore({ redis, keys, clock, onEffects }),
    watchList: createWatchList(redis, keys),
    health: createAccountHealth(redis, keys),
    homes: createHomeBoard(redis, keys),
    grantStore: createGrantStore({ redis, keys, clock, onEffects }),
    seriesStore: createSeriesStore({ redis, keys, clock, onEffects }),
    purchaseStore: createPurchaseStore({ redis, keys, clock, onEffects }),
    digests: createDigestStore({ redis, keys, clock, onEffects }),
    losses: createLossStore({ redis, keys, clock, onEffects }),
    continuity: createContinuity(redis, keys, clock),
    outside: createOutsideStore(redis, keys),
    outgoing: createOutgoingStore({ redis, keys, clock, onEffects }),
    failingTargets: createFailingTargets(redis, keys),
    policyRecord: createPolicyRecord({ redis, keys, clock, onEffects }),
    delegateStore: createDelegateStore(redis, keys),
    feeds: createFeedStore(redis, keys),
    savedStore: createSavedStore(redis, keys),
    episodes: createEpisodeStore(redis, keys),
    unmapped: createAlertNames(redis, keys.alertsUnmapped),
    unknownApps: createAlertNames(redis, keys.alertsUnknownApps),
    refusedAlerts: createRefusedAlerts(redis, keys),
    observed: createObservedStore({ redis, keys, clock, onEffects }),
    idempotency: createIdempotencyStore(redis, keys),
    keyResults: createKeyResults(redis, keys),
    rates: createRateCounter(redis, keys),
  };
}
