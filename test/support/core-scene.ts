import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { ReceiverApp } from '../../src/domain/apps/apps.ts';
import type { Pack } from '../../src/domain/packs/pack.ts';
import type { Rule } from '../../src/domain/policy/rule.ts';
import type { ApprovedRequest } from '../../src/domain/requests/state.ts';
import { DEFAULT_LEVELS } from '../../src/domain/warnings/levels.ts';
import { createAdvance } from '../../src/flows/allocations/advance.ts';
import { createApplyPush } from '../../src/flows/allocations/apply-push.ts';
import type { Durability } from '../../src/flows/allocations/durability.ts';
import { createUseCases } from '../../src/flows/create-use-cases.ts';
import { createCompareCard } from '../../src/flows/losses/compare-card.ts';
import { createWatchContinuity } from '../../src/flows/losses/watch-continuity.ts';
import { createDrawCard } from '../../src/flows/messages/draw-card.ts';
import { createDrawWarning } from '../../src/flows/messages/draw-warning.ts';
import { createNotify } from '../../src/flows/messages/notify.ts';
import { createHearOutsidePush } from '../../src/flows/movements/hear-outside-push.ts';
import { createReconcilePacks } from '../../src/flows/movements/reconcile-packs.ts';
import { createSyncPacks } from '../../src/flows/movements/sync-packs.ts';
import { createPackDesk } from '../../src/flows/packs/pack-desk.ts';
import type { MessageLog } from '../../src/flows/ports/message-log.ts';
import type { Messenger } from '../../src/flows/ports/messenger.ts';
import type { RequestStore } from '../../src/flows/ports/request-store.ts';
import type { FlowLog } from '../../src/flows/ports/runtime.ts';
import type { WarningStore } from '../../src/flows/ports/warnings.ts';
import type { WeChat } from '../../src/flows/ports/wechat.ts';
import type { AskInput } from '../../src/flows/requests/use-cases.ts';
import { createWatch, type WatchOptions } from '../../src/flows/warnings/watch.ts';
import { createAccountHealth } from '../../src/redis/account-health.ts';
import { createAuditTrail } from '../../src/redis/audit-trail.ts';
import { createBalanceHistory } from '../../src/redis/balance-history.ts';
import { createCache } from '../../src/redis/cache.ts';
import { createContinuity } from '../../src/redis/continuity.ts';
import { createLossStore } from '../../src/redis/loss-store.ts';
import { createMessageLog } from '../../src/redis/message-log.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createOutsideStore } from '../../src/redis/outside-store.ts';
import { createPackFigures } from '../../src/redis/pack-figures.ts';
import { createRequestLists } from '../../src/redis/request-lists.ts';
import { createWarningStore, createWatchList } from '../../src/redis/warning-store.ts';
import { timings } from './core-allocations.ts';
import { openDeployment } from './core-redis.ts';
import { createFakeDirectory, createFakePace, createFakeSlack } from './core-slack.ts';
import { createFakeWeChat } from './core-wechat.ts';
import { anyoneInChannel, aPack, HOUR, T0 } from './requests.ts';

export const shop: ReceiverApp = {
  appId: 'wx1234567890abcdef',
  name: 'shop',
  label: { en: 'Shop', zh: '商城' },
  account: 'default',
  channel: null,
  baseline: null,
};

export const silent: FlowLog = { info: () => {}, warn: () => {}, error: () => {} };

type SceneOptions = {
  /** In place of a deployment of its own on the common Redis. */
  on?: { redis: Redis; deployment: string };
  /** What there is already. */
  world?: {
    time: { now: number };
    wechat: ReturnType<typeof createFakeWeChat>;
    slack: ReturnType<typeof createFakeSlack>;
  };
  packs?: Pack[];
  rule?: Rule;
  apps?: ReceiverApp[];
  defaultChannel?: string | null;
  members?: string[];
  warnings?: Partial<WatchOptions['levels']>;
  warningsChannel?: string | null;
  /** Where movements outside of Headroom are told; absent: nowhere, so that other stories are not disturbed. */
  adminChannel?: string | null;
};

