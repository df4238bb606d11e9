import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createSandboxClock, type SandboxClock } from '../clock.ts';
import type { Control } from '../control.ts';
import { sendJson } from '../http.ts';
import { answerPrometheus, PROMETHEUS_PATH } from '../prometheus/answer.ts';
import { createCallLog } from './calls.ts';
import type { WeChatFaults } from './control/control.ts';
import { answerControl, runControl } from './control/control-routes.ts';
import { createFaults } from './control/faults.ts';
import { answerApi } from './gateway.ts';
import { createLedger } from './ledger.ts';
import { answerPage, isPage } from './platform/pages/answer.ts';
import { createPlatform } from './platform/platform.ts';
import { demoPlatform, type PlatformSeed } from './platform/seed.ts';
import { createPushes } from './pushes/pushes.ts';
import { createWarnings } from './pushes/warnings.ts';
import type { WeChatSeed } from './seed.ts';
import { createChangeStream } from './stream.ts';
import { createTimers } from './timers.ts';
import { createTokens } from './tokens.ts';
import { createMonitoring, type MonitoringTiming } from './traffic/monitoring.ts';
import { createTraffic } from './traffic/traffic.ts';
import type { World } from './world.ts';

/** How often packs are looked at for validity warnings. */
const LOOK_MS = 60_000;

/** Everything a simulator needs. */
export type WeChatSimulatorOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  /** Absent: loopback only. */
  host?: string;
  /** A function is asked again at each reset, for a seed whose dates hang on the present. */
  seed: WeChatSeed | ((now: number) => WeChatSeed);
  /** The third-party platform and its merchants; the demo's when absent. */
  platform?: PlatformSeed;
  /** Epoch milliseconds; delays run in real time all the same. */
  clock?: () => number;
  /** The clock that is moved on from outside, shared with the other simulator; absent: one of its own over `clock`. */
  time?: SandboxClock;
  /** Switches at the start and after a reset. */
  faults?: WeChatFaults;
  /** One attempt of a push ends after this many milliseconds; WeChat's 5000 when absent. */
  pushTimeoutMs?: number;
  /** How fast the apps' monitoring is. */
  monitoring?: MonitoringTiming;
  /** Milliseconds between two attempts of a push; 1000 when absent. */
  pushRetryMs?: number;
};

/** A WeChat of one's own. */
type WeChatSimulator = {
  start(): Promise<{ url: string; port: number }>;
  /** Closes every connection and ends every timer; a later start begins with the seed again. */
  stop(): Promise<void>;
  /** The routes under `/_sim/` without HTTP. */
  control: Control;
};

/**
 * Creates a simulator of WeChat's service-market charge API, of its access tokens, of its message push
 * and of its third-party platforms. Pages: charge_sp_*, AccessToken, getStableAccessToken, message-push; platform/.
 */
export function createWeChatSimulator(options: WeChatSimulatorOptions): WeChatSimulator {
  const stream = createChangeStream();
  const answerTimers = createTimers();
  const time = options.time ?? createSandboxClock(options.clock);
  let world: World | undefined;
  let server: Server | undefined;
  let deafen = (): void => {};

  const close = (old: World | undefined): void => {
    old?.timers.clear();
    old?.pushes.stop();
    old?.platform.pushes.stop();
  };
  const reset = (): void => {
    const before = world;
    close(before);
    world = createWorld(options, time, stream.changed, before);
    if (before) world.platform.settings.change(addressesOf(before));
    stream.changed();
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = urlOf(request);
    if (!world || !url) return sendJson(response, 400, { errcode: 40066, errmsg: 'invalid url' });
    if (isPage(url.pathname)) return answerPage(request, response, url, world.platform);
    if (url.pathname.startsWith('/_sim/'))
      return answerControl(request, response, url, { world, stream, reset });
    if (url.pathname.startsWith(`${PROMETHEUS_PATH}/`))
      return answerPrometheus(request, response, url, { source: world.traffic.stored, now: world.clock() });
    return answerApi({ request, response, url }, world, answerTimers);
  };

  return {
    control: async ({ method, path, body = {} }) => {
      if (!world) throw new Error('The WeChat simulator does not run');
      return runControl({ world, stream, reset, method, url: new URL(path, 'http://sandbox/_sim/'), body });
    },
    async start() {
      if (server) throw new Error('The WeChat simulator runs already');
      reset();
      // Delays run in real time; what hangs on the date comes due when the clock is moved.
      deafen = time.onForward(() => {
        world?.warnings.look();
        stream.changed();
      });
      const starting = createServer((request, response) => {
        // A caller that went away while it was read or answered is no matter of ours.
        answer(request, response).catch(() => response.destroy());
      });
      const address = await listen(starting, options.port ?? 0, options.host ?? '127.0.0.1');
      server = starting;
      return address;
    },
    async stop() {
      const running = server;
      server = undefined;
      deafen();
      close(world);
      world = undefined;
      answerTimers.clear();
      stream.close();
      if (!running) return;
      await new Promise<void>((resolve) => {
        running.close(() => resolve());
        running.closeAllConnections();
      });
    },
  };
}

function urlOf(request: IncomingMessage): URL | undefined {
  const path = request.url ?? '/';
  return URL.canParse(path, 'http://sandbox') ? new URL(path, 'http://sandbox') : undefined;
}

/** Where the app listens does not change when everything else goes back to the seed. */
function addressesOf({ platform }: World) {
  const { eventUrl, messageUrl, startDomain } = platform.settings.now();
  return { startDomain, ...(eventUrl ? { eventUrl } : {}), ...(messageUrl ? { messageUrl } : {}) };
}

function createWorld(
  options: WeChatSimulatorOptions,
  time: SandboxClock,
  changed: () => void,
  before: World | undefined,
): World {
  const { pushTimeoutMs: timeoutMs = 5_000, pushRetryMs: retryMs = 1_000 } = options;
  const clock = time.now;
  const seed = typeof options.seed === 'function' ? options.seed(clock()) : options.seed;
  const timers = createTimers();
  const faults = createFaults(options.faults ?? {});
  const ledger = createLedger({ seed, clock });
  const pushUrl = before?.pushes.target();
  const account = pushUrl === undefined ? seed.account : { ...seed.account, pushUrl };
  const pushes = createPushes({ account, faults, timers, clock, changed, timeoutMs, retryMs });
  const { appId } = account;
  const warnings = createWarnings({ appId, ledger, pushes, faults, clock });
  timers.every(LOOK_MS, warnings.look);
  const machine = () => clock() - time.view().offsetMs;
  const traffic = createTraffic({ seed, ledger, clock, machine });
  const platform = createPlatform({
    seed: options.platform ?? demoPlatform(),
    clock,
    faults,
    timers,
    changed,
    pushTimeoutMs: timeoutMs,
    pushRetryMs: retryMs,
  });
  return {
    seed,
    clock,
    time,
    faults,
    tokens: createTokens({ clock }),
    pushes,
    timers,
    ledger,
    warnings,
    calls: createCallLog(),
    platform,
    traffic,
    monitoring: createMonitoring({
      traffic,
      clock,
      machine,
      timers,
      changed,
      target: before?.monitoring.target(),
      timing: options.monitoring,
    }),
    changed,
  };
}

function listen(server: Server, port: number, host: string): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, port: bound });
    });
  });
}
