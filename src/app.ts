import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { QueueOptions } from 'bullmq';
import {
  type Authorization,
  authorizationDesk,
  authorizationHandlers,
  authorizationJob,
  authorizationRoutes,
  openAuthorization,
} from './app/authorization.ts';
import { merchantRoutes } from './app/merchant-pages.ts';
import { warnOfPlainPushes } from './app/plain-pushes.ts';
import { parseRedisUrl } from './config/redis-url.ts';
import type { Config, RedisTarget, Secrets } from './config/types.ts';
import type { Timings } from './domain/request/due.ts';
import { createAdvance } from './flows/advance.ts';
import { createApplyPush } from './flows/apply-push.ts';
import { createUseCases } from './flows/create-use-cases.ts';
import { createDrawCard } from './flows/draw-card.ts';
import { createDrawWarning } from './flows/draw-warning.ts';
import { createKeepHomes } from './flows/keep-homes.ts';
import { createCompareCard } from './flows/losses/compare-card.ts';
import { createWatchContinuity } from './flows/losses/watch-continuity.ts';
import { createNotify } from './flows/notify.ts';
import { createHearOutsidePush } from './flows/outside/hear-outside-push.ts';
import { createReconcilePacks } from './flows/outside/reconcile-packs.ts';
import { createPackDesk } from './flows/pack-desk.ts';
import type { Clock, PushEvent } from './flows/ports.ts';
import { createSyncPacks } from './flows/sync-packs.ts';
import { createWatch } from './flows/watch.ts';
import { type Checks, createHealthRoutes } from './http/health-routes.ts';
import { createPushRoute } from './http/push-route.ts';
import type { Route } from './http/route.ts';
import { createHttpServer } from './http/server.ts';
import { createSlackEventsRoute } from './http/slack-events-route.ts';
import { createRefusals } from './jobs/back-off.ts';
import { createCalmLog } from './jobs/calm-log.ts';
import { createDispatcher } from './jobs/dispatcher.ts';
import { createHomeTurns } from './jobs/home-turns.ts';
import { createPackSync } from './jobs/pack-sync.ts';
import { createPeriodic } from './jobs/periodic.ts';
import { createQueues } from './jobs/queues.ts';
import { createSweeper } from './jobs/sweeper.ts';
import { createWatcher } from './jobs/watcher.ts';
import { createWorkers } from './jobs/workers.ts';
import { createLog, type Log } from './log.ts';
import { createPictureDrawer } from './pictures/drawer.ts';
import { createAccountHealth } from './redis/account-health.ts';
import { createAuditTrail } from './redis/audit-trail.ts';
import { createBalanceHistory } from './redis/balance-history.ts';
import { createCache } from './redis/cache.ts';
import { createContinuity } from './redis/continuity.ts';
import { createHomeBoard } from './redis/homes.ts';
import { createInbox } from './redis/inbox.ts';
import { keysOf } from './redis/keys.ts';
import { createLossStore } from './redis/loss-store.ts';
import { createMessageLog } from './redis/message-log.ts';
import { openRedis } from './redis/open-redis.ts';
import { createOutbox } from './redis/outbox.ts';
import { createOutsideStore } from './redis/outside-store.ts';
import { createPace } from './redis/pace.ts';
import { createPackFigures } from './redis/pack-figures.ts';
import { startPrivateRedis } from './redis/private-server.ts';
import { createRequestLists } from './redis/request-lists.ts';
import { createRequestStore } from './redis/request-store.ts';
import { createServerTime, type ServerTime } from './redis/server-time.ts';
import { createWarningStore, createWatchList } from './redis/warning-store.ts';
import { createWechatTokenStore } from './redis/wechat-token-store.ts';
import { createSlack } from './slack/app.ts';
import { createWeChatAccount } from './wechat/client/account.ts';
import { explainErrcode } from './wechat/client/errcodes.ts';
import { createHealthReport } from './wechat/client/health-report.ts';
import { createWeChat } from './wechat/client/wechat.ts';
import { createPushDoor } from './wechat/push/door.ts';

