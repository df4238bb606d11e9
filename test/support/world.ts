import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { ClockView, SandboxClock } from '../../sandbox/clock.ts';
import type { Control } from '../../sandbox/control.ts';
import type {
  ActionInput,
  Delivery,
  Outcome,
  Place,
  RecordedCall,
  SimMessage,
  SimView,
  SlackFaults,
  WorkspaceView,
} from '../../sandbox/slack/control.ts';
import type { WeChatCall, WeChatFaults, WeChatView } from '../../sandbox/wechat/control/control.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/workspace.ts';
import { createApp } from '../../src/app/create-app.ts';
import { loadConfiguration } from '../../src/config/load.ts';
import { createLog, type Log } from '../../src/log.ts';
import { freePort } from './free-port.ts';

export const LIN = 'U0LIN000001';
export const MEI = 'U0MEI000001';
export const SAM = 'U0SAM000001';
export const CHANNEL = 'C0CAPACITY1';

export type WorldOptions = {
  slackFaults?: SlackFaults;
  wechatFaults?: WeChatFaults;
  /** The Slack workspace instead of the demo's. */
  workspace?: SandboxOptions['workspace'];
  /** Text of headroom.yml below the apps. */
  yaml?: string;
  env?: Record<string, string>;
  /** What the provider account has instead of the demo's. */
  provider?: SandboxOptions['provider'];
  /** The app's time; absent: the sandbox's, which `forward` moves. */
  clock?: () => number;
  /** What the app logs to; absent: nothing, or standard output as LOG_LEVEL says. */
  log?: Log;
  /** The third-party platform is configured, and merchants reach the pages of the app. */
  platform?: true;
  /** The sandbox's time; absent: the machine's until it is moved. */
  sandboxClock?: SandboxClock;
};

/** App, simulator and other apps share a thread: Slack's three seconds would assert how fast the machine is. The bench measures that. */
const BUSY_MACHINE = { ackMs: 60_000, triggerMs: 60_000 };

/** The whole product between both simulators, on the real Redis of the test run. */
export type World = Awaited<ReturnType<typeof startWorld>>;

export async function startWorld(options: WorldOptions = {}) {
  const sandbox = await startSandbox({
    slackFaults: options.slackFaults ?? {},
    slackTiming: BUSY_MACHINE,
    wechatFaults: { pushDelayMs: 20, ...options.wechatFaults },
    ...(options.workspace ? { workspace: options.workspace } : {}),
    ...(options.provider ? { provider: options.provider } : {}),
    ...(options.sandboxClock ? { clock: options.sandboxClock } : {}),
  });
  const deployment = `t${randomUUID().slice(0, 8)}`;
  const platform = options.platform ? await platformEnvironment(sandbox) : {};
  const start = async () => {
    const loaded = configuration(sandbox, deployment, { ...options, env: { ...platform, ...options.env } });
    const app = createApp(loaded.config, loaded.secrets, {
      log: options.log ?? createLog({ level: process.env.LOG_LEVEL ?? 'silent' }),
      clock: options.clock ?? sandbox.clock.now,
      // The server of all tests is well; what answers late on a busy machine is a thread in which other apps start.
      ...(options.env?.REDIS_URL === undefined ? { commandTimeoutMs: 20_000 } : {}),
    });
    const { port } = await app.start();
    await sandbox.connect(`http://127.0.0.1:${port}`);
    return { app, url: `http://127.0.0.1:${port}`, config: loaded.config };
  };
  let running = await start();
  const others: (typeof running)[] = [];
  return {
    ...speakers(sandbox),
    sandbox,
    deployment,
    appUrl: () => running.url,
    config: () => running.config,
    /** A clean stop and a new process on the same data. */
    async restart() {
      await running.app.stop();
      running = await start();
    },
    /** A second process beside the first one, which people talk to from now on. */
    async takeOver() {
      others.push(running);
      running = await start();
    },
    /** So many processes on the same data, the one that runs among them; answers their addresses. */
    async replicas(count: number): Promise<string[]> {
      while (others.length < count - 1) {
        others.push(running);
        running = await start();
      }
      return [...others, running].map(({ url }) => url);
    },
    async stop() {
      for (const { app } of [running, ...others]) await app.stop();
      rmSync(dataDirOf(deployment), { recursive: true, force: true });
      await sandbox.stop();
    },
  };
}

/** Where its processes keep their files. */
function dataDirOf(deployment: string): string {
  return join(tmpdir(), `headroom-${deployment}`);
}

