import { z } from 'zod';
import type { Origin } from '../people/admission.ts';

/**
 * The few fields that are used of what Slack sends, parsed once. Shapes as recorded from Slack:
 * https://docs.slack.dev/interactivity/handling-user-interaction and
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export type Sender = {
  /** Which command, action or form it is: its own name in Headroom. */
  name: string;
  userId: string;
  /** Whether the person is let in is decided by it: `admission.ts`. */
  origin: Origin;
  /** Where it happened; `null` in forms and from the global shortcut. */
  channelId: string | null;
};

export type CommandPayload = Sender & { text: string; triggerId: string; channelId: string };

/** `name` is the whole action_id. */
export type ActionPayload = Sender & {
  /** What a button carries; opaque. */
  value: string | null;
  /** The message for all to see that it is in; `null` elsewhere. */
  message: { channel: string; ts: string } | null;
  triggerId: string;
  /** The form or Home tab it is in; `null` in messages. */
  view: FormView | null;
  /** The `ts` of the thread that a message for all to see is in or may begin; `null` elsewhere. */
  threadTs: string | null;
};

/** `raw` is the whole view, for the reader of that form. */
export type FormView = { id: string; hash: string; callbackId: string; isHome: boolean; raw: unknown };

export type SubmitPayload = Sender & { view: FormView };

export type ShortcutPayload = Sender & { triggerId: string };

/**
 * Something happened in Slack; nobody waits for an answer. `tab`: of the app's own page, `home` or `messages`. `written`: a
 * message in a thread, with the `ts` of both.
 */
export type EventPayload = Sender & {
  tab: string | null;
  written: { thread: string; ts: string; text: string } | null;
};

/** Longer ones are no ids of ours or of Slack's. */
const id = z.string().min(1).max(255);

/** `null` for apps that are installed for a whole organization. */
const team = z.object({ id, enterprise_id: z.string().max(255).nullish() }).nullish();
/** `null` outside of Enterprise Grid. */
const enterprise = z.object({ id }).nullish();
/** Slack leaves fields of a form empty rather than out. */
const optionalId = z.string().max(255).nullish();
const user = z.object({ id, team_id: optionalId });

const commandBody = z.object({
  command: id,
  text: z.string().default(''),
  user_id: id,
  team_id: id,
  enterprise_id: optionalId,
  channel_id: id,
  trigger_id: id,
});

const view = z.object({
  id,
  type: z.string().default('modal'),
  hash: z.string().default(''),
  callback_id: z.string().default(''),
  app_installed_team_id: optionalId,
});

const actionBody = z.object({
  type: z.literal('block_actions'),
  user,
  team,
  enterprise,
  trigger_id: id,
  // An ephemeral message has a container with its channel, but no `message`.
  container: z
    .object({
      channel_id: id.nullish(),
      message_ts: id.nullish(),
      thread_ts: id.nullish(),
      is_ephemeral: z.boolean().nullish(),
    })
    .nullish(),
  channel: z.object({ id }).nullish(),
  view: view.nullish(),
  actions: z.array(z.object({ action_id: id, value: z.string().max(2000).nullish() })).min(1),
});

const submitBody = z.object({ type: z.literal('view_submission'), user, team, enterprise, view });

const eventBody = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  enterprise_id: optionalId,
  context_enterprise_id: optionalId,
  authorizations: z.array(z.object({ enterprise_id: optionalId, team_id: optionalId })).nullish(),
  event: z.object({
    type: id,
    user: id,
    user_team: optionalId,
    tab: z.string().nullish(),
    // A message: https://docs.slack.dev/reference/events/message
    channel: optionalId,
    ts: optionalId,
    thread_ts: optionalId,
    text: z.string().nullish(),
  }),
});

const shortcutBody = z.object({
  type: z.literal('shortcut'),
  callback_id: id,
  user,
  team,
  enterprise,
  trigger_id: id,
});

/** Each answers `null` for anything else than its own kind of payload. */
export function parseCommand(body: unknown): CommandPayload | null {
  const { data } = commandBody.safeParse(body);
  if (!data) return null;
  const { command: name, text, user_id: userId, channel_id: channelId, trigger_id: triggerId } = data;
  // Slash commands belong to members of the workspace they are sent in, so nothing is said of another home.
  const origin = originOf({ workspace: data.team_id, enterprise: data.enterprise_id });
  return { name, text, userId, channelId, triggerId, origin };
}

