import type { DoctorContext } from '../cli/context/doctor-context.ts';
import { commandLineConfig } from '../config/command-line.ts';
import type { Environment } from '../config/environment.ts';
import { loadConfiguration } from '../config/load.ts';
import type { Problem } from '../config/parts/problem.ts';
import type { Config, Secrets } from '../config/types.ts';
import { diagnosisOf } from '../domain/doctor/diagnosis.ts';
import type { Finding } from '../domain/doctor/finding.ts';
import { policyFindings } from '../domain/doctor/policy-findings.ts';
import { checkAlerts } from '../flows/doctor/check-alerts.ts';
import { checkEvents } from '../flows/doctor/check-events.ts';
import { checkSlack } from '../flows/doctor/check-slack.ts';
import { checkTraffic } from '../flows/doctor/check-traffic.ts';
import { checkPlatform, checkWechat } from '../flows/doctor/check-wechat.ts';
import { type Check, runChecks } from '../flows/doctor/run-checks.ts';
import { createLog, type Log } from '../log.ts';
import { connectOnce } from '../redis/connection/connect-once.ts';
import { createRedisInspector } from '../redis/connection/inspect-redis.ts';
import { keysOf } from '../redis/keys.ts';
import { privateSocket } from '../redis/server/private-server.ts';
import { createAccess } from '../slack/bolt/access.ts';
import { createClients } from '../slack/bolt/client.ts';
import { createBoltLogger } from '../slack/bolt/logger.ts';
import { createSlackInspector } from '../slack/bolt/slack-inspector.ts';
import { botTokensOf } from './bot-tokens.ts';
import { alertRulesOf, looksOf, redisModeOf } from './doctor.ts';
import { openMerchants } from './merchants.ts';
import { targetOf } from './redis.ts';
import { createRedisStores } from './redis-stores.ts';
import { valuesOf } from './secrets.ts';
import { trafficOf } from './traffic.ts';
import { wechatAccounts } from './wechat.ts';

/** A command has more patience than a person in Slack, and less than one who thinks that it hangs. */
const PATIENCE_MS = 8_000;
/** The private server lives as long as the process does. */
const NOT_RUNNING =
  'Start Headroom: without REDIS_URL its Redis server runs with it, and DATA_DIR says where';
/** As a running process has it. */
const MAX_SKEW_MS = 5_000;

type Given = { env: Environment; readFile: (path: string) => string | null; now: () => number };
type Connected = Awaited<ReturnType<typeof connectOnce>>;
type Valid = { config: Config; secrets: Secrets; log: Log };

/** The doctor of the command line, which says what it can of parts that are down, or not configured yet. */
export function doctorForTerminal(given: Given): DoctorContext {
  return {
    async diagnose() {
      const loaded = loadConfiguration(given);
      if (!loaded.ok)
        return diagnosisOf([...loaded.refusal.problems.map(problem), ...(await redisAlone(given))]);
      const { config, secrets } = loaded.value;
      const log = createLog({ level: 'silent', secrets: valuesOf(secrets) });
      return diagnosisOf(await ofValid({ config, secrets, log }, given));
    },
  };
}

const problem = ({ where, line, what, remedy }: Problem): Finding => ({
  kind: 'config_problem',
  where: line === undefined ? where : `${where} (line ${line})`,
  what,
  remedy,
});

/** Of a configuration that cannot be used as a whole. */
async function redisAlone({ env, readFile }: Given): Promise<Finding[]> {
  try {
    const { redisUrl, dataDir, deployment } = commandLineConfig(env, readFile);
    const log = createLog({ level: 'silent', secrets: redisUrl === null ? [] : [redisUrl] });
    return await withRedis({ redisUrl, dataDir }, log, ({ redis }) =>
      createRedisInspector({ redis, keys: keysOf(deployment), mode: redisModeOf(redisUrl) })(),
    );
  } catch {
    // What is wrong with it is among the problems.
    return [];
  }
}

