/**
 * What the page and the tests say to the third-party-platform side of the simulator beside WeChat's own interface.
 * JSON over HTTP; times are epoch milliseconds. A refusal is `{ ok: false, error }` with status 400, 404 or 409.
 *
 * | route | body → answer |
 * |---|---|
 * | `GET  /_sim/platform` | → {@link PlatformView} |
 * | `PUT  /_sim/platform/settings` | part of {@link PlatformSettings} → `{ ok }`: what one types in WeChat's console |
 * | `POST /_sim/platform/ticket` | `{}` → `{ ok }`: push a ticket now |
 * | `POST /_sim/platform/ticket/stop` | the ticket service stops, as it does at WeChat, until `api_start_push_ticket` |
 * | `POST /_sim/platform/tokens/expire` | every token of the platform and of its merchants dies at once |
 * | `POST /_sim/platform/confirm` | `{ link, referer, person, appId, sets? }` → `{ ok, location }`: plays a whole link page without a browser |
 * | `POST /_sim/platform/accounts/:appId/update` | `{ sets }` → `{ ok }`: the merchant changes the ticks in WeChat |
 * | `POST /_sim/platform/accounts/:appId/cancel` | the merchant ends the authorization in WeChat |
 * | `POST /_sim/platform/accounts/:appId/message` | `{ text }` or `{ event, key? }` → `{ ok }`: a user writes or clicks |
 * | `POST /_sim/platform/release-check` | → {@link ReleaseCheck}: the check before the full-network release |
 * | `POST /_sim/platform/push/:id/again` | send one recorded push once more, byte for byte |
 */

/** What one types in WeChat's console. */
export type PlatformSettings = {
  /** 授权事件接收URL */
  eventUrl?: string;
  /** 消息与事件接收URL; `$APPID$` becomes the merchant's AppID. */
  messageUrl?: string;
  /** 授权发起页域名: a bare host, with a port only where it is not 80 or 443. */
  startDomain: string;
  /** 授权测试列表: original ids `gh_…`, at most 10. */
  testList: string[];
  /** 白名单IP: at most 100. */
  whitelist: string[];
  /** Permission sets that the platform asks for. */
  published: number[];
  /** After the full-network release everybody may authorize, before it the test list only. */
  released: boolean;
  /** Seconds between two tickets; WeChat's 600. */
  ticketEverySeconds: number;
};

/** Switches of the platform side; an absent switch is off. */
export type PlatformFaults = {
  /** `silent`: no ticket is pushed although WeChat says that all is well. */
  tickets?: 'normal' | 'silent';
  pushes?: 'normal' | 'lose' | 'double' | 'reorder';
  /** What comes first after a confirmation; `push_first` when absent. */
  order?: 'push_first' | 'redirect_first';
  /** Milliseconds from the confirmation to the push (default 0, or 1000 after a redirect). */
  pushDelayMs?: number;
  /** Milliseconds that the page waits before it goes back. */
  redirectDelayMs?: number;
  /** Every call gets 61004 as if its address were not on the list. */
  ipRefused?: boolean;
  /** Whether redirect and push carry one code; `same` when absent. */
  codes?: 'same' | 'different';
  /** Whether a refresh gives a new refresh token, the old one being good for five minutes more. */
  refreshTokens?: 'stable' | 'rotate';
  /** What a business call is told once the merchant has ended the authorization; 61003 when absent. */
  cancelledTokens?: '61003' | '40001';
};

export type PlatformPerson = { id: string; name: string };

export type SimPermissionSet = {
  id: number;
  kind: 'official' | 'mini';
  zh: string;
  en: string;
  /** One provider at a time. */
  exclusive: boolean;
};

export type PlatformAccount = {
  appId: string;
  originalId: string;
  kind: 'official' | 'mini';
  name: string;
  principal: string;
  administrators: PlatformPerson[];
  verified: boolean;
  /** 1 normal, 14 cancelled, 16 banned, 18 warned, 19 frozen. */
  status: number;
  inTestList: boolean;
  /** Other providers that hold an authorization of this account. */
  others: { provider: string; sets: number[] }[];
  /** Published sets that this account may grant; `heldBy`: another provider holds an exclusive one. */
  grantable: { id: number; heldBy?: string }[];
  authorization?: {
    sets: number[];
    authorizedAt: number;
    updatedAt: number;
    /** Whether the platform has exchanged a code since. */
    exchanged: boolean;
  };
};

/** What became of a push. */
export type PlatformPush = {
  id: string;
  at: number;
  /** InfoType or MsgType. */
  what: string;
  /** The merchant. */
  appId?: string;
  attempt: number;
  outcome: 'waiting' | 'delivered' | 'failed' | 'lost';
  status?: number;
  answer?: string;
  /** Content of an encrypted text reply. */
  reply?: string;
  /** Why the last answer does not count. */
  problem?: string;
};

/** A message that the platform sent to a user on behalf of a merchant. */
export type CustomerMessage = { at: number; appId: string; to: string; text: string };

export type ReleaseStep = {
  name:
    | 'ticket'
    | 'authorized'
    | 'text_message'
    | 'query_auth_code'
    | 'api_text_message'
    | 'mini_query_auth_code'
    | 'mini_api_text_message'
    | 'unauthorized';
  outcome: 'passed' | 'failed' | 'skipped';
  detail: string;
};
export type ReleaseCheck = { ok: boolean; at: number; steps: ReleaseStep[] };

/** Everything the page shows of the platform at one moment. */
export type PlatformView = {
  version: number;
  appId: string;
  settings: PlatformSettings;
  ticket: { pushing: boolean; lastAt?: number; lastOutcome?: PlatformPush['outcome'] };
  /** The simulator's clock. */
  now: number;
  sets: SimPermissionSet[];
  people: PlatformPerson[];
  accounts: PlatformAccount[];
  /** Oldest first. */
  pushes: PlatformPush[];
  messages: CustomerMessage[];
  releaseCheck?: ReleaseCheck;
};
