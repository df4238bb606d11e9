import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { QueueOptions } from 'bullmq';
import type { Config, Secrets } from './config/types.ts';
import type { Timings } from './domain/request/due.ts';
import { createAdvance } from './flows/advance.ts';
import { createApplyPush } from './flows/apply-push.ts';
import { createUseCases } from './flows/create-use-cases.ts';
import { createDrawCard } from './flows/draw-card.ts';
import { createNotify } from './flows/notify.ts';
import { createPackDesk } from './flows/pack-desk.ts';
import type { Clock } from './flows/ports.ts';
import { createHealthRoutes } from './http/health-routes.ts';
import { createPushRoute } from './http/push-route.ts';
import { createHttpServer } from './http/server.ts';
import { createSlackEventsRoute } from './http/slack-events-route.ts';
import { createDispatcher } from './jobs/dispatcher.ts';
import { createQueues } from './jobs/queues.ts';
import { createSweeper } from './jobs/sweeper.ts';
import { createWorkers } from './jobs/workers.ts';
import { createLog, type Log } from './log.ts';
import { createCache } from './redis/cache.ts';
import { connectRedis } from './redis/connection.ts';
import { keysOf } from './redis/keys.ts';
import { createMessageLog } from './redis/message-log.ts';
import { createOutbox } from './redis/outbox.ts';
import { createPace } from './redis/pace.ts';
import { startPrivateRedis } from './redis/private-server.ts';
import { createRequestStore } from './redis/request-store.ts';
import { createWechatTokenStore } from './redis/wechat-token-store.ts';
import { createSlack } from './slack/app.ts';
import { createWeChatAccount } from './wechat/client/account.ts';
import { explainErrcode } from './wechat/client/errcodes.ts';
import { createWeChat } from './wechat/client/wechat.ts';
import { createPushDoor } from './wechat/push/door.ts';

/** What tests and the sandbox may set; a deployment never does. */
export type Overrides = { clock?: Clock; log?: Log };

export type App = {
  /** Resolves when everything runs; `port` is where HTTP is answered. */
  start(): Promise<{ port: number }>;
  /** Undoes `start` in reverse; work under way is finished first. */
  stop(): Promise<void>;
};

/** The whole product. Wires; decides nothing. */
export function createApp(config: Config, secrets: Secrets, overrides: Overrides = {}): App {
  const log = overrides.log ?? createLog({ level: config.logLevel, secrets: valuesOf(secrets) });
  const undo: (() => Promise<unknown>)[] = [];
  let starting: Promise<unknown> = Promise.resolve();
  return {
    async start() {
      try {
        const started = start(config, secrets, { clock: Date.now, ...overrides, log }, (step) =>
          undo.push(step),
        );
        starting = started.catch(() => {});
        return await started;
      } catch (error) {
        await stopAll(undo, log);
        throw error;
      }
    },
    async stop() {
      // What is being started at this moment (a Redis server) could not be undone yet.
      await Promise.race([starting, pause(START_PATIENCE_MS, null, { ref: false })]);
      await stopAll(undo, log);
    },
  };
}

/** A start that waits for Slack takes longer, and leaves nothing behind then. */
const START_PATIENCE_MS = 2_000;

type Wiring = { clock: Clock; log: Log };
type OnStop = (step: () => Promise<unknown>) => void;