/** The flows on a real store, with WeChat, Slack and the clock in the test's hand. */
export function createScene(options: SceneOptions = {}) {
  const time = options.world?.time ?? { now: T0 };
  const clock = () => time.now;
  const deployment = openDeployment(clock, options.on);
  const { redis, keys, store } = deployment;
  const wechat = options.world?.wechat ?? createFakeWeChat(clock, options.packs);
  const slack = options.world?.slack ?? createFakeSlack();
  const pace = createFakePace();
  const messages = createMessageLog(redis, keys);
  const figures = createPackFigures(redis, keys);
  const lists = createRequestLists(redis, keys);
  const warnings = createWarningStore({ redis, keys, clock, onEffects: () => {} });
  const watchList = createWatchList(redis, keys);
  const health = createAccountHealth(redis, keys);
  // The server of the test run stands alone.
  const durability: Durability = { confirm: async () => 'no_replicas' };
  const ports = { store, messages, wechat: wechat.wechat, messenger: slack.messenger, warnings, durability };
  const balances = createBalanceHistory(redis, keys);
  const losses = createLossStore({ redis, keys, clock, onEffects: () => {} });
  const continuity = createContinuity(redis, keys, clock);
  const outside = createOutsideStore(redis, keys);
  const newNonce = () => randomUUID();
  const adminChannel = async () => options.adminChannel ?? null;
  const flows = createFlows(ports);

  /** The machine's flows over these ports; a test may wrap them first. */
  function createFlows(given: Ports) {
    const { exclusively } = given.messages;
    const desk = createPackDesk({
      ...given,
      figures,
      clock,
      log: silent,
      packSpuId: '10000185',
      raiseSpuId: '10000142',
      overrides: {},
    });
    const apps = options.apps ?? [shop];
    const hearOutside = createHearOutsidePush({
      outside,
      figures,
      desk,
      watchList,
      apps,
      newNonce,
      clock,
      log: silent,
    });
    const reconcilePacks = createReconcilePacks({ ...given, outside, newNonce, clock, log: silent });
    const compareCard = createCompareCard({ ...given, continuity, clock, log: silent });
    const common = { ...given, pace: pace.pace, continuity, compareCard, clock, log: silent };
    const advance = createAdvance({ ...given, desk, continuity, compareCard, clock, log: silent, timings });
    return {
      desk,
      advance,
      compareCard,
      watchContinuity: createWatchContinuity({ continuity, lists, losses, clock, log: silent }),
      applyPush: createApplyPush({
        ...given,
        health,
        figures,
        watchList,
        recheck: advance,
        hearOutside,
        clock,
        log: silent,
      }),
      drawCard: createDrawCard(common),
      drawWarning: createDrawWarning(common),
      watch: createWatch({
        ...given,
        lists,
        figures,
        balances,
        outside,
        adminChannel,
        list: watchList,
        health,
        clock,
        log: silent,
        accounts: ['default'],
        levels: { ...DEFAULT_LEVELS, off: [], quietHours: null, ...options.warnings },
        channels: {
          default: options.defaultChannel ?? null,
          warnings: options.warningsChannel === undefined ? 'CWARN' : options.warningsChannel,
        },
        losses,
      }),
      notify: createNotify(common),
      syncPacks: createSyncPacks({
        ...given,
        packSpuId: '10000185',
        figures,
        exclusively,
        clock,
        log: silent,
        async onGood(newFigures) {
          await reconcilePacks(newFigures);
          await watchList.nudge('packs', clock());
        },
      }),
    };
  }

  const useCases = createUseCases({
    store,
    lists,
    audit: createAuditTrail(redis, keys),
    warnings,
    desk: flows.desk,
    balances,
    outside,
    watchList,
    adminChannel,
    cache: createCache(redis, keys),
    directory: createFakeDirectory(options.members),
    clock,
    apps: options.apps ?? [shop],
    balanceLevels: [20, 10, 5, 0],
    rule: options.rule ?? anyoneInChannel,
    defaultAccount: 'default',
    defaultChannel: options.defaultChannel ?? null,
    expirySeconds: (4 * HOUR) / 1000,
    newKey: () => randomUUID().replaceAll('-', ''),
    messages,
    losses,
    compareCard: flows.compareCard,
    log: silent,
    showHome: async () => {},
  });

  /** Lin asks, Ann approves; answers the request's id. */
  async function approved(change: Partial<AskInput> = {}): Promise<string> {
    const id = await asked(change);
    const vote = await useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    if (!vote.ok) throw new Error(vote.refusal.reason);
    return id;
  }

  /** Whatever was asked for a moment ago. */
  async function asked(change: Partial<AskInput> = {}): Promise<string> {
    const answer = await useCases.ask(anAsk({ again: true, ...change }));
    if (!answer.ok) throw new Error(answer.refusal.reason);
    return answer.value.request.id;
  }

  async function allocation(id: string): Promise<ApprovedRequest['allocations'][number]> {
    const stored = await store.load(id);
    const found = stored?.value.phase === 'approved' ? stored.value.allocations[0] : undefined;
    if (!found) throw new Error(`${id} has no allocation`);
    return found;
  }

  /** Ledger entries of the pack: confirmed or still open. */
  async function booked(orderId = aPack().orderId): Promise<('open' | 'confirmed')[]> {
    const { entries } = (await store.loadLedger(orderId)).value;
    return Object.values(entries).map(({ confirmedAt }) => (confirmedAt === null ? 'open' : 'confirmed'));
  }

  return {
    ...deployment,
    ...flows,
    ports,
    createFlows,
    outbox: createOutbox(redis, keys),
    messages,
    figures,
    warnings,
    watchList,
    health,
    balances,
    losses,
    continuity,
    outside,
    time,
    wechat,
    slack,
    pace,
    useCases,
    asked,
    approved,
    allocation,
    booked,
  };
}

export type Scene = ReturnType<typeof createScene>;
type Ports = {
  store: RequestStore;
  messages: MessageLog;
  wechat: WeChat;
  messenger: Messenger;
  warnings: WarningStore;
  durability: Durability;
};

/** `/quota raise shop 300k 3d because Double 11` in the channel C1. */
export function anAsk(change: Partial<AskInput> = {}): AskInput {
  return {
    by: 'ULIN',
    surface: 'command',
    channel: 'C1',
    app: 'shop',
    rate: 300_000,
    days: 3,
    beginsAt: null,
    pack: null,
    reason: 'Double 11',
    onceKey: randomUUID(),
    ...change,
  };
}