/** The port is chosen before the start: PUBLIC_URL has to be known by then. */
async function platformEnvironment({ platformEnvironment: env }: Sandbox): Promise<Record<string, string>> {
  const port = await freePort();
  return { ...env, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
}

function configuration(sandbox: Sandbox, deployment: string, options: WorldOptions) {
  const shop = sandbox.receivers[0];
  const tickets = sandbox.receivers[2];
  const yaml = [
    `deployment: ${deployment}`,
    'apps:',
    `  shop: { appId: ${shop?.appId}, names: { en: Shop, zh: 商城 } }`,
    `  tickets: ${tickets?.appId}`,
    options.yaml ?? '',
  ].join('\n');
  const loaded = loadConfiguration({
    env: {
      ...sandbox.environment,
      PROMETHEUS_URL: sandbox.monitoringEnvironment.PROMETHEUS_URL,
      REDIS_URL: process.env.TEST_REDIS_URL,
      PORT: '0',
      HOST: '127.0.0.1',
      DRAIN_SECONDS: '0',
      DATA_DIR: dataDirOf(deployment),
      ...options.env,
    },
    readFile: () => yaml,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal.problems));
  return loaded.value;
}

/** What people and machines do and see in a sandbox. */
export function speakers(
  sandbox: Pick<Sandbox, 'slackUrl' | 'wechatUrl'> & Partial<Pick<Sandbox, 'control'>>,
) {
  const { slackUrl, wechatUrl, control } = sandbox;
  const slack = caller(control?.slack ?? overHttp(slackUrl));
  const wechat = caller(control?.wechat ?? overHttp(wechatUrl));
  const workspace = (user: string) => slack<WorkspaceView>(`workspace?user=${user}`);
  const card = async (id = 'R-1', user = MEI) =>
    (await workspace(user)).messages.findLast(
      ({ metadata }) => metadata?.event_type === 'headroom_request' && metadata.event_payload.id === id,
    );

  return {
    slack,
    wechat,
    workspace,
    card,
    say: (user: string, line: string, channel = CHANNEL) =>
      slack<Outcome>('command', { user, channel, line }),
    act: (input: ActionInput) => slack<Outcome>('action', input),
    slackFaults: (faults: SlackFaults) => slack('faults', faults, 'PUT'),
    wechatFaults: (faults: WeChatFaults) => wechat('faults', { pushDelayMs: 20, ...faults }, 'PUT'),
    slackCalls: (method: string) => slack<RecordedCall[]>(`calls?method=${method}`),
    wechatCalls: (path: string) => wechat<WeChatCall[]>(`calls?path=${path}`),
    deliveries: () => slack<Delivery[]>('deliveries'),
    /** Moves the time of the sandbox, and of an app that has no clock of its own. */
    forward: (ms: number) => wechat<ClockView>('clock', { forwardMs: ms }),
    provider: () => wechat<WeChatView>('account'),
    /** Presses a button by its action_id on a message or in a view. */
    async press(user: string, actionId: string, on: SimMessage | SimView) {
      const blocks = on.blocks;
      const block = blocks.find((one) => JSON.stringify(one).includes(`"action_id":"${actionId}"`));
      if (!block) throw new Error(`There is no ${actionId} on it: ${JSON.stringify(blocks)}`);
      const place: Place = 'ts' in on ? { channel: on.channel, ts: on.ts } : { view: on.id };
      return slack<Outcome>('action', { user, place, blockId: block.block_id, actionId });
    },
    /** The last private answer to somebody. */
    async privateAnswer(user: string) {
      return (await workspace(user)).messages.findLast(({ ephemeralTo }) => ephemeralTo === user);
    },
    async topModal(user: string) {
      return (await workspace(user)).modals.at(-1);
    },
    /** Waits for the card to be in a state, and answers it. */
    cardIn: (state: string, id = 'R-1', timeout = 10_000) =>
      vi.waitFor(
        async () => {
          const found = await card(id);
          expect(found?.metadata?.event_payload.state).toBe(state);
          if (!found) throw new Error('no card');
          return found;
        },
        { timeout, interval: 25 },
      ),
    /** Waits for a private answer that holds a text. */
    told: (user: string, text: string | RegExp, timeout = 5_000) =>
      vi.waitFor(
        async () => {
          const seen = (await workspace(user)).messages.filter(({ ephemeralTo }) => ephemeralTo === user);
          const found = seen.findLast((one) =>
            typeof text === 'string' ? one.text.includes(text) : text.test(one.text),
          );
          expect(found, seen.map((one) => one.text).join('\n')).toBeDefined();
          return found;
        },
        { timeout, interval: 25 },
      ),
  };
}

/** Asks a simulator; the answer is a copy, as whoever asks over the network has one. */
function caller(control: Control) {
  return async <T>(path: string, body?: object, method = body === undefined ? 'GET' : 'POST'): Promise<T> => {
    const sent = body && JSON.parse(JSON.stringify(body));
    const answer = await control({ method, path, ...(sent ? { body: sent } : {}) });
    const text = JSON.stringify(answer.body);
    if (answer.status !== 200) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
}

/** For a simulator that runs in another process. */
function overHttp(url: string): Control {
  return async ({ method, path, body }) => {
    const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/_sim/${path}`, { method, ...sent });
    return { status: answer.status, body: await answer.json() };
  };
}
