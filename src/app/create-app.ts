import { setTimeout as pause } from 'node:timers/promises';
import type { ConfigurationSource } from '../config/reload/configuration-source.ts';
import type { Config, Secrets } from '../config/types.ts';
import { createHttpServer } from '../http/server/create-http-server.ts';
import { createLog, type Log } from '../log.ts';
import { auditOf } from './audit.ts';
import { doctorOf } from './doctor.ts';
import { flowsOf } from './flows.ts';
import { jobsOf } from './jobs.ts';
import { merchantRoutes } from './merchant-pages.ts';
import { openMerchants, platformPushRoutes } from './merchants.ts';
import { measured, metricsOf, metricsRoutes } from './metrics.ts';
import { policyOf } from './policy.ts';
import { openServer, startTime } from './redis.ts';
import { alertRoutes, routesOf } from './routes.ts';
import { valuesOf } from './secrets.ts';
import { picturesOf, slackAppOf, slackPortsOf } from './slack.ts';
import { openStores } from './stores.ts';
import { trafficOf } from './traffic.ts';
import { wechatAccounts } from './wechat.ts';
import type { Ending, Given, Overrides } from './wiring.ts';

export type App = {
  /** Resolves when everything runs; `port` is where HTTP is answered. */
  start(): Promise<{ port: number }>;
  /**
   * Undoes `start` in reverse: it is not ready any more, goes on answering for the configured time, answers what has arrived
   * and finishes the work under way. Asked for again, it hurries.
   */
  stop(): Promise<void>;
  /** Reads the configuration file again, of which the policy applies at once. */
  reload(): void;
};

/**
 * The whole product. Wires; decides nothing.
 * @param source where the configuration is from; without it, it never changes
 */
export function createApp(
  config: Config,
  secrets: Secrets,
  overrides: Overrides = {},
  source: ConfigurationSource | null = null,
): App {
  const log = overrides.log ?? createLog({ level: config.logLevel, secrets: valuesOf(secrets) });
  const undo: (() => Promise<unknown>)[] = [];
  const onStop = (step: () => Promise<unknown>) => void undo.push(step);
  const ending = { begun: new AbortController(), hurry: new AbortController() };
  const end: Ending = {
    stopping: () => ending.begun.signal.aborted,
    begun: ending.begun.signal,
    hurry: ending.hurry.signal,
  };
  let starting: Promise<unknown> = Promise.resolve();
  let stopped: Promise<void> | null = null;
  let reload = () => {};
  return {
    async start() {
      try {
        const onReload = (does: () => void) => {
          reload = does;
        };
        const started = start({ config, secrets, source, log, onStop, onReload, end }, overrides);
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
    reload: () => reload(),
  };
}

/** A start that waits for Slack takes longer, and leaves nothing behind then. */
const START_PATIENCE_MS = 2_000;

async function start(given: Given, overrides: Overrides): Promise<{ port: number }> {
  const { config, log, onStop } = given;
  const opened = await openServer(given, overrides);
  const time = await startTime(given, opened, overrides);
  const wiring = { ...given, time, clock: overrides.clock ?? time.now };
  const unmeasured = openStores(wiring, opened);
  const policy = policyOf(wiring, unmeasured);
  const metrics = metricsOf(wiring, unmeasured, policy.policy);
  const stores = measured(unmeasured, metrics);
  const accounts = wechatAccounts(wiring, stores, metrics.wechatCall);
  const merchants = await openMerchants({
    ...wiring,
    ...stores,
    onEffects: stores.dispatcher.nudge,
    onCall: metrics.wechatCall,
  });
  const pictures = picturesOf(wiring);
  const slackPorts = slackPortsOf(wiring, stores, merchants, pictures, metrics.slackCall);
  const flows = flowsOf(wiring, stores, accounts, slackPorts, merchants, policy.policy, metrics.cardShown);
  const traffic = trafficOf(config, given.secrets);
  const doctor = doctorOf(wiring, stores, { accounts, merchants, slackPorts, policy, traffic });
  const slack = slackAppOf(
    wiring,
    stores,
    slackPorts,
    flows.useCases,
    merchants,
    pictures,
    doctor,
    metrics.ack,
  );
  const { inviters } = slackPorts;
  const audit = auditOf(wiring, stores);
  const jobs = jobsOf(
    wiring,
    stores,
    { ...flows, resume: slack.resume },
    { merchants, slackPorts, audit, policy, traffic },
  );
  for (const part of [...jobs, slack]) {
    await part.start();
    onStop(() => part.stop());
  }
  const http = createHttpServer({
    host: config.http.host,
    port: config.http.port,
    drainMs: config.http.drainSeconds * 1000,
    log,
    routes: [
      ...routesOf(wiring, stores, accounts, slack, flows.useCases, policy, metrics.push),
      ...platformPushRoutes(merchants, log, metrics.push),
      metricsRoutes(wiring, metrics),
      ...alertRoutes(wiring, stores, flows.useCases, metrics, traffic),
      ...merchantRoutes(merchants, inviters, log),
    ],
  });
  const { port } = await http.start();
  onStop(() => http.stop(given.end.hurry));
  log.info({ port, mode: config.slack.mode }, 'Headroom started');
  return { port };
}

async function stopAll(undo: (() => Promise<unknown>)[], log: Log): Promise<void> {
  for (const step of undo.splice(0).reverse()) {
    await step().catch((error: unknown) => log.error({ err: error }, 'a component failed to stop cleanly'));
  }
}
