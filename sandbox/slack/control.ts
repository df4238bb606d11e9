import type { ClockView } from '../clock.ts';

/**
 * What the sandbox page and the tests say to the Slack simulator beside Slack's own interface: types only.
 * Everything here is JSON over HTTP under `/_sim/` on the simulator's address; nothing here exists at the real Slack.
 *
 * | route | body → answer |
 * |---|---|
 * | `GET  /_sim/workspace[?user=U…]` | → {@link WorkspaceView}: what that person (or the first one) sees now |
 * | `GET  /_sim/stream` | server-sent events; one `change` event with `{"version":n}` after every change |
 * | `POST /_sim/command` | {@link CommandInput} → {@link Outcome} |
 * | `POST /_sim/message` | {@link MessageInput} → {@link Outcome}: a person writes in a channel or thread |
 * | `POST /_sim/shortcut` | {@link ShortcutInput} → {@link Outcome} |
 * | `POST /_sim/action` | {@link ActionInput} → {@link Outcome} |
 * | `POST /_sim/suggest` | {@link SuggestInput} → `{ options }` or `{ option_groups }` |
 * | `POST /_sim/submit` | {@link SubmitInput} → {@link Outcome} (`errors` under inputs are in the view) |
 * | `POST /_sim/close` | {@link CloseInput} → {@link Outcome} |
 * | `POST /_sim/home` | `{ user, tab? }` → {@link Outcome}: the person opens the app's Home tab, or with `messages` the other one |
 * | `GET  /_sim/clock` | → {@link ClockView}: the time that both simulators and the app share |
 * | `POST /_sim/clock` | `{ forwardMs }` → {@link ClockView}: moves it on by 1000 ms to 400 days; there is no way back |
 * | `GET  /_sim/files/F…` | the bytes of an uploaded file, for the page |
 * | `GET  /_sim/calls?method=…` | → {@link RecordedCall}[]: every Web API call that arrived, oldest first |
 * | `GET  /_sim/deliveries` | → {@link Delivery}[]: everything that was sent to the app |
 * | `GET · PUT /_sim/faults` | {@link SlackFaults} |
 * | `POST /_sim/delete` | `{ channel, ts }` → {@link Outcome}: somebody deletes a message |
 * | `POST /_sim/join` | `{ user, channel }` → {@link Outcome}: a person joins a public channel |
 * | `POST /_sim/leave` | `{ user, channel }` → {@link Outcome}: a person leaves a channel or is removed |
 * | `PUT  /_sim/group` | `{ group, users }` → {@link Outcome}: who is in a user group |
 * | `PUT  /_sim/account` | `{ user, deleted }` → {@link Outcome}: an account is deactivated, or activated again |
 * | `PUT  /_sim/token` | `{ revoked: true }`, `{ revoked: false }`, `{ expired: true }` or `{ token }` → {@link Outcome}: the bot tokens are revoked, valid after all, at their end, or another one |
 * | `POST /_sim/uninstall` | → {@link Outcome}: the app is removed from the workspace |
 * | `PUT  /_sim/app-target` | `{ url }` → {@link Outcome}: where the app listens; kept only if it echoes the challenge |
 * | `POST /_sim/disconnect` | `{ reason? }` → {@link Outcome}: Slack asks every WebSocket to reconnect |
 * | `POST /_sim/reset` | → {@link Outcome}: back to the seed; the clock stays |
 */

/** A block as the app sent it and Slack normalised it. */
export type Block = { type: string; block_id: string; [field: string]: unknown };

/** A person or bot of the workspace. */
export type SimUser = {
  id: string;
  name: string;
  realName: string;
  /** `en-US`, `zh-CN`, … as `users.info` with `include_locale` tells. */
  locale: string;
  /** IANA zone. */
  tz: string;
  isBot: boolean;
  isAdmin: boolean;
  /** One line for the "who am I" switch. */
  role: string;
  /** Colour of the drawn avatar. */
  color: string;
};

export type SimChannel = {
  id: string;
  name: string;
  /** `dm` has one `user` beside the app. */
  kind: 'public' | 'private' | 'dm';
  topic: string;
  members: string[];
  user?: string;
};

export type SimFile = {
  id: string;
  name: string;
  /** Absent: the name is the title. */
  title?: string;
  mimetype: string;
  size: number;
  altText: string;
  url: string;
};

