import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  ACCOUNTS,
  ALERT_TOKEN,
  type BenchAccount,
  BOT_TOKEN,
  channel,
  DEPLOYMENT,
  PUSH_AES_KEY,
  PUSH_TOKEN,
  SIGNING_SECRET,
} from './cast.ts';
import { type Child, childEnvironment, end, enlist, refuseWhenClosed } from './children.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const READY_MS = 20_000;
const LOG_LINES_SHOWN = 10;

/** `redisSocket`: of its private server. */
export type Headroom = Child & { pid: number; redisSocket: string };

/**
 * Headroom as production runs it: `dist/main.js`, its own Redis with an append-only file, a log line for whatever is
 * worth one (into a file). Everything it writes is in a temporary folder that goes when it stops.
 */
export async function startHeadroom(
  around: { slackUrl: string; wechatUrl: string },
  { accounts = ACCOUNTS, alerts = false }: { accounts?: BenchAccount[]; alerts?: boolean } = {},
): Promise<Headroom> {
  const port = await freePort();
  refuseWhenClosed();
  const dir = mkdtempSync(join(realpathSync(tmpdir()), 'hr-bench-'));
  writeFileSync(join(dir, 'headroom.yml'), configuration(accounts) + (alerts ? ALERTS : ''));
  const log = openSync(join(dir, 'log'), 'w');
  const child = spawn(process.execPath, [MAIN], {
    cwd: dir,
    env: environment(dir, port, around),
    stdio: ['ignore', log, log],
  });
  const stop = enlist(() => stopAtOnce(child, dir));
  closeSync(log);
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url, child, dir);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop, pid: child.pid ?? 0, redisSocket: join(dir, 'redis', 'redis.sock') };
}

function environment(
  dir: string,
  port: number,
  { slackUrl, wechatUrl }: { slackUrl: string; wechatUrl: string },
) {
  return childEnvironment({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dir,
    HEADROOM_CONFIG: join(dir, 'headroom.yml'),
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: `${slackUrl}/api/`,
    WECHAT_API_URL: wechatUrl,
    WECHAT_APP_ID: ACCOUNTS[0]?.appId ?? '',
    WECHAT_APP_SECRET: 'bench-app-secret',
    WECHAT_PUSH_TOKEN: PUSH_TOKEN,
    WECHAT_PUSH_AES_KEY: PUSH_AES_KEY,
    ALERTMANAGER_TOKEN: ALERT_TOKEN,
  });
}

/** Alerts become requests for what the fake of WeChat sells. */
const ALERTS = `channels: { default: ${channel(0)} }
alerts: [{ name: near, match: { alertname: WebAuthNearLimit }, appLabel: app, days: 3 }]
`;

function configuration(accounts: BenchAccount[]): string {
  const further = accounts
    .slice(1)
    .map(
      ({ name, appId }) =>
        `  ${name}: { appId: ${appId}, secretFrom: WECHAT_APP_SECRET, pushTokenFrom: WECHAT_PUSH_TOKEN, pushAesKeyFrom: WECHAT_PUSH_AES_KEY }`,
    );
  const apps = accounts.map(
    ({ app, receiverAppId, name }) => `  ${app}: { appId: ${receiverAppId}, account: ${name} }`,
  );
  const lines = [`deployment: ${DEPLOYMENT}`, 'accounts:', '  default: {}', ...further, 'apps:', ...apps];
  return `${lines.join('\n')}\n`;
}

async function ready(url: string, child: ChildProcess, dir: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(50);
  }
  const said = readFileSync(join(dir, 'log'), 'utf8').trimEnd().split('\n').slice(-LOG_LINES_SHOWN);
  throw new Error(`Headroom did not start:\n${said.join('\n')}`);
}

/** Not a clean stop: what is left to do when a figure is taken is nobody's, and would be waited for. */
async function stopAtOnce(child: ChildProcess, dir: string): Promise<void> {
  await end(child, 'SIGKILL');
  await shutDownRedis(join(dir, 'redis', 'redis.sock'));
  rmSync(dir, { recursive: true, force: true });
}

/** The private server outlives a killed Headroom, to be taken over by the next one; here there is none. */
async function shutDownRedis(socket: string): Promise<void> {
  if (!existsSync(socket)) return;
  await new Promise<void>((resolve) => {
    const connection = connect(socket, () => connection.write('SHUTDOWN NOSAVE\r\n'));
    connection.on('data', () => {});
    connection.once('error', () => resolve());
    connection.once('close', () => resolve());
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
