import type { CardRecord } from '../ports/message-log.ts';
import type { Pace, PostOutcome } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';

/** A message that always equals what is stored. */
export type Drawing = {
  /** For the log: `{ request: 'R-17' }`. */
  about: object;
  /** Of what is stored now. */
  revision: number;
  record: CardRecord;
  save(record: CardRecord): Promise<void>;
  post(): Promise<PostOutcome>;
  update(ts: string): Promise<PostOutcome>;
  /** Looks for it in the channel. Throws if Slack cannot be asked. */
  find(since: number): Promise<string | null>;
  /** Gives way to everything else in its channel. */
  givesWay: boolean;
  onShown(): void;
  /** Slack will never take its first post. */
  refused(record: CardRecord): Promise<Delivery>;
};

export type DrawOptions = { pace: Pace; clock: Clock; log: FlowLog };

const DONE: Delivery = { kind: 'done' };
/** For whoever finds another writer at work. */
export const BUSY: Delivery = { kind: 'again', afterMs: 150 };
/** After an answer that did not come, Slack's history needs a moment to show the message. */
const DOUBT_MS = 1_000;

/**
 * Brings a message up to the stored state, under its writer's lock. Several changes that wait for Slack become one
 * update, and an older revision never overwrites a newer one.
 */
export async function draw(options: DrawOptions, drawing: Drawing): Promise<Delivery> {
  const { record, revision } = drawing;
  if (record.shown >= revision || record.givenUp) return DONE;
  return record.ts === undefined ? firstPost(options, drawing) : update(options, drawing, record.ts);
}

async function firstPost(options: DrawOptions, drawing: Drawing): Promise<Delivery> {
  const { clock } = options;
  const { record } = drawing;
  // The place first: whoever has to wait for it would only ask Slack in vain for what was tried before.
  const wait = await placeToPost(options, drawing);
  if (wait > 0) return { kind: 'again', afterMs: wait };
  if (record.triedAt !== undefined) {
    // An earlier post may have arrived without our learning of it; only looking prevents a second one.
    const found = await drawing.find(record.triedAt);
    if (found !== null) {
      const { triedAt: _settled, ...rest } = record;
      await drawing.save({ ...rest, ts: found, shown: 0 });
      return { kind: 'again', afterMs: 0 };
    }
  }
  await drawing.save({ ...record, triedAt: record.triedAt ?? clock() });
  return settle(options, drawing, await drawing.post(), 'chat.postMessage');
}

async function placeToPost({ pace }: DrawOptions, { record, givesWay }: Drawing): Promise<number> {
  const paused = await pace.pausedFor('chat.postMessage');
  const { channel } = record;
  return Math.max(paused, await (givesWay ? pace.take(channel, 'warning') : pace.take(channel)));
}

async function update(options: DrawOptions, drawing: Drawing, ts: string): Promise<Delivery> {
  const wait = await options.pace.pausedFor('chat.update');
  if (wait > 0) return { kind: 'again', afterMs: wait };
  return settle(options, drawing, await drawing.update(ts), 'chat.update');
}

async function settle(
  options: DrawOptions,
  drawing: Drawing,
  outcome: PostOutcome,
  method: 'chat.postMessage' | 'chat.update',
): Promise<Delivery> {
  const { triedAt: _tried, ...untried } = drawing.record;
  switch (outcome.kind) {
    case 'done':
      await drawing.save({ ...untried, ts: outcome.ts, shown: drawing.revision });
      drawing.onShown();
      return DONE;
    case 'rate_limited':
      await options.pace.pause(method, outcome.retryAfterMs);
      await drawing.save(untried);
      return { kind: 'again', afterMs: outcome.retryAfterMs };
    case 'no_answer':
      // For a post, `triedAt` stays stored: the next try looks before it posts. An update may simply be repeated.
      return { kind: 'again', afterMs: DOUBT_MS, failed: true };
    case 'gone':
      return postedAnew(options, drawing, untried);
    case 'refused':
      return giveUp(options, drawing, outcome.error);
  }
}

/** Somebody deleted the message; what it shows is still there, so it gets a new one. */
async function postedAnew(options: DrawOptions, drawing: Drawing, record: CardRecord): Promise<Delivery> {
  const { ts, ...fresh } = record;
  if (ts === undefined) return giveUp(options, drawing, 'gone');
  options.log.warn(drawing.about, 'the message is gone; posting it again');
  await drawing.save({ ...fresh, shown: 0 });
  return { kind: 'again', afterMs: 0 };
}

async function giveUp({ log }: DrawOptions, drawing: Drawing, error: string): Promise<Delivery> {
  const { triedAt: _refused, ...rest } = drawing.record;
  log.error({ ...drawing.about, channel: rest.channel, error }, 'Slack refuses the message');
  if (rest.ts !== undefined) return DONE;
  // A clear no ends every doubt about the post.
  await drawing.save(rest);
  const delivered = await drawing.refused(rest);
  if (delivered.kind === 'done') await drawing.save({ ...rest, givenUp: true });
  return delivered;
}
