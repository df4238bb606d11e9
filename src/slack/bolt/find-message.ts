import type { WebClient } from '@slack/web-api';
import type { NoticePlace, WantedNotice } from '../../flows/ports/messenger.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Log } from '../../log.ts';

export type Search = {
  client: WebClient;
  log: Log;
  place: NoticePlace;
  /** When it was tried to post it. */
  since: Instant;
  botId: string;
  event: { type: string } & WantedNotice;
};

/** Slack's clock and ours differ a little. */
const CLOCK_SKEW_SECONDS = 5;

const PAGE_SIZE = 200;
/** 4000 messages; further back a card would not be seen by anybody anyway. */
const MAX_PAGES = 20;

type Page = {
  messages?: {
    ts?: string;
    bot_id?: string;
    metadata?: { event_type?: string; event_payload?: object };
    files?: { name?: string | null }[];
  }[];
  response_metadata?: { next_cursor?: string };
};

/**
 * Looks for a message of ours by its metadata; answers its ts or `null`. Throws if Slack cannot be asked.
 * The full payload is only there with `include_all_metadata`:
 * https://docs.slack.dev/reference/methods/conversations.history
 */
export async function findByMetadata({
  client,
  log,
  place,
  since,
  botId,
  event,
}: Search): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await readPage(client, place, since, cursor);
    const found = answer.messages?.find(
      ({ bot_id, metadata }) =>
        bot_id === botId && metadata?.event_type === event.type && isWanted(metadata.event_payload, event),
    );
    if (found?.ts) return found.ts;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  log.warn({ channel: place.channel, id: event.id }, 'gave up looking for a message: too many newer ones');
  return null;
}

/** Looks for a message with a file of that name; answers its ts or `null`. Throws if Slack cannot be asked. */
export async function findFile({
  client,
  log,
  place,
  since,
  name,
}: Omit<Search, 'botId' | 'event'> & { name: string }): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await readPage(client, place, since, cursor);
    const found = answer.messages?.find(({ files }) => files?.some((file) => file.name === name));
    if (found?.ts) return found.ts;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  log.warn({ channel: place.channel, name }, 'gave up looking for a file: too many newer messages');
  return null;
}

/** `since`: only what was posted after that. */
export type NewestSearch = {
  client: WebClient;
  log: Log;
  channel: string;
  since: Instant;
  botId: string;
  type: string;
};

/** What the newest message of ours of that type has as its payload; `null`: there is none. Throws if Slack cannot be asked. */
export async function newestMetadata(search: NewestSearch): Promise<object | null> {
  const { client, log, channel, since, botId, type } = search;
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    // The newest come first.
    const answer = await readPage(client, { channel }, since, cursor);
    const found = answer.messages?.find(
      ({ bot_id, metadata }) => bot_id === botId && metadata?.event_type === type,
    );
    if (found) return found.metadata?.event_payload ?? null;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) return null;
  }
  log.warn({ channel, type }, 'gave up looking for a message: too many newer ones');
  return null;
}

function readPage(
  client: WebClient,
  place: NoticePlace,
  since: Instant,
  cursor: string | undefined,
): Promise<Page> {
  const window = {
    channel: place.channel,
    oldest: (since / 1000 - CLOCK_SKEW_SECONDS).toFixed(6),
    include_all_metadata: true,
    limit: PAGE_SIZE,
    ...(cursor ? { cursor } : {}),
  };
  return place.threadTs
    ? client.conversations.replies({ ...window, ts: place.threadTs })
    : client.conversations.history(window);
}

function isWanted(payload: object | undefined, { id, alike }: WantedNotice): boolean {
  const said: { id?: unknown; request?: unknown; about?: unknown; step?: unknown } = payload ?? {};
  if (said.id === id) return true;
  if (alike === undefined || said.request !== alike.request) return false;
  return said.about === alike.about && said.step === alike.step;
}
