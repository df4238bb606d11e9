/** Who and what appears in the bench; shared by both fakes, both apps and the load, so that all of them agree. */

export const SIGNING_SECRET = 'bench-signing-secret';
export const BOT_TOKEN = 'xoxb-bench-token';
export const ALERT_TOKEN = 'bench-alert-token';
export const TEAM = 'T0BENCH0001';
export const APPROVER = 'U0BENCHYES1';

/** WeChat's test key shape: 43 characters that make 32 bytes. */
export const PUSH_AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const PUSH_TOKEN = 'benchpushtoken';

/** SPU of packs, of the web-authorization raise, and the SKU of 300,000 calls per minute for 3 days. */
export const PACK_SPU = '10000185';
export const RAISE_SPU = '10000142';
export const PACK_SKU = '20000100';
export const RAISE_SKU = '20000178';

/** Name of the deployment in the keys of Redis. */
export const DEPLOYMENT = 'bench';

/** Requesters are many, because a direct conversation takes one message per second. */
const ASKERS = 100;
/** The same holds for channels. */
const CHANNELS = 400;
/** Accounts besides the default one. WeChat is called five times a second for each, so that many share the decisions. */
const FURTHER_ACCOUNTS = 8;

/** A provider account with its one pack and the one app that is raised from it. */
export type BenchAccount = {
  name: string;
  appId: string;
  orderId: string;
  app: string;
  receiverAppId: string;
};

/** The first one is the account of the `WECHAT_…` variables and of the app `shop`. */
export const ACCOUNTS: BenchAccount[] = Array.from({ length: 1 + FURTHER_ACCOUNTS }, (_, index) => ({
  name: index === 0 ? 'default' : `account${index}`,
  appId: `wx00000000000000a${index}`,
  orderId: `DD1000000000000000${index}`,
  app: index === 0 ? 'shop' : `shop${index}`,
  receiverAppId: `wx00000000000000b${index}`,
}));

/** Order id of a pack of the default account, where it has several. */
export function packId(index: number): string {
  return `DD1000000000000${String(index).padStart(5, '0')}`;
}

let raises = 0;

/** The line of a raise, for `shop` or another app; never the same twice, since the same again would be a question. */
export function raiseLine(app = 'shop'): string {
  raises += 1;
  return `raise ${app} 300k 3d because bench ${raises}`;
}

export function asker(index: number): string {
  return `U0BENCHASK${String(index % ASKERS).padStart(3, '0')}`;
}

export function channel(index: number): string {
  return `C0BENCH${String(index % CHANNELS).padStart(4, '0')}`;
}

/** So many open Home, each once: nobody's is published more often than every few seconds. */
const VIEWERS = 200;

export function viewer(index: number): string {
  return `U0BENCHSEE${String(index % VIEWERS).padStart(3, '0')}`;
}

/** Everybody is a member of every channel. */
export const MEMBERS = [
  APPROVER,
  ...Array.from({ length: ASKERS }, (_, index) => asker(index)),
  ...Array.from({ length: VIEWERS }, (_, index) => viewer(index)),
];
