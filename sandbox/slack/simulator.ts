import { createSandboxClock, type SandboxClock } from '../clock.ts';
import type { Control } from '../control.ts';
import { answerControl } from './control/routes.ts';
import type { SlackFaults } from './control.ts';
import { createSocketHub } from './dispatch/socket.ts';
import { createHttpServer } from './http/server.ts';
import type { SlackSeed } from './seed.ts';
import { SLACK_TIMING, type SlackTiming } from './timing.ts';
import { createWorld } from './workspace/world.ts';

export type SlackSimulatorOptions = {
  /** Absent: any free port. */
  port?: number;
  /** Default 127.0.0.1: the control routes are for this machine only. */
  host?: string;
  seed: SlackSeed;
  /** Epoch milliseconds; decides life times of triggers and response_urls, rate limits and timestamps. */
  clock?: () => number;
  /** The clock that is moved on from outside, shared with the other simulator; absent: one of its own over `clock`. */
  time?: SandboxClock;
  faults?: SlackFaults;
  /** Shortens what Slack waits for. */
  timing?: Partial<SlackTiming>;
};

export type SlackSimulator = {
  /** `apiUrl` ends in `/api/`, ready for the SDK's `slackApiUrl`. */
  start(): Promise<{ url: string; port: number; apiUrl: string }>;
  stop(): Promise<void>;
  /** The routes under `/_sim/` without HTTP. */
  control: Control;
};

/** A Slack workspace on this machine with one installed app: Web API, dispatch to the app, Socket Mode, control routes. */
export function createSlackSimulator(options: SlackSimulatorOptions): SlackSimulator {
  const { port = 0, host = '127.0.0.1', seed, faults = {} } = options;
  const time = options.time ?? createSandboxClock(options.clock);
  const timing = { ...SLACK_TIMING, ...options.timing };
  const sockets = createSocketHub({ appId: seed.app.id, timing });
  const world = createWorld({ seed, time, timing, faults, sockets });
  const server = createHttpServer(world, faults);
  sockets.attach(server);
  // What the page shows depends on the time.
  const deafen = time.onForward(world.changes.bump);

  return {
    control: ({ method, path, body = {} }) => {
      const { pathname, searchParams: query } = new URL(path, 'http://sandbox');
      return answerControl({ method, name: pathname.slice(1), query, body }, world, faults);
    },
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          const address = server.address();
          const actual = address && typeof address === 'object' ? address.port : port;
          world.url = `http://${host}:${actual}`;
          resolve({ url: world.url, port: actual, apiUrl: `${world.url}/api/` });
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        deafen();
        world.stopping.abort();
        sockets.terminate();
        server.close(() => resolve());
        // Hanging answers and streams would keep the server open for ever.
        server.closeAllConnections();
      }),
  };
}
