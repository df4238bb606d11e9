import { missing } from './environment.ts';
import type { Problem } from './parts/problem.ts';
import type { Config, Secrets, SlackRotationSecrets } from './types.ts';
import type { VariableName } from './variables.ts';

type Values = Partial<Record<VariableName, string>>;

/** A bot token of an app with token rotation. */
const ROTATING = /^xoxe\./;

/** What replacing it takes; the first one is replaced at the first start. */
const ROTATION_NEEDS = [
  'SLACK_REFRESH_TOKEN',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'HEADROOM_KEY',
] as const satisfies VariableName[];

/** HTTP or Socket Mode, by the app token, and what the mode needs. */
export function readSlack(values: Values): {
  mode: 'http' | 'socket';
  secrets: Secrets['slack'];
  problems: Problem[];
} {
  const mode = values.SLACK_APP_TOKEN ? 'socket' : 'http';
  const problems: Problem[] = [];
  const rotates = values.SLACK_REFRESH_TOKEN !== undefined || ROTATING.test(values.SLACK_BOT_TOKEN ?? '');
  if (!rotates && !values.SLACK_BOT_TOKEN) problems.push(missing('SLACK_BOT_TOKEN'));
  if (rotates) problems.push(...ROTATION_NEEDS.filter((name) => values[name] === undefined).map(missing));
  if (mode === 'http' && !values.SLACK_SIGNING_SECRET) problems.push(missing('SLACK_SIGNING_SECRET'));
  const secrets = {
    botToken: values.SLACK_BOT_TOKEN ?? '',
    signingSecret: values.SLACK_SIGNING_SECRET ?? null,
    appToken: values.SLACK_APP_TOKEN ?? null,
    ...(rotates ? { rotation: rotationOf(values) } : {}),
  };
  return { mode, secrets, problems };
}

function rotationOf(values: Values): SlackRotationSecrets {
  return {
    refreshToken: values.SLACK_REFRESH_TOKEN ?? '',
    clientId: values.SLACK_CLIENT_ID ?? '',
    clientSecret: values.SLACK_CLIENT_SECRET ?? '',
    encryptionKeys: values.HEADROOM_KEY?.split(',') ?? [],
  };
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

/** Where Slack's Web API is. */
export function slackApiUrl(values: Values): string {
  return withSlash(values.SLACK_API_URL ?? 'https://slack.com/api/');
}

/** Slack's client appends a method's name to its address. */
function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** Paths are appended with their own slash. */
export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