/** What tests and the sandbox may set; a deployment never does. */
export type Overrides = {
  /** The product's time. */
  clock?: Clock;
  /** What this machine's clock shows. */
  wall?: Clock;
  log?: Log;
};

export type App = {
  /** Resolves when everything runs; `port` is where HTTP is answered. */
  start(): Promise<{ port: number }>;
  /**
   * Undoes `start` in reverse: it is not ready any more, goes on answering for the configured time, answers what has arrived
   * and finishes the work under way. Asked for again, it hurries.
   */
  stop(): Promise<void>;
};

/** The whole product. Wires; decides nothing. */
export function createApp(config: Config, secrets: Secrets, overrides: Overrides = {}): App {
  const log = overrides.log ?? createLog({ level: config.logLevel, secrets: valuesOf(secrets) });
  const undo: (() => Promise<unknown>)[] = [];
  const onStop = (step: () => Promise<unknown>) => void undo.push(step);
  const ending = { begun: new AbortController(), hurry: new AbortController() };
  const end: Ending = { stopping: () => ending.begun.signal.aborted, hurry: ending.hurry.signal };
  let starting: Promise<unknown> = Promise.resolve();
  let stopped: Promise<void> | null = null;
  return {
    async start() {
      try {
        const started = start({ config, secrets, log, onStop, end }, overrides);
        starting = started.catch(() => {});
        return await started;
      } catch (error) {
        await stopAll(undo, log);
        throw error;
      }
    },
    stop() {
      if (stopped) ending.hurry.abort();
      ending.begun.abort();
      // What is being started at this moment (a Redis server) could not be undone yet.
      stopped ??= Promise.race([starting, pause(START_PATIENCE_MS, null, { ref: false })]).then(() =>
        stopAll(undo, log),
      );
      return stopped;
    },
  };
}

/** How far the end has come. */
type Ending = { stopping: () => boolean; hurry: AbortSignal };

/** A start that waits for Slack takes longer, and leaves nothing behind then. */
const START_PATIENCE_MS = 2_000;

type Given = {
  config: Config;
  secrets: Secrets;
  log: Log;
  onStop: (step: () => Promise<unknown>) => void;
  end: Ending;
};

/** `clock`: the product's time. `time`: the time of Redis, which is the same unless the product's was moved. */
type Wiring = Given & { clock: Clock; time: ServerTime };

async function start(given: Given, overrides: Overrides): Promise<{ port: number }> {
  const { config, log, onStop } = given;
  const opened = await openServer(given);
  const time = await startTime(given, opened, overrides);
  const wiring = { ...given, time, clock: overrides.clock ?? time.now };
  const stores = openStores(wiring, opened);
  const accounts = wechatAccounts(wiring, stores);
  const authorization = await openAuthorization({ ...wiring, ...stores, onEffects: stores.dispatcher.nudge });
  const flows = createFlows(wiring, stores, accounts, authorization);
  startJobs(wiring, stores, flows, authorization);
  await flows.slack.start();
  onStop(() => flows.slack.stop());
  const http = createHttpServer({
    host: config.http.host,
    port: config.http.port,
    drainMs: config.http.drainSeconds * 1000,
    log,
    routes: [
      ...routesOf(wiring, stores, accounts, flows.slack),
      ...authorizationRoutes(authorization, log),
      ...merchantRoutes(authorization, flows.slack.inviters, log),
    ],
  });
  const { port } = await http.start();
  onStop(() => http.stop(given.end.hurry));
  log.info({ port, mode: config.slack.mode }, 'Headroom runs');
  return { port };
}

type Opened = Awaited<ReturnType<typeof openServer>>;

async function startTime({ log, onStop }: Given, { redis, keys }: Opened, { wall }: Overrides) {
  const time = createServerTime({ redis, keys, log, wall });
  await time.start();
  onStop(async () => time.stop());
  return time;
}

type Stores = ReturnType<typeof openStores>;