export type SimMessage = {
  ts: string;
  channel: string;
  threadTs?: string;
  /** A reply that is shown in the channel as well (`reply_broadcast`). */
  broadcast?: boolean;
  user: string;
  text: string;
  blocks: Block[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  files: SimFile[];
  edited?: { ts: string };
  /** Only this person sees it; it is gone on `reset`. */
  ephemeralTo?: string;
  /** Written by Slack itself, for example `/quota failed with the error "operation_timeout"`. */
  fromSlack?: boolean;
  /** The app that wrote it, if any. */
  appId?: string;
};

/** A modal or Home view as it stands, with the errors of the last submission. */
export type SimView = {
  id: string;
  type: 'modal' | 'home';
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  hash: string;
  /** Chosen so far: block_id → action_id → state value, Slack's shapes. */
  state: Record<string, Record<string, unknown>>;
  /** block_id → message. */
  errors: Record<string, string>;
  /** The app answers a submission or action at this moment. */
  busy: boolean;
};

export type WorkspaceView = {
  version: number;
  clock: ClockView;
  team: { id: string; name: string; domain: string };
  app: {
    id: string;
    name: string;
    userId: string;
    commands: SlashCommand[];
    shortcuts: { callbackId: string; name: string }[];
    /** Whether the manifest enables the Home tab. */
    homeTab: boolean;
  };
  me: SimUser;
  users: SimUser[];
  userGroups: { id: string; handle: string }[];
  channels: SimChannel[];
  /** Messages that this person may see (ephemerals to others are left out), oldest first, replies included. */
  messages: SimMessage[];
  /** This person's open modals, the topmost last. */
  modals: SimView[];
  home?: SimView;
  /** Short errors Slack shows at the bottom of the window, for example after a click that was not acknowledged. */
  toasts: { id: string; text: string; at: number }[];
  faults: SlackFaults;
};

export type SlashCommand = {
  command: string;
  description: string;
  usageHint: string;
  /** People, channels and links in its text arrive as Slack's notation. */
  shouldEscape?: boolean;
};

export type Outcome = { ok: true } | { ok: false; error: string };

export type CommandInput = {
  user: string;
  channel: string /** The whole line: `/quota raise shop 300k 3d`. */;
  line: string;
};
export type MessageInput = { user: string; channel: string; threadTs?: string; text: string };
export type ShortcutInput = { user: string; callbackId: string };

/** Where the clicked or changed element is. */
export type Place = { channel: string; ts: string } | { view: string };

export type ActionInput = {
  user: string;
  place: Place;
  blockId: string;
  actionId: string;
  /** For everything but buttons: the new state value in Slack's shape (`{ selected_option: … }`, `{ value: … }`). */
  state?: Record<string, unknown>;
};
export type SuggestInput = { user: string; place: Place; blockId: string; actionId: string; query: string };
export type SubmitInput = { user: string; view: string; state: Record<string, Record<string, unknown>> };
export type CloseInput = { user: string; view: string /** The × closes the whole stack. */; all?: boolean };

export type RecordedCall = {
  at: number;
  method: string;
  args: Record<string, unknown>;
  status: number;
  answer: Record<string, unknown>;
};

export type Delivery = {
  at: number;
  kind: 'command' | 'interactive' | 'event' | 'options';
  via: 'http' | 'socket';
  attempt: number;
  /** Milliseconds until the app's acknowledgement; absent when none came. */
  ackMs?: number;
  status?: number;
  /** What the app was sent, decoded. */
  body: Record<string, unknown>;
};

/** Switches; an absent switch is off. */
export type SlackFaults = {
  /** Milliseconds before each Web API answer. */
  latencyMs?: number;
  /** Answer these methods (or `*`) so, `times` times (absent: until switched off). */
  answers?: {
    method: string;
    /** Only messages whose metadata has this event_type. */
    eventType?: string;
    times?: number;
    /** `rate_limited` → 429 with `retryAfterSeconds`; `http_500`; `timeout` → processed but never answered; `drop` → not processed, connection closed; `error` → `{ok:false,error}`. */
    kind: 'rate_limited' | 'http_500' | 'timeout' | 'drop' | 'error';
    retryAfterSeconds?: number;
    error?: string;
  }[];
  /** Enforce one message per second and channel and the tier limits with 429. */
  rateLimits?: boolean;
  /** Deliver every interaction and event this many times. */
  deliveries?: number;
  /** Everything answers as if Slack were gone: connections are closed. */
  down?: boolean;
};
