import { Buffer } from 'node:buffer';
import type { Clock } from '../../src/flows/ports/runtime.ts';
import { createInvitationStore } from '../../src/redis/invitation-store.ts';
import { createMerchantGrants } from '../../src/redis/merchant-grants.ts';
import { createMerchantStore } from '../../src/redis/merchant-store.ts';
import { createMessageLog } from '../../src/redis/message-log.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createPlatformInbox } from '../../src/redis/platform-inbox.ts';
import { createReconciliationStore } from '../../src/redis/reconciliation-store.ts';
import { createSealer } from '../../src/redis/sealing.ts';
import { createTicketStore } from '../../src/redis/ticket-store.ts';
import { openDeployment } from './core-redis.ts';
import { T0 } from './requests.ts';

export const SEAL_KEY = Buffer.alloc(32, 1);

/** Everything that is kept about merchants, on the real Redis, in a deployment that nobody else uses. */
export function openAuthorizationStores(clock: Clock = () => T0) {
  const { redis, keys, dump } = openDeployment(clock);
  const sealer = createSealer([SEAL_KEY]);
  const nudges = { count: 0 };
  const onEffects = () => {
    nudges.count += 1;
  };
  return {
    redis,
    keys,
    sealer,
    nudges,
    dump,
    outbox: createOutbox(redis, keys),
    messages: createMessageLog(redis, keys),
    merchants: createMerchantStore({ redis, keys, sealer, clock, onEffects }),
    grants: createMerchantGrants({ redis, keys, sealer }),
    invitations: createInvitationStore(redis, keys),
    tickets: createTicketStore(redis, keys, sealer),
    inbox: createPlatformInbox({ redis, keys, clock, onEffects }),
    record: createReconciliationStore(redis, keys),
  };
}
