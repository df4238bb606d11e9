import type { AlertRule } from '../domain/alerts/alert.ts';
import type { ApiToken } from '../domain/clients/scopes.ts';
import type { RequiredSets } from '../domain/merchants/grants.ts';
import type { People } from '../domain/people.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { UnitPrice } from '../domain/purchases/unit-price.ts';
import type { WarningKind } from '../domain/warnings/kinds.ts';
import type { WarningLevels } from '../domain/warnings/levels.ts';
import type { InLanguages, Language } from '../kit/language.ts';
import type { TrafficConfig } from './parts/traffic.ts';
import type { PurchaseConfig } from './plans/purchases.ts';
import type { ReportConfig } from './plans/report.ts';

/** Everything about a deployment that is not secret, from the environment and `headroom.yml`, with defaults applied. */
export type Config = {
  /** Names the keys in Redis: `headroom:{<deployment>}:`. */
  deployment: string;
  http: {
    host: string;
    port: number;
    publicUrl: string | null;
    /** How long a process that is told to stop goes on answering, not ready any more. */
    drainSeconds: number;
  };
  logLevel: string;
  dataDir: string;
  /** `null`: a private server under `dataDir`. */
  redisUrl: string | null;
  slack: { apiUrl: string; mode: 'http' | 'socket' };
  wechat: {
    apiUrl: string;
    accounts: WeChatAccountConfig[];
    /** Wholesale SPU of packs, retail SPU of the web-authorization raise. */
    packSpuId: string;
    raiseSpuId: string;
  };
  /** What may be raised. An AppID that is not listed is refused, unless the list is empty. */
  apps: AppConfig[];
  packs: {
    /** SKU id → what it is, where WeChat's own attributes cannot be read. */
    catalogue: Record<string, { rate: number; days: number; units: bigint }>;
    /** SPU ids of goods, and order ids of packs, that take no start time. */
    withoutStartTime: string[];
    /** Headroom allocates these, and requests runs of series, so long before they begin. */
    allocateBeforeMs: number;
    /** Whether raises of one app that run at the same time add up; else the highest one counts. */
    raisesAddUp: boolean;
    /** By so much raises overlap of which one follows the other. */
    overlapMs: number;
    /** `null`: nothing is said about costs. */
    unitPrice: UnitPrice | null;
  };
  /** `warnings`: of packs and accounts; `null` is the default one. */
  channels: {
    default: string | null;
    warnings: string | null;
    /** Whose members look after the deployment; `null`: those of the default one. */
    admin: string | null;
  };
  warnings: WarningConfig;
  /** `null`: no report is posted by itself. */
  report: ReportConfig | null;
  /** `null`: nobody is requested to buy anything. */
  purchases: PurchaseConfig | null;
  /** Language of everything public. */
  language: Language;
  policy: Policy;
  /** Seconds that a request waits for a decision. */
  expirySeconds: number;
  execution: ExecutionConfig;
  audit: AuditConfig;
  /** Which alerts become requests; absent: none does. */
  alerts?: AlertRule[];
  /** Where call rates are read; absent: they are not known. */
  traffic?: TrafficConfig;
  /** Who hears of events. */
  webhooks: WebhookConfig[];
  /** The third-party platform; absent: there is none, and everything about merchants' authorizations is off. */
  authorization?: AuthorizationConfig;
};

export type WebhookConfig = {
  name: string;
  format: 'standard' | 'feishu' | 'dingtalk' | 'wecom';
  /** Types of events, or their beginnings with `*`. */
  events: string[];
  /** Of a robot. */
  language: Language;
  /** Whether it may be plain HTTP, and inside of the network that Headroom runs in. */
  allowPrivate: boolean;
};

export type AuditConfig = {
  /** The file that signed checkpoints are appended to. */
  checkpointsPath: string;
  /** Older entries leave Redis; `null`: none ever does. */
  retentionSeconds: number | null;
  /** The directory that they go to. */
  archivePath: string;
};

