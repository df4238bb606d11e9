import { carryState } from '../blocks/state-values.ts';
import type { Block, SimFile } from '../control.ts';
import type { Json } from '../json.ts';
import type { StoredFile, StoredMessage } from './state.ts';
import type { World } from './world.ts';

export type NewMessage = {
  channel: string;
  user: string;
  text: string;
  blocks?: Block[];
  attachments?: unknown[];
  metadata?: StoredMessage['metadata'];
  threadTs?: string | undefined;
  /** For a reply: show it in the channel too. */
  broadcast?: boolean;
  ephemeralTo?: string | undefined;
  fromSlack?: boolean;
  appId?: string;
  files?: StoredFile[];
};

/** Stores a message and tells the page. A reply to a reply joins the thread of its root. */
export function addMessage(world: World, given: NewMessage): StoredMessage {
  const parent = given.threadTs ? findMessage(world, given.channel, given.threadTs) : undefined;
  const threadTs = parent?.threadTs ?? given.threadTs;
  const message: StoredMessage = {
    ts: world.ids.ts(),
    channel: given.channel,
    user: given.user,
    text: given.text,
    blocks: given.blocks ?? [],
    attachments: given.attachments ?? [],
    files: (given.files ?? []).map(({ bytes: _bytes, complete: _complete, ...file }) => file),
    reactions: [],
    chosen: {},
    tombstone: false,
    ...(threadTs ? { threadTs } : {}),
    ...(threadTs && given.broadcast ? { broadcast: true } : {}),
    ...(given.metadata ? { metadata: given.metadata } : {}),
    ...(given.ephemeralTo ? { ephemeralTo: given.ephemeralTo } : {}),
    ...(given.fromSlack ? { fromSlack: true } : {}),
    ...(given.appId ? { appId: given.appId } : {}),
  };
  world.state.messages.push(message);
  world.changes.bump();
  return message;
}

export type MessageEdit = {
  text?: string | undefined;
  blocks?: Block[] | undefined;
  attachments?: unknown[] | undefined;
  /** `null` removes it; absent keeps it. */
  metadata?: StoredMessage['metadata'] | null;
};

/** Changes a stored message; absent fields stay. */
export function editMessage(world: World, message: StoredMessage, edit: MessageEdit): void {
  if (edit.text !== undefined) message.text = edit.text;
  if (edit.blocks) message.blocks = edit.blocks;
  if (edit.attachments) message.attachments = edit.attachments;
  if (edit.metadata === null) delete message.metadata;
  else if (edit.metadata) message.metadata = edit.metadata;
  message.edited = { ts: world.ids.ts() };
  if (edit.blocks) {
    for (const [user, chosen] of Object.entries(message.chosen))
      message.chosen[user] = carryState(edit.blocks, chosen);
  }
  world.changes.bump();
}

/** Shows a reply in the channel too. */
export function broadcastReply(world: World, message: StoredMessage): void {
  message.broadcast = true;
  world.changes.bump();
}

/** Whether a message hangs below another one. */
export function isReply({ threadTs, ts }: StoredMessage): boolean {
  return threadTs !== undefined && threadTs !== ts;
}

/** Deletes a message; a thread keeps a tombstone in the place of its root, as Slack does. */
export function removeMessage(world: World, message: StoredMessage): void {
  const hasReplies = world.state.messages.some(
    (one) => one.channel === message.channel && one.threadTs === message.ts,
  );
  if (hasReplies) {
    Object.assign(message, {
      text: 'This message was deleted.',
      blocks: [],
      files: [],
      attachments: [],
      tombstone: true,
    });
    Object.assign(message, { user: 'USLACKBOT', fromSlack: true });
    delete message.metadata;
    delete message.appId;
  } else {
    world.state.messages = world.state.messages.filter((one) => one !== message);
  }
  world.changes.bump();
}

/** A stored message, ephemeral ones included. */
export function findMessage(world: World, channel: string, ts: string): StoredMessage | undefined {
  return world.state.messages.find((one) => one.channel === channel && one.ts === ts);
}

/** A message as the Web API can address it: not ephemeral, not deleted. */
export function findPermanent(world: World, channel: string, ts: string): StoredMessage | undefined {
  const message = findMessage(world, channel, ts);
  return message && !message.ephemeralTo && !message.tombstone ? message : undefined;
}

/** The message in the shape Slack returns. `metadata`: whole, only its type, or left out. */
export function messageJson(world: World, message: StoredMessage, metadata: 'full' | 'type' | 'none'): Json {
  const { seed, app } = world;
  const root = message.threadTs ? findMessage(world, message.channel, message.threadTs) : undefined;
  const replies = world.state.messages.filter(
    (one) => one.channel === message.channel && one.threadTs === message.ts && one.ts !== message.ts,
  );
  return {
    user: message.user,
    type: 'message',
    ts: message.ts,
    ...(message.appId ? { bot_id: app.botId, app_id: message.appId } : {}),
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(message.tombstone ? { subtype: 'tombstone', hidden: true } : {}),
    text: message.text,
    team: seed.team.id,
    ...(message.edited
      ? { edited: { user: message.appId ? app.botId : message.user, ts: message.edited.ts } }
      : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(root && root !== message ? { parent_user_id: root.user } : {}),
    ...(root && message.broadcast ? { root: messageJson(world, root, metadata) } : {}),
    ...(replies.length > 0 ? threadSummary(message.ts, replies) : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.files.length > 0 ? { files: message.files.map(fileJson) } : {}),
    ...(message.reactions.length > 0 ? { reactions: reactionsJson(message) } : {}),
    ...metadataJson(message, metadata),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
  };
}

function threadSummary(ts: string, replies: StoredMessage[]): Json {
  const users = [...new Set(replies.map((one) => one.user))];
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
  };
}

function metadataJson(message: StoredMessage, wanted: 'full' | 'type' | 'none'): Json {
  if (!message.metadata || wanted === 'none') return {};
  return { metadata: wanted === 'full' ? message.metadata : { event_type: message.metadata.event_type } };
}

/** A file in the shape Slack returns. */
export function fileJson(file: SimFile): Json {
  const { id, name, title = name, mimetype, size, url, altText } = file;
  const extension = name.includes('.') ? name.split('.').at(-1) : '';
  return {
    id,
    name,
    title,
    mimetype,
    filetype: extension,
    size,
    url_private: url,
    permalink: url,
    alt_txt: altText,
  };
}

/** Reactions in the shape Slack returns. */
export function reactionsJson(message: StoredMessage): Json[] {
  return message.reactions.map(({ name, users }) => ({ name, users, count: users.length }));
}