async function start(
  config: Config,
  secrets: Secrets,
  wiring: Wiring,
  onStop: OnStop,
): Promise<{ port: number }> {
  const { clock, log } = wiring;
  const keys = keysOf(config.deployment);
  const { redis, queueOptions } = await openRedis(config, keys.jobs, log, onStop);
  const timings: Timings = {
    pushTimeoutMs: config.execution.pushTimeoutSeconds * 1000,
    unknownAfterMs: config.execution.unknownAfterSeconds * 1000,
  };

  const queues = createQueues(queueOptions, log);
  onStop(() => Promise.all(Object.values(queues).map((queue) => queue.close())));
  const outbox = createOutbox(redis, keys);
  const dispatcher = createDispatcher(outbox, queues, log);
  const store = createRequestStore({ redis, keys, clock, timings, onEffects: dispatcher.nudge });
  const messages = createMessageLog(redis, keys);
  const pace = createPace(redis, keys);
  const cache = createCache(redis, keys);

  const accounts = new Map(
    config.wechat.accounts.map((account) => [
      account.name,
      createWeChatAccount({
        name: account.name,
        appId: account.appId,
        appSecret: secretsOf(secrets, account.name).appSecret,
        tokenMode: account.token,
        tokenStore: createWechatTokenStore({ redis, prefix: keys.prefix, account: account.name }),
        baseUrl: config.wechat.apiUrl,
        clock,
        log,
      }),
    ]),
  );
  const wechat = createWeChat({ accounts });
  const desk = createPackDesk({
    wechat,
    store,
    clock,
    log,
    packSpuId: config.wechat.packSpuId,
    raiseSpuId: config.wechat.raiseSpuId,
    overrides: config.packs.catalogue,
  });
  const useCases = createUseCases({
    store,
    desk,
    clock,
    apps: config.apps,
    rule: config.approvals.rule,
    defaultAccount: config.wechat.accounts[0]?.name ?? 'default',
    defaultChannel: config.channels.default,
    expirySeconds: config.expirySeconds,
    directory: {
      inChannel: (channel, userId) => slack.directory.inChannel(channel, userId),
      groupsOf: (userId, groups) => slack.directory.groupsOf(userId, groups),
    },
    newWechatRequestId: (request) => `${request}-${randomUUID().replaceAll('-', '')}`,
  });
  const slack = createSlack({
    config: { ...config.slack, language: config.language, defaultChannel: config.channels.default },
    secrets: secrets.slack,
    useCases,
    cache,
    clock,
    log,
    explain: explainErrcode,
  });

  const advance = createAdvance({ store, wechat, desk, clock, log, timings });
  const applyPush = createApplyPush({ store, log });
  const drawCard = createDrawCard({ store, messages, messenger: slack.messenger, pace, clock, log });
  const notify = createNotify({ store, messages, messenger: slack.messenger, pace, clock, log });
  const workers = createWorkers(
    queueOptions,
    {
      submit: ({ request }) => advance(request).then(() => undefined),
      advance: ({ request }) => advance(request).then(() => undefined),
      draw_card: ({ request }) => drawCard(request),
      notify: ({ request, notice }, id) => notify(id, request, notice),
      apply_push: ({ push }) => applyPush(push).then(() => undefined),
    },
    log,
  );
  onStop(() => Promise.all(workers.map((worker) => worker.close())));

  const sweeper = createSweeper({ store, queues, dispatcher, clock, log });
  sweeper.start();
  onStop(() => sweeper.stop());

  await slack.start();
  onStop(() => slack.stop());

  const http = createHttpServer({
    host: config.http.host,
    port: config.http.port,
    log,
    routes: [
      ...(slack.requestListener ? [createSlackEventsRoute({ listener: slack.requestListener, clock })] : []),
      ...createPushRoute({
        accounts: config.wechat.accounts.map((account) =>
          createPushDoor({ account: { ...account, ...secretsOf(secrets, account.name) }, clock }),
        ),
        record: async (event) => {
          await store.recordPush(event);
        },
        log,
      }),
      ...createHealthRoutes({
        log,
        checks: {
          redis: async () =>
            (await redis.ping()) === 'PONG' ? { ok: true } : { ok: false, reason: 'no PONG' },
          slack: slack.check,
          ...Object.fromEntries(
            [...accounts].map(([name, account]) => [`wechat:${name}`, account.tokenState]),
          ),
        },
      }),
    ],
  });
  const { port } = await http.start();
  onStop(() => http.stop());
  log.info({ port, mode: config.slack.mode }, 'Headroom runs');
  return { port };
}

/** The store's connection fails fast, since a person waits; the queues' ones wait as long as it takes. */
async function openRedis(config: Config, prefix: string, log: Log, onStop: OnStop) {
  const where = config.redisUrl ?? (await startOwnRedis(config.dataDir, log, onStop));
  const redis = connectRedis(where, { role: 'commands', log });
  onStop(async () => redis.disconnect());
  await redis.ping().catch((cause: unknown) => {
    // The address may hold a password, so it is not repeated here.
    throw new Error('Redis does not answer. Start the server that REDIS_URL names, or correct REDIS_URL', {
      cause,
    });
  });
  const blocking = connectRedis(where, { role: 'blocking', log });
  onStop(async () => blocking.disconnect());
  const queueOptions: QueueOptions = { connection: blocking, prefix };
  return { redis, queueOptions };
}

async function startOwnRedis(dataDir: string, log: Log, onStop: OnStop): Promise<{ path: string }> {
  const server = await startPrivateRedis({ dataDir, log });
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
  return [botToken, signingSecret, appToken, ...wechat].filter((value) => value !== null);
}
