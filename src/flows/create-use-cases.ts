import type { ReceiverApp } from '../domain/apps.ts';
import { byExpiry } from '../domain/packs/choose.ts';
import type { Rule } from '../domain/policy/rule.ts';
import { createAsk } from './ask.ts';
import { createCancel, createVoteCancel } from './cancel.ts';
import { createLists } from './lists.ts';
import { createLookAtPacks } from './look-at-packs.ts';
import { createMayDecide } from './may-decide.ts';
import type { PackDesk } from './pack-desk.ts';
import { createPictures } from './pictures.ts';
import type {
  AuditTrail,
  BalanceHistory,
  Cache,
  Clock,
  Directory,
  RequestLists,
  RequestStore,
} from './ports.ts';
import { createRenew } from './renew.ts';
import { createSettle } from './settle.ts';
import type { UseCases } from './use-cases.ts';
import { createVote } from './vote.ts';

export type UseCaseOptions = {
  store: RequestStore;
  lists: RequestLists;
  audit: AuditTrail;
  desk: PackDesk;
  balances: BalanceHistory;
  cache: Cache;
  directory: Directory;
  clock: Clock;
  apps: ReceiverApp[];
  rule: Rule;
  /** Percent of a pack left at which somebody is warned. */
  balanceLevels: number[];
  defaultAccount: string;
  defaultChannel: string | null;
  expirySeconds: number;
  newWechatRequestId: (request: string) => string;
};

/** Everything an adapter may ask of the product. */
export function createUseCases(options: UseCaseOptions): UseCases {
  const { store, desk, apps } = options;
  const offeredApps = apps.map(({ appId, name, label }) => ({ appId, name, label }));
  const ask = createAsk(options);
  const lists = createLists({ ...options, load: store.load });
  return {
    ask,
    renew: createRenew({ ...options, ask }),
    vote: createVote(options),
    mayDecide: createMayDecide(options),
    cancel: createCancel(options),
    voteCancel: createVoteCancel(options),
    settle: createSettle(options),
    async show(id) {
      const stored = await store.load(id);
      return stored ? { request: stored.value, revision: stored.revision } : null;
    },
    apps: () => offeredApps,
    lists,
    async offer() {
      const { packs, fetchedAt } = await desk.inHand();
      const offered = [...packs].sort(byExpiry).map(({ pack, left, specifications }) => {
        const { orderId, name, all, validUntil } = pack;
        return { orderId, name, left, all, validUntil, specifications };
      });
      return { apps: offeredApps, packs: offered, fetchedAt };
    },
    ...createLookAtPacks(options),
    pictures: createPictures(options, lists),
    warnings: {
      quiet: async ({ message }) => ({ ok: false, refusal: { reason: 'not_found', message } }),
      last: async () => [],
    },
  };
}
