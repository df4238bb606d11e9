import { durationSeconds } from './duration.ts';
import { missing } from './environment.ts';
import type { ConfigFile } from './file-schema.ts';
import type { InFile, Problem } from './problem.ts';
import type { Config, ExecutionConfig, Secrets } from './types.ts';
import type { VariableName } from './variables.ts';

type Values = Partial<Record<VariableName, string>>;

/** HTTP or Socket Mode, by the app token, and what the mode needs. */
export function readSlack(values: Values): {
  mode: 'http' | 'socket';
  secrets: Secrets['slack'];
  problems: Problem[];
} {
  const mode = values.SLACK_APP_TOKEN ? 'socket' : 'http';
  const problems: Problem[] = [];
  if (!values.SLACK_BOT_TOKEN) problems.push(missing('SLACK_BOT_TOKEN'));
  if (mode === 'http' && !values.SLACK_SIGNING_SECRET) problems.push(missing('SLACK_SIGNING_SECRET'));
  const secrets = {
    botToken: values.SLACK_BOT_TOKEN ?? '',
    signingSecret: values.SLACK_SIGNING_SECRET ?? null,
    appToken: values.SLACK_APP_TOKEN ?? null,
  };
  return { mode, secrets, problems };
}

/** The default channel, from either place. */
export function readChannel(
  values: Values,
  file: ConfigFile,
  inFile: InFile,
): { channel: string | null; problems: Problem[] } {
  const [fromEnv, fromFile] = [values.SLACK_CHANNEL, file.channels?.default];
  const differ = fromEnv !== undefined && fromFile !== undefined && fromEnv !== fromFile;
  const remedy = 'Both mean the same channel: keep one of the two.';
  return {
    channel: fromEnv ?? fromFile ?? null,
    problems: differ
      ? [inFile(['channels', 'default'], `is ${fromFile}, yet SLACK_CHANNEL is ${fromEnv}`, remedy)]
      : [],
  };
}

/** Patience with WeChat. */
export function readExecution(
  file: ConfigFile,
  inFile: InFile,
): { execution: ExecutionConfig; problems: Problem[] } {
  const execution = {
    pushTimeoutSeconds: durationSeconds(file.execution?.pushTimeout ?? '2m'),
    unknownAfterSeconds: durationSeconds(file.execution?.unknownAfter ?? '15m'),
  };
  if (execution.pushTimeoutSeconds < execution.unknownAfterSeconds) return { execution, problems: [] };
  const key = file.execution?.pushTimeout ? 'pushTimeout' : 'unknownAfter';
  const remedy = 'Make pushTimeout (2m if left out) shorter than unknownAfter (15m if left out).';
  return { execution, problems: [inFile(['execution', key], 'leaves no time to ask WeChat again', remedy)] };
}

/** A balancer that asks every second has noticed by then, and the whole end stays below five seconds. */
const DRAIN_SECONDS = 3;

/** What only the environment tells. */
export function processSettings(values: Values): Pick<Config, 'http' | 'logLevel' | 'dataDir' | 'redisUrl'> {
  return {
    http: {
      host: values.HOST ?? '0.0.0.0',
      port: Number(values.PORT ?? 3000),
      publicUrl: values.PUBLIC_URL ? withoutSlash(values.PUBLIC_URL) : null,
      drainSeconds: Number(values.DRAIN_SECONDS ?? DRAIN_SECONDS),
    },
    logLevel: values.LOG_LEVEL ?? 'info',
    dataDir: values.DATA_DIR ?? './data',
    redisUrl: values.REDIS_URL ?? null,
  };
}

/** Slack's client appends a method's name to its address. */
export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** Paths are appended with their own slash. */
export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
