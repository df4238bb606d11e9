import type { WebClient } from '@slack/web-api';
import type { Cache } from '../../flows/ports/runtime.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import type { Log } from '../../log.ts';
import { type Mention, markTokens, mentionsIn, plainTokens } from '../text/slack-tokens.ts';

/** Names change rarely; an hour is soon enough. */
const KNOWN_SECONDS = 60 * 60;
/** Longest that a reason waits for the names in it. */
const LOOKUP_MS = 2_000;
/** Nobody mentions more, and each costs a question. */
const MOST_NAMES = 20;

/** A suggestion that was copied has the id where no name was known: `@U0123ABCDEF`. */
const BARE_ID = /(?<![\p{L}\p{N}_<@#\ue000])([@#])([UWC][A-Z0-9]{7,20})(?![\p{L}\p{N}_])/gu;

/** A text with marked tokens, with the names of whom and what it mentions in their place. Never throws. */
export type NameMentions = (text: string) => Promise<string>;

export type MentionNamesOptions = { client: WebClient; cache: Cache; log: Log };

/**
 * Names are looked up once, when the text is handed in: the text is then the same for every reader, in messages,
 * pictures, files and the audit, and tells nobody. Where Slack gives no name in time, the label that it sent stands
 * there, else the id. A mention with `should_escape` has mostly no label:
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export function createMentionNames({ client, cache, log }: MentionNamesOptions): NameMentions {
  async function nameOf(mention: Mention): Promise<string | null> {
    const key = `slack:mention:${mention.kind}:${mention.id}`;
    const cached = await cache.get<string>(key).catch(() => null);
    if (cached) return cached;
    const name = await askName(client, mention);
    if (name !== null) await cache.set(key, name, KNOWN_SECONDS).catch(() => {});
    return name;
  }

  async function named(mention: Mention): Promise<[string, string | null]> {
    const looked = await progressWithin(nameOf(mention), LOOKUP_MS);
    if (looked.state === 'failed')
      log.warn({ err: looked.error, mention }, 'could not look up a mentioned name; showing its label');
    return [keyOf(mention), looked.state === 'done' ? looked.value : null];
  }

  return async (text) => {
    const written = text.replace(BARE_ID, (typed) => markTokens(`<${typed}>`));
    const mentions = mentionsIn(written).slice(0, MOST_NAMES);
    const names = new Map(await Promise.all(mentions.map(named)));
    return plainTokens(written, (mention) => names.get(keyOf(mention)) ?? null);
  };
}

function keyOf({ kind, id }: Mention): string {
  return `${kind} ${id}`;
}

/** `null`: it has none, or Slack knows no such id. */
async function askName(client: WebClient, { kind, id }: Mention): Promise<string | null> {
  switch (kind) {
    case 'person': {
      const { user } = await client.users.info({ user: id });
      return user?.profile?.display_name || user?.real_name || user?.name || null;
    }
    case 'channel': {
      const { channel } = await client.conversations.info({ channel: id });
      return channel?.name || null;
    }
    case 'group': {
      const { usergroups } = await client.usergroups.list();
      return usergroups?.find((one) => one.id === id)?.handle || null;
    }
  }
}
