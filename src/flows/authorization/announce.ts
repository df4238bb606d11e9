import type { Announcement } from '../../domain/authorization/announcement.ts';
import type { Clock, Delivery, FlowLog, MessageLog, Pace } from '../ports.ts';
import type { AuthorizationMessenger } from './ports.ts';

export type AnnounceOptions = {
  messages: MessageLog;
  messenger: AuthorizationMessenger;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
const DOUBT_MS = 1_000;
const BUSY_MS = 500;
/** Until somebody has named a channel. */
const NO_CHANNEL_MS = 60_000;

/** Says once what became of an authorization. `id` is the effect's own: after an uncertain answer the message is looked up first. */
export function createAnnounce(
  options: AnnounceOptions,
): (id: string, announcement: Announcement) => Promise<Delivery> {
  const { messages, messenger } = options;
  return async (id, announcement) => {
    const said = await messages.exclusively(`notice:${id}`, async () => {
      if ((await messages.notice(id))?.ts) return DONE;
      const channel = await messenger.channel();
      if (channel === null) return { kind: 'again', afterMs: NO_CHANNEL_MS } as const;
      return say(options, id, channel, announcement);
    });
    return said === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : said;
  };
}

async function say(
  { messages, messenger, pace, clock, log }: AnnounceOptions,
  id: string,
  channel: string,
  announcement: Announcement,
): Promise<Delivery> {
  const before = await messages.notice(id);
  if (before?.triedAt !== undefined) {
    const found = await messenger.find(channel, id, before.triedAt);
    if (found !== null) {
      await messages.saveNotice(id, { ts: found });
      return DONE;
    }
  }
  const wait = Math.max(await pace.pausedFor('chat.postMessage'), await pace.take(channel));
  if (wait > 0) return { kind: 'again', afterMs: wait };
  await messages.saveNotice(id, { triedAt: before?.triedAt ?? clock() });
  const outcome = await messenger.post(channel, id, announcement);
  switch (outcome.kind) {
    case 'done':
      await messages.saveNotice(id, { ts: outcome.ts });
      return DONE;
    case 'rate_limited':
      await pace.pause('chat.postMessage', outcome.retryAfterMs);
      await messages.saveNotice(id, {});
      return { kind: 'again', afterMs: outcome.retryAfterMs };
    case 'no_answer':
      return { kind: 'again', afterMs: DOUBT_MS, failed: true };
    case 'gone':
    case 'refused':
      log.warn({ id, channel, outcome }, 'what became of an authorization could not be told');
      return DONE;
  }
}