async function ofValid(valid: Valid, { now }: Given): Promise<Finding[]> {
  const { config, log } = valid;
  const found = await withRedis(config, log, (connected) =>
    runChecks(connectedChecks(valid, connected, now), { timeoutMs: PATIENCE_MS, log }),
  );
  const isDown = found.some(({ kind }) => kind === 'redis_unreachable');
  const looks = looksOf(config, new Map());
  const alone: Check[] = [
    {
      check: 'configuration',
      run: async () => [{ kind: 'config_valid', version: config.policy.version }],
    },
    { check: 'policy', run: async () => policyFindings({ policy: config.policy, world: looks.world }) },
    ...(isDown ? [{ check: 'slack' as const, run: () => slackWithoutRedis(valid, now) }] : []),
  ];
  return [
    ...(await runChecks(alone, { timeoutMs: PATIENCE_MS, log })),
    ...found,
    ...(isDown ? [{ kind: 'wechat_not_checked' as const }] : []),
  ];
}

function connectedChecks(valid: Valid, { redis, clock }: Connected, now: () => number): Check[] {
  const { config, secrets, log } = valid;
  const keys = keysOf(config.deployment);
  const timings = { pushTimeoutMs: 0, unknownAfterMs: 0 };
  const onEffects = () => {};
  const stores = { redis, keys, ...createRedisStores({ redis, keys, clock, timings, onEffects, log }) };
  const wiring = { config, secrets, clock, log };
  const accounts = wechatAccounts(wiring, stores, () => {});
  const { advice, channels, accounts: names, probeWechat: probe } = looksOf(config, accounts);
  const slack = inspectorOf(valid, now, botTokensOf(wiring, stores));
  const { health } = stores;
  return [
    { check: 'redis', run: createRedisInspector({ redis, keys, mode: redisModeOf(config.redisUrl) }) },
    { check: 'clock', run: async () => skew(now() - clock()) },
    { check: 'slack', run: () => checkSlack(slack, channels) },
    { check: 'wechat', run: () => checkWechat({ accounts: names, probe, health, advice, clock }) },
    {
      check: 'platform',
      async run() {
        const merchants = await openMerchants({ ...wiring, ...stores, onEffects, onCall: () => {} });
        return checkPlatform(merchants?.useCases.health ?? null, advice, clock);
      },
    },
    {
      check: 'alerts',
      run: () => checkAlerts({ rules: alertRulesOf(valid), apps: config.apps, ...stores }, clock),
    },
    {
      check: 'traffic',
      run: () =>
        checkTraffic({
          queries: config.traffic?.queries.length ?? 0,
          traffic: trafficOf(config, secrets),
        }),
    },
    {
      check: 'events',
      run: () => checkEvents({ targets: config.webhooks.map(({ name }) => name), outgoing: stores.outgoing }),
    },
  ];
}

/** A token that rotates is in Redis; one that does not can be tried without. */
async function slackWithoutRedis(valid: Valid, now: () => number): Promise<Finding[]> {
  const { botToken, rotation } = valid.secrets.slack;
  if (rotation) return [{ kind: 'slack_no_answer' }];
  const tokens = { current: async () => botToken, replace: async () => null };
  return checkSlack(inspectorOf(valid, now, tokens), looksOf(valid.config, new Map()).channels);
}

function inspectorOf({ config, log }: Valid, now: () => number, tokens: ReturnType<typeof botTokensOf>) {
  const access = createAccess({ clock: now, log });
  const logger = createBoltLogger(log);
  return createSlackInspector(createClients({ apiUrl: config.slack.apiUrl, tokens, access, logger }).reads);
}

/** The work with a connection, or why there is none. */
async function withRedis(
  { redisUrl, dataDir }: Pick<Config, 'redisUrl' | 'dataDir'>,
  log: Log,
  work: (connected: Connected) => Promise<Finding[]>,
): Promise<Finding[]> {
  let connected: Connected;
  try {
    connected = await connectOnce(
      redisUrl === null ? { path: privateSocket(dataDir) } : targetOf(redisUrl),
      log,
    );
  } catch (error) {
    const said = error instanceof Error ? error.message : NOT_RUNNING;
    return [{ kind: 'redis_unreachable', said: redisUrl === null ? NOT_RUNNING : said }];
  }
  try {
    return await work(connected);
  } finally {
    connected.redis.disconnect();
  }
}

function skew(ms: number): Finding[] {
  if (Math.abs(ms) <= MAX_SKEW_MS) return [{ kind: 'clock_ok' }];
  const seconds = Math.round(Math.abs(ms) / 1000);
  return [{ kind: 'clock_wrong', said: `${seconds} s ${ms > 0 ? 'ahead of' : 'behind'} Redis` }];
}
