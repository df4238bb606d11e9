import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app/create-app.ts';
import { createConsoleServer } from './console/server.ts';
import { DEMO_ALERTS, demoAgent, demoTraffic } from './demo-machines.ts';
import {
  DEMO_CLOCK,
  DEMO_PURCHASES,
  demoWorkspace,
  EMERGENCY,
  LARGE,
  SHOP_BUDGET,
  SMALL,
} from './demo-policy.ts';
import { withShop } from './demo-shop.ts';
import { freePort } from './free-port.ts';
import { createResettable } from './resettable.ts';
import { ROOT } from './root.ts';
import { showcaseSeed } from './wechat/seed.ts';
import { type Sandbox, startSandbox } from './workspace.ts';

/** Work under way gets this long when a run ends; then it hurries. */
const PATIENCE_MS = 3_000;

/**
 * The demo: the real app with a real Redis of its own, between two simulators, and a page to play with them. The page may
 * have all of it but itself ended and started anew.
 */
async function main(): Promise<void> {
  const port = Number(process.env.DEMO_PORT ?? 4000);
  const demo = createResettable(startRun);
  const page = createConsoleServer({
    port,
    simulators: demo.current,
    reset: demo.reset,
    distDir: join(ROOT, 'sandbox/console/dist'),
  });
  const stop = async () => {
    await page.stop();
    await demo.stop();
  };
  // One Ctrl-C arrives more than once: from the terminal, and again from npm. Only the first one stops.
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }

  try {
    await demo.start();
    await page.start();
  } catch (error) {
    await demo.stop();
    throw error;
  }
  if (stopping) return;
  console.log(`Headroom demo: http://localhost:${port}`);
  console.log(
    'The page shows four steps to try first, and the rules that decide. For merchants: /wxauth link official. Press Ctrl-C to stop everything.',
  );
}

