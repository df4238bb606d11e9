import { z } from 'zod';
import { appId, channelId } from './parts/ids.ts';
import { parseRedisUrl } from './redis-url.ts';

/** How one environment variable is checked and explained. */
export type Variable = {
  schema: z.ZodType<string>;
  /** What a correct value is and where to get it. */
  remedy: string;
  /** Its value is never printed. */
  secret: boolean;
};

const SLACK_TOKENS = 'in the Slack app settings (https://api.slack.com/apps → your app)';
const WECHAT_SETTINGS =
  'in the WeChat service provider platform (https://fuwu.weixin.qq.com), page 开发设置 (development settings)';

const PLATFORM_SETTINGS =
  'in the Open Platform console (https://open.weixin.qq.com → 管理中心 → 第三方平台 → 详情)';

/** The console asks for letters and digits, but tokens that WeChat itself publishes have underscores in them. */
const PUSH_TOKEN = /^[0-9A-Za-z_-]{3,32}$/;
const AES_KEY = /^[0-9A-Za-z+/]{43}$/;
const AES_KEYS = /^[0-9A-Za-z+/]{43}(,[0-9A-Za-z+/]{43})?$/;
/** 32 bytes: the last character before the padding holds two bits that have to be 0. */
/** Exactly 32 bytes. */
const AUDIT_KEY = /^[0-9A-Za-z+/]{42}[AEIMQUYcgkosw048]=$/;
const ENCRYPTION_KEYS = /^[0-9A-Za-z+/]{42}[AEIMQUYcgkosw048]=(,[0-9A-Za-z+/]{42}[AEIMQUYcgkosw048]=){0,3}$/;

/** Shapes that the configuration file shares with the environment. */
export const pushToken = z
  .string()
  .regex(PUSH_TOKEN, 'is not 3 to 32 characters out of letters, digits, _ and -');
export const pushAesKey = z.string().regex(AES_KEY, 'is not 43 letters and digits');
/** The Standard Webhooks specification wants 24 to 64 bytes: https://github.com/standard-webhooks/standard-webhooks */
export const webhookSecret = z
  .string()
  .regex(
    /^whsec_(?:[0-9A-Za-z+/]{4}){8,21}(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/,
    'is not whsec_ and 24 to 64 bytes in base64',
  );
const appSecret = z.string().regex(/^\S{8,}$/, 'is too short or has a space in it');

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const httpUrl = z.string().refine(isHttpUrl, 'is not an http:// or https:// URL without a query');
const port = z
  .string()
  .regex(/^(0|[1-9]\d{0,4})$/, 'is not a number from 0 to 65535')
  .refine((text) => Number(text) <= 65_535, 'is not a number from 0 to 65535');

const drainSeconds = z
  .string()
  .regex(/^\d{1,3}$/, 'is not a number of seconds from 0 to 300')
  .refine((text) => Number(text) <= 300, 'is not a number of seconds from 0 to 300');

const redisUrl = z.string().superRefine((url, context) => {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.refusal.what });
});

