import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { createEncryption } from '../../../src/redis/merchants/encryption.ts';
import { createInvitationStore } from '../../../src/redis/merchants/invitation-store.ts';
import { createMerchantStore } from '../../../src/redis/merchants/merchant-store.ts';
import { createPlatformInbox } from '../../../src/redis/merchants/platform-inbox.ts';
import { createTicketStore } from '../../../src/redis/merchants/ticket-store.ts';
import { connect, openDeployment, openStores } from '../../support/core-redis.ts';
import { openMemoryDeployment } from '../../support/memory/memory-deployment.ts';
import { ENCRYPTION_KEY } from '../../support/merchant-stores.ts';
import { T0 } from '../../support/requests.ts';

type Deployment = ReturnType<typeof openMemoryDeployment>;

/** The stores of one deployment as two replicas see them. In memory there is one process, so both are the same. */
export type Opened = { here: Deployment; there: Deployment };

function openRedisDeployment(clock: Clock): Opened {
  const { redis, keys, dump } = openDeployment(clock);
  const nudges = { count: 0 };
  const onEffects = () => {
    nudges.count += 1;
  };
  const open = (connection: typeof redis): Deployment => {
    const common = { redis: connection, keys, clock, onEffects };
    const encryption = createEncryption([ENCRYPTION_KEY]);
    return {
      nudges,
      dump,
      ...openStores(common),
      merchants: createMerchantStore({ ...common, encryption }),
      invitations: createInvitationStore(connection, keys),
      tickets: createTicketStore(connection, keys, encryption),
      platformInbox: createPlatformInbox(common),
    };
  };
  return { here: open(redis), there: open(connect()) };
}

/** What a contract suite runs against: `describe.each(implementations)`. */
export const implementations: { name: string; open: (clock?: Clock) => Opened }[] = [
  { name: 'Redis', open: (clock = () => T0) => openRedisDeployment(clock) },
  {
    name: 'memory',
    open: (clock = () => T0) => {
      const here = openMemoryDeployment(clock);
      return { here, there: here };
    },
  },
];