export function parseAction(body: unknown): ActionPayload | null {
  const { data } = actionBody.safeParse(body);
  const action = data?.actions[0];
  if (!data || !action) return null;
  return {
    ...sender(data, action.action_id),
    channelId: data.channel?.id ?? data.container?.channel_id ?? null,
    value: action.value ?? null,
    message: messageOf(data),
    triggerId: data.trigger_id,
    view: data.view ? formView(data.view, body) : null,
    threadTs: threadOf(data.container),
  };
}

function messageOf({ container, channel }: z.infer<typeof actionBody>): ActionPayload['message'] {
  const id = channel?.id ?? container?.channel_id;
  return id && container?.message_ts && !container.is_ephemeral
    ? { channel: id, ts: container.message_ts }
    : null;
}

function threadOf(container: z.infer<typeof actionBody>['container']): string | null {
  if (!container || container.is_ephemeral) return null;
  return container.thread_ts ?? container.message_ts ?? null;
}

export function parseSubmit(body: unknown): SubmitPayload | null {
  const { data } = submitBody.safeParse(body);
  return data ? { ...sender(data, data.view.callback_id), view: formView(data.view, body) } : null;
}

export function parseShortcut(body: unknown): ShortcutPayload | null {
  const { data } = shortcutBody.safeParse(body);
  return data ? { ...sender(data, data.callback_id), triggerId: data.trigger_id } : null;
}

export function parseEvent(body: unknown): EventPayload | null {
  const { data } = eventBody.safeParse(body);
  if (!data) return null;
  const { type: name, user: userId, tab, channel, ts, thread_ts: thread, text } = data.event;
  const [authorized] = data.authorizations ?? [];
  const origin = originOf({
    workspace: data.team_id,
    enterprise: data.enterprise_id,
    enterprises: [data.context_enterprise_id, authorized?.enterprise_id],
    installedIn: authorized?.team_id,
    home: data.event.user_team,
  });
  const written = ts && thread ? { thread, ts, text: text ?? '' } : null;
  return { name, userId, origin, channelId: channel ?? null, tab: tab ?? null, written };
}

function originOf(said: {
  workspace: string | null | undefined;
  enterprise: string | null | undefined;
  enterprises?: (string | null | undefined)[];
  installedIn?: string | null | undefined;
  home?: string | null | undefined;
}): Origin {
  const named = [said.enterprise, ...(said.enterprises ?? [])];
  return {
    workspace: said.workspace || null,
    enterprise: said.enterprise || null,
    installedIn: said.installedIn || null,
    home: said.home || null,
    enterprises: named.flatMap((one) => (one ? [one] : [])),
  };
}

type Interactive = {
  user: z.infer<typeof user>;
  team?: z.infer<typeof team>;
  enterprise?: z.infer<typeof enterprise>;
  view?: z.infer<typeof view> | null | undefined;
};

function sender(body: Interactive, name: string): Sender {
  return {
    name,
    userId: body.user.id,
    origin: originOf({
      workspace: body.team?.id,
      enterprise: body.team?.enterprise_id,
      enterprises: [body.enterprise?.id],
      // A form that was opened in a shared channel names the workspace of the app apart from the person's.
      installedIn: body.view?.app_installed_team_id,
      home: body.user.team_id,
    }),
    channelId: null,
  };
}

function formView(parsed: z.infer<typeof view>, body: unknown): FormView {
  const raw = typeof body === 'object' && body !== null && 'view' in body ? body.view : null;
  const { id: viewId, hash, callback_id: callbackId, type } = parsed;
  return { id: viewId, hash, callbackId, isHome: type === 'home', raw };
}

const respondable = z.object({
  response_url: z.url().nullish(),
  response_urls: z.array(z.object({ response_url: z.url() })).nullish(),
});

/** Where Slack takes a private answer to this payload; `null` where it takes none. */
export function responseUrlOf(body: unknown): string | null {
  const { data } = respondable.safeParse(body);
  return data?.response_url ?? data?.response_urls?.[0]?.response_url ?? null;
}