/** Everything that is kept in Redis. */
function openStores({ config, clock, time, log, onStop }: Wiring, opened: Opened) {
  const { redis, keys, queueOptions, durability, check } = opened;
  const jobLog = createCalmLog(log);
  const queues = createQueues(queueOptions, jobLog, time.now);
  onStop(() => Promise.all(Object.values(queues).map((queue) => queue.close())));
  const dispatcher = createDispatcher(createOutbox(redis, keys), queues, jobLog);
  const timings: Timings = {
    pushTimeoutMs: config.execution.pushTimeoutSeconds * 1000,
    unknownAfterMs: config.execution.unknownAfterSeconds * 1000,
  };
  return {
    redis,
    keys,
    durability,
    checkRedis: check,
    refusals: createRefusals(),
    jobLog,
    queues,
    queueOptions,
    dispatcher,
    timings,
    lists: createRequestLists(redis, keys),
    audit: createAuditTrail(redis, keys),
    store: createRequestStore({ redis, keys, clock, timings, onEffects: dispatcher.nudge }),
    messages: createMessageLog(redis, keys),
    pace: createPace(redis, keys),
    cache: createCache(redis, keys),
    inbox: createInbox({ redis, keys, log }),
    figures: createPackFigures(redis, keys),
    warnings: createWarningStore({ redis, keys, clock, onEffects: dispatcher.nudge }),
    watchList: createWatchList(redis, keys),
    health: createAccountHealth(redis, keys),
    homes: createHomeBoard(redis, keys),
    balances: createBalanceHistory(redis, keys),
    losses: createLossStore({ redis, keys, clock, onEffects: dispatcher.nudge }),
    continuity: createContinuity(redis, keys, clock),
    outside: createOutsideStore(redis, keys),
  };
}

type Accounts = ReturnType<typeof wechatAccounts>;

function wechatAccounts({ config, secrets, clock, log }: Wiring, stores: Stores) {
  const { redis, keys, health, watchList } = stores;
  return new Map(
    config.wechat.accounts.map(({ name, appId, token }) => [
      name,
      createWeChatAccount({
        name,
        appId,
        appSecret: secretsOf(secrets, name).appSecret,
        tokenMode: token,
        tokenStore: createWechatTokenStore({ redis, prefix: keys.prefix, account: name }),
        baseUrl: config.wechat.apiUrl,
        clock,
        log,
        onCall: createHealthReport({ account: name, health, watchList, clock, log }),
      }),
    ]),
  );
}

type Flows = ReturnType<typeof createFlows>;