export type AuthorizationConfig = {
  /** The platform's AppID (component_appid). */
  appId: string;
  /** Where WeChat's pages for merchants are: for computers and for phones. */
  mpUrl: string;
  openUrl: string;
  /** Where changes are told; `null`: in the default channel. */
  channel: string | null;
  /** Whose members look after the platform; `null`: those of the channel where changes are told. */
  adminChannel: string | null;
  /** What merchants know the provider by; `null`: their pages speak of whoever invited them. */
  provider: InLanguages | null;
  /** Permission sets that merchants have to grant. */
  required: RequiredSets;
  invitation: { lifeSeconds: number; uses: number };
};

export type WarningConfig = WarningLevels & {
  /** Kinds that are never told. */
  off: WarningKind[];
  /** `from` and `to`: minutes after midnight in `timeZone`. */
  quietHours: { from: number; to: number; timeZone: string } | null;
};

export type ExecutionConfig = {
  /** Seconds after WeChat's acceptance without a push before the requestId is replayed. */
  pushTimeoutSeconds: number;
  /** Seconds after the first call before people are asked what happened. */
  unknownAfterSeconds: number;
};

export type AppConfig = {
  appId: string;
  name: string;
  label: InLanguages | null;
  account: string;
  channel: string | null;
  /** Calls per minute that it has without any raise. */
  baseline: number | null;
  owners: People;
};

export type WeChatAccountConfig = {
  name: string;
  appId: string;
  token: 'token' | 'stable_token';
  /** AppIDs that may stand at the end of a decrypted push; the account's own is always among them. */
  pushAppIds: string[];
  /** Whether pushes without encryption are taken: their signature does not cover the body. By default only without a key. */
  plain: boolean;
};

/** What must never be logged; kept apart from {@link Config}. */
export type Secrets = {
  slack: {
    botToken: string;
    signingSecret: string | null;
    appToken: string | null;
    /** Absent: the bot token does not expire. */
    rotation?: SlackRotationSecrets;
  };
  /** By account name. */
  wechat: Record<string, { appSecret: string; pushToken: string; pushAesKey: string | null }>;
  /** 32 bytes, base64: the key that signs checkpoints of the audit; `null`: one below `dataDir`. */
  auditKey: string | null;
  /** What monitoring has to present; absent: no alerts are taken. */
  alertmanagerToken?: string;
  /** What Prometheus wants to see; absent: nothing. */
  prometheusToken?: string;
  /** Of webhooks by name: the address, which is secret for a robot, and what is signed with. */
  webhooks?: Record<string, { url: string; secret: string | null }>;
  /** What whoever reads /metrics has to present; `null`: nothing. */
  metricsToken: string | null;
  /** There if {@link Config.authorization} is. */
  platform?: PlatformSecrets;
  /** Of `HEADROOM_TOKENS`; absent: none. */
  tokens?: ApiToken[];
};

/** What a bot token that expires is replaced with. */
export type SlackRotationSecrets = {
  /** As it was configured; those that follow from it are kept in Redis. */
  refreshToken: string;
  clientId: string;
  clientSecret: string;
  /** As below. */
  encryptionKeys: string[];
};

/** Of both lists the first one is the present key, and the others are former ones. */
export type PlatformSecrets = {
  appSecret: string;
  pushToken: string;
  /** EncodingAESKeys. */
  aesKeys: string[];
  /** 32 bytes each, base64; what is kept of merchants is encrypted with them. */
  encryptionKeys: string[];
};

/** One Redis server or node. */
export type RedisNode = { host: string; port: number };

/** Where Redis is, as `REDIS_URL` says. */
export type RedisTarget = { username: string | null; password: string | null } & (
  | { kind: 'single'; node: RedisNode; tls: boolean; db: number }
  | { kind: 'sentinel'; nodes: RedisNode[]; name: string; db: number }
  | { kind: 'cluster'; nodes: RedisNode[] }
);
