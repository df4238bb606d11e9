import { randomBytes, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { ReceiverApp } from '../../src/domain/apps/apps.ts';
import type { Delegation } from '../../src/domain/delegates/delegation.ts';
import type { Pack } from '../../src/domain/packs/pack.ts';
import type { Account } from '../../src/domain/policy/account.ts';
import type { ClockSettings } from '../../src/domain/policy/clock-settings.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Rule } from '../../src/domain/policy/rule.ts';
import type { ApprovedRequest } from '../../src/domain/requests/state.ts';
import { DEFAULT_LEVELS } from '../../src/domain/warnings/levels.ts';
import type { Durability } from '../../src/flows/allocations/durability.ts';
import { createFlows as flowsOver } from '../../src/flows/create-flows.ts';
import type { OutgoingTarget } from '../../src/flows/outgoing/outgoing-ports.ts';
import { publishChanges } from '../../src/flows/outgoing/publish-changes.ts';
import type { PolicySource } from '../../src/flows/policy/policy-source.ts';
import type { Directory } from '../../src/flows/ports/directory.ts';
import type { MessageLog } from '../../src/flows/ports/message-log.ts';
import type { Messenger } from '../../src/flows/ports/messenger.ts';
import type { RequestStore } from '../../src/flows/ports/request-store.ts';
import type { FlowLog } from '../../src/flows/ports/runtime.ts';
import type { WarningStore } from '../../src/flows/ports/warnings.ts';
import type { WeChat } from '../../src/flows/ports/wechat.ts';
import type { PurchaseSettings } from '../../src/flows/purchases/purchase-ports.ts';
import type { AskInput } from '../../src/flows/requests/use-cases.ts';
import type { WatchOptions } from '../../src/flows/warnings/watch.ts';
import { timings } from './core-allocations.ts';
import { createFakeGrantMessenger } from './core-grants.ts';
import { createFakePurchaseMessenger } from './core-purchases.ts';
import { openDeployment } from './core-redis.ts';
import { createFakeSeriesMessenger } from './core-series.ts';
import {
  createFakeDirectory,
  createFakeFreezeMessenger,
  createFakePace,
  createFakeSlack,
} from './core-slack.ts';
import { createFakeWeChat } from './core-wechat.ts';
import { openMemoryDeployment } from './memory/memory-deployment.ts';
import { type WishChange, wishWith } from './raises.ts';
import { anyoneInChannel, aPack, DAY, HOUR, policyOf, T0 } from './requests.ts';

export const shop: ReceiverApp = {
  appId: 'wx1234567890abcdef',
  name: 'shop',
  label: { en: 'Shop', zh: '商城' },
  account: 'default',
  channel: null,
  baseline: null,
  owners: { users: [], groups: [] },
};

/** Ann has the budget, and plans a month ahead for three. */
const BUDGET: PurchaseSettings = {
  owners: { users: ['UANN'], groups: [] },
  channel: async () => 'CBUY',
  aheadMs: 30 * DAY,
  coverMs: 90 * DAY,
  purchaseLeadMs: 3 * DAY,
  price: null,
  accounts: ['default'],
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
    announcements?: ReturnType<typeof createFakeFreezeMessenger>;
    grantCards?: ReturnType<typeof createFakeGrantMessenger>;
  };
  packs?: Pack[];
  rule?: Rule;
  /** A function where it changes. */
  policy?: Policy | PolicySource;
  clockSettings?: Partial<ClockSettings>;
  /** Delegates of the configuration. */
  delegations?: Delegation[];
  apps?: ReceiverApp[];
  defaultChannel?: string | null;
  /** In place of one that knows `members` and `groups`. */
  directory?: Directory;
  members?: string[];
  /** Members of user groups by the group's id, which is also its name in lower case. */
  groups?: Record<string, string[]>;
  /** What speaks against accounts. */
  accounts?: Record<string, Account>;
  warnings?: Partial<WatchOptions['levels']>;
  warningsChannel?: string | null;
  /** Where movements outside of Headroom are told; absent: nowhere, so that other stories are not disturbed. */
  adminChannel?: string | null;
  /** Who buys; absent: nobody. */
  purchases?: Partial<PurchaseSettings>;
  /** Who hears of events; absent: nobody. */
  outgoingTargets?: OutgoingTarget[];
  /** Goods that take no start time. */
  deferredStarts?: { of: string[]; allocateBeforeMs: number };
  /** Whether raises of one app that run at the same time add up. */
  raisesAddUp?: boolean;
};

/** The flows on a real store, with WeChat, Slack and the clock in the test's hand. */
export function createScene(options: SceneOptions = {}) {
  const time = options.world?.time ?? { now: T0 };
  const deployment = openDeployment(() => time.now, options.on);
  return { ...deployment, ...sceneOver(deployment, time, options) };
}

/** The same on stores in memory, for what does not depend on Redis; test/contract/ports says what both do. */
export function createMemoryScene(options: Omit<SceneOptions, 'on'> = {}) {
  const time = options.world?.time ?? { now: T0 };
  const deployment = openMemoryDeployment(() => time.now);
  return { ...deployment, ...sceneOver(deployment, time, options) };
}