/** The use cases, and Slack, which asks for them and answers what they ask of it. */
function createFlows(wiring: Wiring, stores: Stores, accounts: Accounts, authorization: Authorization) {
  const { config, secrets, clock, time, log, onStop } = wiring;
  const { store, lists, audit, messages, pace, cache, inbox, figures, balances, timings } = stores;
  const { warnings, watchList, health, losses, continuity, outside } = stores;
  const adminChannel = async () => adminChannelOf(config) ?? (await store.knownFirstChannel());
  const wechat = createWeChat({ accounts });
  const { packSpuId } = config.wechat;
  const desk = createPackDesk({
    wechat,
    store,
    figures,
    clock,
    log,
    packSpuId,
    raiseSpuId: config.wechat.raiseSpuId,
    overrides: config.packs.catalogue,
  });
  const useCases = createUseCases({
    store,
    lists,
    audit,
    warnings,
    desk,
    balances,
    cache,
    clock,
    apps: config.apps,
    balanceLevels: config.warnings.balance,
    rule: config.approvals.rule,
    defaultAccount: config.wechat.accounts[0]?.name ?? 'default',
    defaultChannel: config.channels.default,
    expirySeconds: config.expirySeconds,
    directory: {
      inChannel: (channel, userId) => slack.directory.inChannel(channel, userId),
      groupsOf: (userId, groups) => slack.directory.groupsOf(userId, groups),
    },
    newKey: () => randomUUID().replaceAll('-', ''),
    messages,
    losses,
    compareCard: { ensureCompared: (request) => compareCard.ensureCompared(request) },
    log,
    showHome: (userId, place) => keepHomes.show(userId, place),
    merchants: authorization?.merchants ?? null,
    outside,
    watchList,
    adminChannel,
  });
  const pictures = createPictureDrawer();
  onStop(() => pictures.stop());
  const slack = createSlack({
    config: { ...config.slack, language: config.language, defaultChannel: config.channels.default },
    secrets: secrets.slack,
    useCases,
    cache,
    inbox,
    pictures,
    clock,
    timeOfDay: time.now,
    log,
    explain: explainErrcode,
    authorization: authorizationDesk(authorization),
    adminChannel,
  });
  const keepHomes = createKeepHomes({
    board: stores.homes,
    screen: slack.homeScreen,
    home: useCases.home,
    warnings: useCases.warnings,
    pace,
    exclusively: messages.exclusively,
    clock,
    log,
  });
  const newNonce = () => randomBytes(9).toString('base64url');
  const reconcilePacks = createReconcilePacks({ store, outside, newNonce, clock, log });
  const hearOutside = createHearOutsidePush({
    outside,
    figures,
    desk,
    watchList,
    apps: config.apps,
    newNonce,
    clock,
    log,
  });
  const { messenger } = slack;
  const compareCard = createCompareCard({ store, messages, messenger, continuity, clock, log });
  const posting = { store, messages, messenger, pace, continuity, compareCard, clock, log };
  const advance = createAdvance({
    store,
    wechat,
    desk,
    durability: stores.durability,
    continuity,
    compareCard,
    clock,
    log,
    timings,
  });
  return {
    slack,
    keepHomes,
    advance,
    compareCard,
    watchContinuity: createWatchContinuity({ continuity, lists, losses, clock, log }),
    applyPush: createApplyPush({
      store,
      health,
      figures,
      watchList,
      recheck: advance,
      hearOutside,
      clock,
      log,
    }),
    drawCard: createDrawCard(posting),
    drawWarning: createDrawWarning({ ...posting, warnings }),
    notify: createNotify(posting),
    syncPacks: createSyncPacks({
      wechat,
      packSpuId,
      figures,
      exclusively: messages.exclusively,
      clock,
      log,
      async onGood(newFigures) {
        // What moved outside can be found a minute later as well; the figures are good all the same.
        await reconcilePacks(newFigures).catch((error: unknown) =>
          log.error({ err: error }, 'figures were not compared with what is known; the next ones are'),
        );
        await watchList.nudge('packs', clock());
      },
    }),
    watch: createWatch({
      store,
      lists,
      figures,
      balances,
      warnings,
      outside,
      list: watchList,
      health,
      clock,
      log,
      accounts: wechat.names(),
      platform: authorization?.useCases.health ?? null,
      levels: config.warnings,
      channels: config.channels,
      adminChannel,
      losses,
    }),
  };
}

/** The channel whose members look after the deployment, as the configuration has it. */
function adminChannelOf({ channels, authorization }: Config): string | null {
  return channels.admin ?? authorization?.channel ?? channels.default;
}
/** Writes that may be lost are told to within this time. */
const CONTINUITY_EVERY_MS = 2_000;

function startJobs(
  { clock, time, onStop }: Wiring,
  stores: Stores,
  flows: Flows,
  authorization: Authorization,
): void {
  const { store, inbox, queues, queueOptions, dispatcher, jobLog: log } = stores;
  const workers = createWorkers(
    queueOptions,
    {
      submit: ({ request }) => flows.advance(request),
      advance: ({ request }) => flows.advance(request).then(() => undefined),
      draw_card: ({ request }) => flows.drawCard(request),
      draw_warning: ({ message }) => flows.drawWarning(message),
      notify: ({ request, notice }, id) => flows.notify(id, request, notice),
      apply_push: ({ push }) => flows.applyPush(push),
      compare_card: ({ request }) => flows.compareCard.compare(request),
      report_loss: ({ loss }) => stores.losses.report(loss).then(() => undefined),
      ...authorizationHandlers(authorization, flows.slack.announcer, log),
    },
    log,
    { refusals: stores.refusals, now: time.now },
  );
  onStop(() => Promise.all(workers.map((worker) => worker.close())));
  const sweeper = createSweeper({ store, inbox, takeUp: flows.slack.takeUp, queues, dispatcher, clock, log });
  sweeper.start();
  onStop(() => sweeper.stop());
  const continuity = createPeriodic({
    work: flows.watchContinuity,
    everyMs: CONTINUITY_EVERY_MS,
    failure: 'it could not be checked whether Redis lost writes; checked again soon',
    log,
  });
  continuity.start();
  onStop(() => continuity.stop());
  const packSync = createPackSync({ sync: flows.syncPacks, log });
  packSync.start();
  onStop(() => packSync.stop());
  const watcher = createWatcher({ watch: flows.watch, log });
  watcher.start();
  onStop(() => watcher.stop());
  const homeTurns = createHomeTurns({ turn: flows.keepHomes.turn, log });
  homeTurns.start();
  onStop(() => homeTurns.stop());
  const merchants = authorizationJob(authorization, log);
  merchants?.start();
  onStop(async () => merchants?.stop());
}

