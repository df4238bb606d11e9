import { Buffer } from 'node:buffer';
import type { Clock } from '../../src/flows/ports/runtime.ts';
import { createEncryption } from '../../src/redis/merchants/encryption.ts';
import { createInvitationStore } from '../../src/redis/merchants/invitation-store.ts';
import { createMerchantGrants } from '../../src/redis/merchants/merchant-grants.ts';
import { createMerchantStore } from '../../src/redis/merchants/merchant-store.ts';
import { createPlatformInbox } from '../../src/redis/merchants/platform-inbox.ts';
import { createReconciliationStore } from '../../src/redis/merchants/reconciliation-store.ts';
import { createTicketStore } from '../../src/redis/merchants/ticket-store.ts';
import { createMessageLog } from '../../src/redis/messages/message-log.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { openDeployment } from './core-redis.ts';
import { T0 } from './requests.ts';

export const ENCRYPTION_KEY = Buffer.alloc(32, 1);

/** Everything that is kept about merchants, on the real Redis, in a deployment that nobody else uses. */
export function openMerchantStores(clock: Clock = () => T0) {
  const { redis, keys, dump } = openDeployment(clock);
  const encryption = createEncryption([ENCRYPTION_KEY]);
  const nudges = { count: 0 };
  const onEffects = () => {
    nudges.count += 1;
  };
  return {
    redis,
    keys,
    encryption,
    nudges,
    dump,
    outbox: createOutbox(redis, keys),
    messages: createMessageLog(redis, keys),
    merchants: createMerchantStore({ redis, keys, encryption, clock, onEffects }),
    grants: createMerchantGrants({ redis, keys, encryption }),
    invitations: createInvitationStore(redis, keys),
    tickets: createTicketStore(redis, keys, encryption),
    inbox: createPlatformInbox({ redis, keys, clock, onEffects }),
    record: createReconciliationStore(redis, keys),
  };
}