/** One run: a fresh workspace, a fresh WeChat, and the app between them. All it writes is in a temporary folder of its own. */
async function startRun() {
  const dataDir = mkdtempSync(join(tmpdir(), 'headroom-demo-'));
  const undo: (() => Promise<void>)[] = [async () => rmSync(dataDir, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const sandbox = await startSandbox({
      slackFaults: { rateLimits: true },
      workspace: demoWorkspace(),
      monitoring: true,
      provider: (_, now) => showcaseSeed(now),
      // WeChat's ten minutes are long for someone who looks on.
      platform: (demo) => withShop({ ...demo, settings: { ...demo.settings, ticketEverySeconds: 60 } }),
    });
    undo.push(sandbox.stop);
    // Merchants come to the app's own pages, so that its address has to be known before it starts.
    const agent = demoAgent();
    const app = demoApp(sandbox, { dataDir, port: await freePort(), agentToken: agent.known });
    undo.push(() => stopSoon(app));
    const { port } = await app.start();
    await sandbox.connect(`http://127.0.0.1:${port}`);
    return {
      slackUrl: sandbox.slackUrl,
      wechatUrl: sandbox.wechatUrl,
      agent: { url: `http://127.0.0.1:${port}/mcp`, token: agent.token },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The simulators are still there while the app finishes what it has begun; one that hangs on them is hurried. */
async function stopSoon(app: ReturnType<typeof demoApp>): Promise<void> {
  const hurry = setTimeout(() => void app.stop(), PATIENCE_MS);
  await app.stop().finally(() => clearTimeout(hurry));
}

/** The demo's configuration: what `.env` and `headroom.yml` would say. */
function demoApp(
  sandbox: Sandbox,
  {
    dataDir,
    port,
    agentToken,
  }: { dataDir: string; port: number; agentToken: ReturnType<typeof demoAgent>['known'] },
) {
  const env = sandbox.environment;
  const platform = sandbox.platformEnvironment;
  const names = ['shop', 'members', 'tickets', 'care'];
  return createApp(
    {
      deployment: 'demo',
      http: { host: '127.0.0.1', port, publicUrl: `http://127.0.0.1:${port}`, drainSeconds: 0 },
      logLevel: process.env.LOG_LEVEL ?? 'error',
      dataDir,
      redisUrl: null,
      slack: { apiUrl: env.SLACK_API_URL ?? '', mode: 'http' },
      wechat: {
        apiUrl: sandbox.wechatUrl,
        accounts: [
          { name: 'default', appId: env.WECHAT_APP_ID ?? '', token: 'token', pushAppIds: [], plain: false },
        ],
        packSpuId: '10000185',
        raiseSpuId: '10000142',
      },
      apps: sandbox.receivers.map(({ appId, name }, index) => {
        const [zh = name, ...en] = name.split(' ');
        return {
          appId,
          name: names[index] ?? appId,
          label: { en: en.join(' '), zh },
          account: 'default',
          channel: null,
          baseline: 50_000,
          owners: { users: [], groups: [] },
        };
      }),
      packs: {
        catalogue: {},
        withoutStartTime: [],
        allocateBeforeMs: 600_000,
        raisesAddUp: false,
        overlapMs: 600_000,
        unitPrice: { millionths: 3_500n, currency: 'CNY' },
      },
      purchases: DEMO_PURCHASES,
      report: null,
      channels: { default: 'C0CAPACITY1', warnings: 'C0WARNINGS1', admin: 'C0WARNINGS1' },
      warnings: {
        balance: [20, 10, 5, 0],
        validity: [15, 7, 3, 1, 0],
        refund: [2],
        ending: [24, 1],
        cancel: [24, 1],
        unanswered: [50, 90],
        forecastMs: 60 * 86_400_000,
        purchaseLeadMs: 3 * 86_400_000,
        syncSilentMs: 900_000,
        pushSilentMs: 600_000,
        off: [],
        quietHours: null,
      },
      language: 'en',
      policy: {
        rules: [
          EMERGENCY,
          LARGE,
          SMALL,
          {
            name: 'default',
            when: {},
            outcome: { kind: 'need', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
            reason: null,
          },
        ],
        budgets: [{ ...SHOP_BUDGET, apps: [sandbox.receivers[0]?.appId ?? ''] }],
        ...DEMO_CLOCK,
        version: 'demo',
      },
      expirySeconds: 4 * 3600,
      execution: { pushTimeoutSeconds: 20, unknownAfterSeconds: 90 },
      audit: {
        checkpointsPath: join(dataDir, 'audit-checkpoints.txt'),
        retentionSeconds: null,
        archivePath: join(dataDir, 'audit'),
      },
      alerts: DEMO_ALERTS,
      traffic: demoTraffic(sandbox.monitoringEnvironment.PROMETHEUS_URL ?? ''),
      webhooks: [],
      authorization: {
        appId: platform.WECHAT_COMPONENT_APP_ID ?? '',
        mpUrl: sandbox.wechatUrl,
        openUrl: sandbox.wechatUrl,
        channel: null,
        adminChannel: null,
        provider: { en: 'Qingchuan', zh: '青川科技' },
        required: { official: [1, 4], mini: [18] },
        invitation: { lifeSeconds: 7 * 86_400, uses: 1 },
      },
    },
    {
      slack: {
        botToken: env.SLACK_BOT_TOKEN ?? '',
        signingSecret: env.SLACK_SIGNING_SECRET ?? '',
        appToken: null,
      },
      wechat: {
        default: {
          appSecret: env.WECHAT_APP_SECRET ?? '',
          pushToken: env.WECHAT_PUSH_TOKEN ?? '',
          pushAesKey: env.WECHAT_PUSH_AES_KEY ?? '',
        },
      },
      auditKey: null,
      metricsToken: null,
      alertmanagerToken: sandbox.monitoringEnvironment.ALERTMANAGER_TOKEN ?? '',
      tokens: [agentToken],
      platform: {
        appSecret: platform.WECHAT_COMPONENT_APP_SECRET ?? '',
        pushToken: platform.WECHAT_COMPONENT_TOKEN ?? '',
        aesKeys: [platform.WECHAT_COMPONENT_AES_KEY ?? ''],
        encryptionKeys: [platform.HEADROOM_KEY ?? ''],
      },
    },
    { clock: sandbox.clock.now },
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