function routesOf(
  wiring: Wiring,
  { store, checkRedis, refusals }: Stores,
  accounts: Accounts,
  slack: Flows['slack'],
): Route[] {
  const { config, secrets, clock, time, end, log } = wiring;
  const doors = config.wechat.accounts.map((account) =>
    createPushDoor({ account: { ...account, ...secretsOf(secrets, account.name) }, clock }),
  );
  warnOfPlainPushes(config, secrets, log);
  const record = async (event: PushEvent) => {
    await store.recordPush(event);
  };
  const tokens = [...accounts].map(([name, account]) => [`wechat:${name}`, account.tokenState] as const);
  const checks: Checks = {
    process: async () => (end.stopping() ? { ok: false, reason: 'stopping' } : { ok: true }),
    redis: async () => {
      const result = await checkRedis();
      const refused = { ok: false, reason: 'refuses what the queues need: see the log' } as const;
      return result.ok && refusals.recent() ? refused : result;
    },
    clock: async () => time.check(),
    slack: slack.check,
    ...Object.fromEntries(tokens),
  };
  return [
    // Slack signs with the time of day, also where the product's time was moved.
    ...(slack.requestListener
      ? [createSlackEventsRoute({ listener: slack.requestListener, clock: time.now })]
      : []),
    ...createPushRoute({ accounts: doors, record, log }),
    ...createHealthRoutes({ log, checks }),
  ];
}

/** The server that REDIS_URL names, or one of this process alone. */
async function openServer(given: Given) {
  const { config, log, onStop } = given;
  const keys = keysOf(config.deployment);
  const where = config.redisUrl === null ? await startOwnRedis(given) : targetOf(config.redisUrl);
  const { blocking, infoPermitted, ...opened } = await openRedis({ where, keys, log, onStop });
  const queueOptions: QueueOptions = {
    connection: blocking,
    prefix: keys.jobs,
    skipVersionCheck: !infoPermitted,
  };
  return { ...opened, keys, queueOptions };
}

function targetOf(url: string): RedisTarget {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) throw new Error(`REDIS_URL ${parsed.refusal.what}`);
  return parsed.value;
}

async function startOwnRedis({ config, log, onStop }: Given): Promise<{ path: string }> {
  const server = await startPrivateRedis({ dataDir: config.dataDir, log });
  onStop(() => server.stop());
  return { path: server.path };
}

async function stopAll(undo: (() => Promise<unknown>)[], log: Log): Promise<void> {
  for (const step of undo.splice(0).reverse()) {
    await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'));
  }
}

function secretsOf(secrets: Secrets, account: string) {
  const own = secrets.wechat[account];
  if (!own) throw new Error(`No secrets for the WeChat account ${account}`);
  return own;
}

/** Every secret as a value, for the log's redaction. */
function valuesOf(secrets: Secrets): string[] {
  const wechat = Object.values(secrets.wechat).flatMap((one) => [
    one.appSecret,
    one.pushToken,
    one.pushAesKey,
  ]);
  const { botToken, signingSecret, appToken } = secrets.slack;
  const { appSecret = null, pushToken = null, aesKeys = [], sealKeys = [] } = secrets.platform ?? {};
  return [botToken, signingSecret, appToken, ...wechat, appSecret, pushToken, ...aesKeys, ...sealKeys].filter(
    (value) => value !== null,
  );
}
