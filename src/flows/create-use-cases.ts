import type { ReceiverApp } from '../domain/apps.ts';
import { byExpiry } from '../domain/packs/choose.ts';
import type { Rule } from '../domain/policy/rule.ts';
import { createAsk } from './ask.ts';
import { createAskAgain } from './ask-again.ts';
import type { MerchantsDesk } from './authorization/merchants-now.ts';
import { createCancel, createVoteCancel } from './cancel.ts';
import { createHome } from './home.ts';
import { createLists } from './lists.ts';
import { createLookAtPacks } from './look-at-packs.ts';
import type { CompareCard } from './losses/compare-card.ts';
import { createGuardCard, guarded } from './losses/guard-card.ts';
import type { LossStore } from './losses/ports.ts';
import { createMayDecide } from './may-decide.ts';
import type { OutsideStore } from './outside/ports.ts';
import { createOutsideUseCases } from './outside/record-movement.ts';
import type { PackDesk } from './pack-desk.ts';
import { createPictures } from './pictures.ts';
import type {
  AuditTrail,
  BalanceHistory,
  Cache,
  Clock,
  Directory,
  FlowLog,
  MessageLog,
  RequestLists,
  RequestStore,
} from './ports.ts';
import { createWarningUseCases } from './quiet-warning.ts';
import { createRenew } from './renew.ts';
import { createSettle } from './settle.ts';
import type { UseCases } from './use-cases.ts';
import { createVote } from './vote.ts';
import type { WarningStore, WatchList } from './warning-ports.ts';

export type UseCaseOptions = {
  store: RequestStore;
  lists: RequestLists;
  audit: AuditTrail;
  warnings: WarningStore;
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
  /** Unguessable, `[0-9A-Za-z_-]{20,}`, and never given out before. */
  newKey: () => string;
  messages: MessageLog;
  losses: LossStore;
  compareCard: Pick<CompareCard, 'ensureCompared'>;
  log: FlowLog;
  /** Shows somebody the Home tab; it is drawn from what these use cases read. */
  showHome: UseCases['showHome'];
  outside: OutsideStore;
  watchList: Pick<WatchList, 'nudge'>;
  /** Whose members may record what moved outside of Headroom; `null`: none is known yet. */
  adminChannel: () => Promise<string | null>;
  /** Absent where there is no third-party platform. */
  merchants?: MerchantsDesk | null;
};

/** Everything an adapter may ask of the product. */
export function createUseCases(options: UseCaseOptions): UseCases {
  const { store, desk, apps } = options;
  const offeredApps = apps.map(({ appId, name, label }) => ({ appId, name, label }));
  const ask = createAsk(options);
  const guard = createGuardCard(options);
  const look = createLookAtPacks(options);
  const warnings = createWarningUseCases(options);
  const lists = createLists({ ...options, load: store.load });
  return {
    ask,
    askAgain: guarded(guard, createAskAgain({ ...options, ask })),
    renew: createRenew({ ...options, ask }),
    vote: guarded(guard, createVote(options)),
    mayDecide: guarded(guard, createMayDecide(options)),
    cancel: guarded(guard, createCancel(options)),
    voteCancel: guarded(guard, createVoteCancel(options)),
    settle: guarded(guard, createSettle(options)),
    checkCard: guard,
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
    ...look,
    pictures: createPictures(options, lists),
    warnings,
    outside: createOutsideUseCases(options),
    home: createHome({ ...options, packs: look.packs, warnings }),
    showHome: options.showHome,
  };
}