type SceneStores = Omit<
  ReturnType<typeof openDeployment>,
  | 'redis'
  | 'keys'
  | 'dump'
  | 'nudges'
  | 'policyRecord'
  | 'requestStates'
  | 'episodes'
  | 'unmapped'
  | 'unknownApps'
  | 'refusedAlerts'
>;

function sceneOver(given: SceneStores, time: { now: number }, options: SceneOptions) {
  const { outgoingTargets = [] } = options;
  const stores = outgoingTargets.length > 0 ? { ...given, ...publishChanges(given, () => true) } : given;
  const clock = () => time.now;
  const policy = options.policy ?? policyOf(options.rule ?? anyoneInChannel);
  const { workingHours, ...others } = options.clockSettings ?? {};
  const clockSettings = { ...others, ...(workingHours ? { workingHours } : {}) };
  const { store, messages, warnings } = stores;
  const wechat = options.world?.wechat ?? createFakeWeChat(clock, options.packs);
  const slack = options.world?.slack ?? createFakeSlack();
  const pace = createFakePace();
  const announcements = options.world?.announcements ?? createFakeFreezeMessenger();
  const grantCards = options.world?.grantCards ?? createFakeGrantMessenger();
  const seriesCards = createFakeSeriesMessenger();
  const purchaseCards = createFakePurchaseMessenger();
  const userGroups = {
    list: async () =>
      Object.keys(options.groups ?? {}).map((id) => ({ id, handle: id.toLowerCase(), name: id })),
  };
  // The server of the test run stands alone.
  const durability: Durability = { confirm: async () => 'no_replicas' };
  const ports = { store, messages, wechat: wechat.wechat, messenger: slack.messenger, warnings, durability };
  const adminChannel = async () => options.adminChannel ?? null;

  /** The machine's flows over these ports; a test may wrap them first. */
  const createFlows = (given: Ports) =>
    flowsOver({
      ...stores,
      ...given,
      pace: pace.pace,
      freezeMessenger: announcements.messenger,
      directory: options.directory ?? createFakeDirectory(options.members, options.groups, options.accounts),
      grantMessenger: grantCards.messenger,
      seriesMessenger: seriesCards.messenger,
      purchaseMessenger: purchaseCards.messenger,
      purchases: options.purchases ? { ...BUDGET, ...options.purchases } : null,
      seriesLeadMs: HOUR / 6,
      ...(options.deferredStarts ? { deferredStarts: options.deferredStarts } : {}),
      raisesAddUp: options.raisesAddUp ?? false,
      userGroups,
      homeScreen: { show: async () => ({ kind: 'same' }) },
      clock,
      log: silent,
      timings,
      apps: options.apps ?? [shop],
      policy: () => ({ ...(typeof policy === 'function' ? policy() : policy), ...clockSettings }),
      delegations: () => options.delegations ?? [],
      levels: { ...DEFAULT_LEVELS, off: [], quietHours: null, ...options.warnings },
      channels: {
        default: options.defaultChannel ?? null,
        warnings: options.warningsChannel === undefined ? 'CWARN' : options.warningsChannel,
      },
      adminChannel,
      outgoingTargets,
      defaultAccount: 'default',
      defaultChannel: options.defaultChannel ?? null,
      expirySeconds: (4 * HOUR) / 1000,
      packSpuId: '10000185',
      raiseSpuId: '10000142',
      overrides: {},
      newToken: () => randomBytes(32).toString('base64url'),
      publicUrl: 'https://headroom.example',
      newKey: () => randomUUID().replaceAll('-', ''),
      newNonce: () => randomUUID(),
    });
  const flows = createFlows(ports);
  const { useCases } = flows;

  /** Lin asks, Ann approves; answers the request's id. */
  async function approved(change: AskChange = {}): Promise<string> {
    const id = await asked(change);
    const vote = await useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    if (!vote.ok) throw new Error(vote.refusal.reason);
    return id;
  }

  /** Whatever was asked for a moment ago. */
  async function asked(change: AskChange = {}): Promise<string> {
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
    ...flows,
    freezes: stores.freezes,
    outgoingTargets,
    ports,
    createFlows,
    time,
    wechat,
    slack,
    pace,
    /** What was announced about the freeze. */
    announcements: announcements.posted,
    grantCards,
    seriesCards,
    purchaseCards,
    asked,
    approved,
    allocation,
    booked,
  };
}

export type Scene = ReturnType<typeof createScene>;
/** A scene whose stores may be in memory. */
export type AnyScene = ReturnType<typeof createMemoryScene> | Scene;
type Ports = {
  store: RequestStore;
  messages: MessageLog;
  wechat: WeChat;
  messenger: Messenger;
  warnings: WarningStore;
  durability: Durability;
};

/** What tests change of it. */
export type AskChange = WishChange<AskInput>;

/** `/quota raise shop 300k 3d because Double 11` in the channel C1. */
export function anAsk(change: AskChange = {}): AskInput {
  const ask: AskInput = {
    by: 'ULIN',
    surface: 'command',
    channel: 'C1',
    items: [{ app: 'shop', rate: 300_000, days: 3, beginsAt: null, pack: null }],
    reason: 'Double 11',
    onceKey: randomUUID(),
  };
  return wishWith(ask, change);
}