/** Every variable that is read, in the order in which problems list them. */
export const VARIABLES = {
  SLACK_BOT_TOKEN: secret(
    z
      .string()
      .regex(/^(xoxe\.)?xoxb-[0-9A-Za-z-]+$/, 'is not a bot token, which begins with xoxb- or xoxe.xoxb-'),
    `Copy "Bot User OAuth Token" (xoxb-…) from the page "OAuth & Permissions" ${SLACK_TOKENS}; install the app to the workspace first.`,
  ),
  SLACK_REFRESH_TOKEN: secret(
    z.string().regex(/^xoxe-[0-9A-Za-z-]+$/, 'is not a refresh token, which begins with xoxe-'),
    `Copy "Bot User OAuth Refresh Token" (xoxe-…) from the page "OAuth & Permissions" ${SLACK_TOKENS}; only apps with token rotation have one.`,
  ),
  SLACK_CLIENT_ID: open(
    z.string().regex(/^\d+\.\d+$/, 'is not two numbers with a dot between them'),
    `Copy "Client ID" from the page "Basic Information", section "App Credentials", ${SLACK_TOKENS}; needed with token rotation.`,
  ),
  SLACK_CLIENT_SECRET: secret(
    z.string().regex(/^\S{8,}$/, 'is too short or has a space in it'),
    `Copy "Client Secret" from the page "Basic Information", section "App Credentials", ${SLACK_TOKENS}; needed with token rotation.`,
  ),
  SLACK_SIGNING_SECRET: secret(
    z.string().regex(/^\S{8,}$/, 'is too short or has a space in it'),
    `Copy "Signing Secret" from the page "Basic Information", section "App Credentials", ${SLACK_TOKENS}. For Socket Mode, set SLACK_APP_TOKEN instead.`,
  ),
  SLACK_APP_TOKEN: secret(
    z.string().regex(/^xapp-[0-9A-Za-z-]+$/, 'is not an app-level token, which begins with xapp-'),
    `Generate a token (xapp-…) with the scope connections:write on the page "Basic Information", section "App-Level Tokens", ${SLACK_TOKENS}, or leave it out to use HTTP mode.`,
  ),
  SLACK_API_URL: open(httpUrl, 'Leave it out for https://slack.com/api/, or set the full URL of the API.'),
  SLACK_CHANNEL: open(
    channelId,
    "Copy the id (C…) from the bottom of the channel's details in Slack; its name does not work.",
  ),
  WECHAT_APP_ID: open(appId, `Copy the AppID of the provider account ${WECHAT_SETTINGS}.`),
  WECHAT_APP_SECRET: secret(
    appSecret,
    `Create or reset the AppSecret as administrator ${WECHAT_SETTINGS}; it is shown only once.`,
  ),
  WECHAT_PUSH_TOKEN: secret(
    pushToken,
    `Use the Token (3 to 32 letters and digits) of the message push ${WECHAT_SETTINGS}. Without pushes, Headroom learns no results.`,
  ),
  WECHAT_PUSH_AES_KEY: secret(
    pushAesKey,
    `Use the EncodingAESKey (43 letters and digits) of the message push ${WECHAT_SETTINGS}. If the push is in plain mode, set accounts.default.plain to true in headroom.yml instead.`,
  ),
  WECHAT_API_URL: open(
    httpUrl,
    'Leave it out for https://api.weixin.qq.com, or set the full URL without a path.',
  ),
  WECHAT_COMPONENT_APP_ID: open(
    appId,
    `Copy the AppID of the third-party platform ${PLATFORM_SETTINGS}; leave all WECHAT_COMPONENT_ variables out if there is none.`,
  ),
  WECHAT_COMPONENT_APP_SECRET: secret(
    appSecret,
    `Create or reset the AppSecret of the third-party platform ${PLATFORM_SETTINGS}; it is shown only once.`,
  ),
  WECHAT_COMPONENT_TOKEN: secret(pushToken, `Use the Token (消息校验Token) ${PLATFORM_SETTINGS}.`),
  WECHAT_COMPONENT_AES_KEY: secret(
    z.string().regex(AES_KEYS, 'is not 43 letters and digits, or two such keys separated by a comma'),
    `Use the key (消息加解密Key, 43 letters and digits) ${PLATFORM_SETTINGS}. During a change: the new key, a comma, the old key.`,
  ),
  WECHAT_MP_URL: open(httpUrl, 'Leave it out for https://mp.weixin.qq.com.'),
  WECHAT_OPEN_URL: open(httpUrl, 'Leave it out for https://open.weixin.qq.com.'),
  HEADROOM_KEY: secret(
    z.string().regex(ENCRYPTION_KEYS, 'is not 32 bytes in base64, or several such keys separated by commas'),
    'Create one with `openssl rand -base64 32` and keep it: it encrypts the refresh tokens of merchants and of Slack. To change it: the new key, a comma, the old key.',
  ),
  HEADROOM_AUDIT_KEY: secret(
    z.string().regex(AUDIT_KEY, 'is not 32 bytes in base64'),
    'Make one with `openssl rand -base64 32` and give it to every replica, or leave it out: a process without it makes its own in DATA_DIR.',
  ),
  HEADROOM_WEBHOOK_SECRET: secret(
    webhookSecret,
    'Set whsec_ and the output of `openssl rand -base64 32`: it signs outgoing events. Receivers verify with the same.',
  ),
  METRICS_TOKEN: secret(
    z.string().regex(/^[!-~]{16,200}$/, 'is not 16 to 200 characters without spaces'),
    'Create one with `openssl rand -hex 32` and give it to Prometheus as its bearer token, or leave it out: then anyone who reaches the port reads /metrics.',
  ),
  ALERTMANAGER_TOKEN: secret(
    z.string().regex(/^[!-~]{16,200}$/, 'is not 16 to 200 characters without spaces'),
    'Create one with `openssl rand -hex 32` and give it to Alertmanager as the credentials of its webhook, or leave it out: then no alerts are accepted.',
  ),
  PROMETHEUS_URL: open(
    httpUrl,
    'Set the URL of Prometheus, like http://prometheus:9090, where `traffic` in headroom.yml reads call rates.',
  ),
  PROMETHEUS_TOKEN: secret(
    z.string().regex(/^[!-~]{1,2000}$/, 'has a space or a line break in it'),
    'Set the bearer token that Prometheus (or a proxy in front of it) wants, or leave it out where it wants none.',
  ),
  HEADROOM_TOKENS: secret(
    z.string(),
    'Make each entry with `npx headroom token create <name> --scope read,request`; separate them by commas.',
  ),
  PUBLIC_URL: open(
    httpUrl,
    'Set the URL at which WeChat reaches this process, like https://headroom.example.com.',
  ),
  REDIS_URL: secret(
    redisUrl,
    'Use redis://host:6379, rediss://host:6379, redis+sentinel://h1:26379,h2:26379/name or redis+cluster://h1:6379,h2:6379, or leave it out for a private Redis server.',
  ),
  DATA_DIR: open(z.string(), 'Set a directory that this process may write to.'),
  HEADROOM_CONFIG: open(
    z.string(),
    'Set the path of the configuration file, or leave it out for ./headroom.yml.',
  ),
  PORT: open(port, 'Set the TCP port to listen on; default: 3000.'),
  HOST: open(
    z.string().regex(/^[0-9A-Za-z.:-]+$/, 'is not a host name or address'),
    'Set the address to listen on, like 127.0.0.1; default: all (0.0.0.0).',
  ),
  DRAIN_SECONDS: open(
    drainSeconds,
    'Set how many seconds (0 to 300) a stopping process keeps answering while /readyz returns 503; default: 3.',
  ),
  LOG_LEVEL: open(
    z.enum(LOG_LEVELS, `is not one of ${LOG_LEVELS.join(', ')}`),
    `Use one of ${LOG_LEVELS.join(', ')}; default: info.`,
  ),
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;

export const VARIABLE_NAMES = Object.keys(VARIABLES) as VariableName[];

function secret(schema: z.ZodType<string>, remedy: string): Variable {
  return { schema, remedy, secret: true };
}

function open(schema: z.ZodType<string>, remedy: string): Variable {
  return { schema, remedy, secret: false };
}

export function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && (url.protocol === 'http:' || url.protocol === 'https:');
}
