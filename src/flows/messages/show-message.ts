import type { CardRecord } from '../ports/message-log.ts';
import type { PostOutcome } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { FlowLog } from '../ports/runtime.ts';
import { DOUBT_MS, type Post, type PostOnceOptions, postOnce } from './post-once.ts';

/** A message that always equals what is stored. */
export type ShownMessage = Pick<Post, 'post' | 'find' | 'givesWay'> & {
  /** For the log: `{ request: 'R-17' }`. */
  about: object;
  /** Of what is stored now. */
  revision: number;
  /** Revision of the freeze that is stored now, where that is shown as well. */
  freeze?: number | undefined;
  /** Revision of what monitoring knows now, where that is shown as well. */
  observed?: number | undefined;
  record: CardRecord;
  save(record: CardRecord): Promise<void>;
  update(ts: string): Promise<PostOutcome>;
  onShown(): void;
  /** Slack will never take its first post. */
  refused(record: CardRecord): Promise<Delivery>;
};

export type ShowMessageOptions = PostOnceOptions & { log: FlowLog };

const DONE: Delivery = { kind: 'done' };
/** For whoever finds another writer at work. */
export const BUSY: Delivery = { kind: 'again', afterMs: 150 };

/**
 * Brings a message up to the stored state, under its writer's lock: it is posted once, and updated by revision. Several
 * changes that wait for Slack become one update, and an older revision never overwrites a newer one.
 */
export async function showMessage(options: ShowMessageOptions, message: ShownMessage): Promise<Delivery> {
  const { record } = message;
  if (showsAll(message) || record.givenUp) return DONE;
  return record.ts === undefined ? firstPost(options, message) : update(options, message, record.ts);
}

function showsAll({ record, revision, freeze, observed = 0 }: ShownMessage): boolean {
  const showsFreeze = freeze === undefined || freeze === (record.freeze ?? 0);
  return record.shown >= revision && showsFreeze && (record.observed ?? 0) >= observed;
}

async function firstPost(options: ShowMessageOptions, message: ShownMessage): Promise<Delivery> {
  const { record, post, find, givesWay } = message;
  const { triedAt, ...untried } = record;
  const posted = await postOnce(options, {
    channel: record.channel,
    triedAt,
    saveTried: (at) => message.save(at === undefined ? untried : { ...record, triedAt: at }),
    post,
    find,
    givesWay,
    looksFirst: false,
  });
  switch (posted.kind) {
    case 'posted':
      return shown(message, posted.ts);
    case 'found':
      // What it shows is not known.
      await message.save({ ...untried, ts: posted.ts, shown: 0 });
      return { kind: 'again', afterMs: 0 };
    case 'refused':
      return giveUp(options, message, posted.error);
    case 'again':
      return posted;
  }
}

async function update(options: ShowMessageOptions, message: ShownMessage, ts: string): Promise<Delivery> {
  const wait = await options.pace.pausedFor('chat.update');
  if (wait > 0) return { kind: 'again', afterMs: wait };
  const outcome = await message.update(ts);
  switch (outcome.kind) {
    case 'done':
      return shown(message, outcome.ts);
    case 'rate_limited':
      await options.pace.pause('chat.update', outcome.retryAfterMs);
      return { kind: 'again', afterMs: outcome.retryAfterMs };
    case 'no_answer':
      // It may simply be repeated.
      return { kind: 'again', afterMs: DOUBT_MS, failed: true };
    case 'gone':
      return postAnew(options, message);
    case 'refused':
      return giveUp(options, message, outcome.error);
  }
}

async function shown(message: ShownMessage, ts: string): Promise<Delivery> {
  const { triedAt: _tried, ...untried } = message.record;
  const { revision, freeze = 0, observed = 0 } = message;
  const beside = { ...(freeze > 0 ? { freeze } : {}), ...(observed > 0 ? { observed } : {}) };
  await message.save({ ...untried, ts, shown: revision, ...beside });
  message.onShown();
  return DONE;
}

/** Somebody deleted the message; what it shows is still there, so it gets a new one. */
async function postAnew({ log }: ShowMessageOptions, message: ShownMessage): Promise<Delivery> {
  const { ts: _gone, triedAt: _tried, ...fresh } = message.record;
  log.warn(message.about, 'message was deleted; posting it again');
  await message.save({ ...fresh, shown: 0 });
  return { kind: 'again', afterMs: 0 };
}

async function giveUp({ log }: ShowMessageOptions, message: ShownMessage, error: string): Promise<Delivery> {
  const { triedAt: _refused, ...rest } = message.record;
  log.error({ ...message.about, channel: rest.channel, error }, 'Slack refused the message');
  if (rest.ts !== undefined) return DONE;
  // A clear no ends every doubt about the post.
  await message.save(rest);
  const delivered = await message.refused(rest);
  if (delivered.kind === 'done') await message.save({ ...rest, givenUp: true });
  return delivered;
}
