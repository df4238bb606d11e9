import type { ClockView } from '../../clock.ts';
import type { PlatformFaults } from '../platform/control/control.ts';

/**
 * What the sandbox page and the tests say to the WeChat simulator beside WeChat's own interface: types only.
 * JSON over HTTP under `/_sim/` on the simulator's address; nothing here exists at the real WeChat.
 *
 * | route | body → answer |
 * |---|---|
 * | `GET  /_sim/account` | → {@link WeChatView} |
 * | `GET  /_sim/stream` | server-sent events; one `change` event with `{"version":n}` after every change |
 * | `GET · PUT /_sim/faults` | {@link WeChatFaults} |
 * | `POST /_sim/push` | `{ event: Record<string, unknown> }` → `{ ok }`: send any event, encrypted as configured |
 * | `POST /_sim/push/:id/again` | send one recorded push once more, byte for byte |
 * | `POST /_sim/console/assign` | {@link ConsoleAssignment} → `{ ok, requestId }`: somebody allocates in WeChat's own console |
 * | `POST /_sim/console/buy` | `{ million: 0.5 \| 1 \| 5 }` → `{ ok, orderId }`: somebody pays for a pack there |
 * | `POST /_sim/console/cancel` | {@link ConsoleCancel} → `{ ok }`: somebody cancels there, whoever allocated it |
 * | `POST /_sim/tokens/expire` | the current access token dies at once |
 * | `GET  /_sim/clock` | → {@link ClockView}: the time that both simulators and the app share |
 * | `POST /_sim/clock` | `{ forwardMs }` → {@link ClockView}: moves it on by 1000 ms to 400 days; there is no way back |
 * | `GET  /_sim/calls?path=…` | → {@link WeChatCall}[], oldest first |
 * | `PUT  /_sim/push-target` | `{ url }` → `{ ok }`: where events go from now on |
 * | `POST /_sim/push-target` | `{ url }` → {@link PushTargetCheck}: as in the console, kept only when it returns the echostr |
 * | `POST /_sim/reset` | back to the seed as of now; the push target, the platform's addresses and the clock stay |
 * | `… /_sim/traffic`, `PUT /_sim/alert-target`, `GET /_sim/metrics` | the pages of the apps and their monitoring, see `../traffic/traffic-control.ts` |
 * | `… /_sim/platform…` | the third-party platform and its merchants, see `platform/control.ts` |
 */

export type SimPack = {
  orderId: string;
  name: string;
  spSpuId: string;
  spSkuId: string;
  /** Whole units, as decimal strings. */
  all: string;
  /** What the API reports now; lags behind `usedTruly`. */
  used: string;
  usedTruly: string;
  paidAt: number;
  validUntil: number;
  /** Package status: 1 in effect (also when used up), 2 not yet in effect (also unpaid), 3 expired or refunded. */
  status: number;
};

export type SimAllocation = {
  orderId: string;
  requestId: string;
  skuId: string;
  skuName: string;
  receiverAppId: string;
  units: string;
  state: 'pending' | 'allocated' | 'failed' | 'cancelling' | 'cancelled';
  packageId?: string;
  /** How many assign calls carried this requestId. */
  calls: number;
  /** Epoch milliseconds. */
  acceptedAt: number;
  beginsAt: number;
  endsAt: number;
};

export type SimPush = {
  id: string;
  at: number;
  eventType: number;
  requestId?: string;
  attempt: number;
  outcome: 'waiting' | 'delivered' | 'failed' | 'lost';
  status?: number;
  answer?: string;
};

/** `push: false`: no event tells of it. */
export type ConsoleAssignment = {
  orderId: string;
  skuId: string;
  receiverAppId: string;
  push?: boolean;
  /** Epoch milliseconds; absent: at once. */
  beginTime?: number;
};

export type ConsoleCancel = { orderId: string; requestId: string; push?: boolean };

export type WeChatCall = {
  at: number;
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  status: number;
  answer: unknown;
};

export type WeChatView = {
  version: number;
  clock: ClockView;
  appId: string;
  /** Receivers of the same legal entity. */
  receivers: { appId: string; name: string }[];
  packs: SimPack[];
  allocations: SimAllocation[];
  pushes: SimPush[];
  faults: WeChatFaults;
};

/** Switches; an absent switch is off. */
export type WeChatFaults = {
  /** Milliseconds before each API answer. */
  latencyMs?: number;
  /** Answer calls to a path (or `*`) so, `times` times (absent: until switched off). */
  answers?: {
    path: string;
    times?: number;
    /** `timeout_after_commit`: processed, never answered. `timeout_before_commit`: not processed, never answered. `drop`: connection closed, not processed. */
    kind:
      | 'errcode'
      | 'http_500'
      | 'timeout_after_commit'
      | 'timeout_before_commit'
      | 'drop'
      | 'garbage'
      | 'odd';
    errcode?: number;
    errmsg?: string;
    /** Of `odd`: the place in the answer (`orderList.0.usage`), and what stands there or which raw byte ends its text. */
    node?: string;
    value?: unknown;
    byte?: number;
  }[];
  /** Milliseconds from acceptance to the push (default 3000). */
  pushDelayMs?: number;
  pushes?: 'normal' | 'lose' | 'double' | 'reorder' | 'before_answer';
  /** `result` of the next allocation events; 0 = success. */
  pushResult?: number;
  pushMode?: 'plain' | 'compatible' | 'safe';
  pushFormat?: 'json' | 'xml';
  /** Milliseconds by which `used` lags (default 240000). */
  usageLagMs?: number;
  /** What a replayed requestId of a finished allocation is told. */
  replayAnswer?: '10121009' | '10121031' | '0';
  /** `errmsg` on success: absent, empty or `ok`. */
  errmsg?: 'absent' | 'empty' | 'ok';
  /** Everything answers as if WeChat were gone: connections are closed. */
  down?: boolean;
  /** Events 1 and 2 that WeChat sends of itself (balance at 20, 10, 5, 0 %; validity); `silent`: none. */
  warnings?: 'normal' | 'silent';
  /** The third-party-platform side. */
  platform?: PlatformFaults;
};

/** Outcome of the URL check; without an HTTP answer there is no `status`. */
export type PushTargetCheck = { ok: boolean; status?: number; answer?: string };
