import type { Instant } from '../../kit/instant.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Pace, PostOutcome } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';

export type SayOnceOptions = { messages: MessageLog; pace: Pace; clock: Clock; log: FlowLog };

/** One message and how it is recognised. `find` looks for it by its metadata and throws if Slack cannot be asked. */
export type Saying = {
  /** The effect's own key. */
  id: string;
  channel: string;
  post: () => Promise<PostOutcome>;
  find: (since: Instant) => Promise<string | null>;
  /** Where Redis may have lost that it was said: looks for one that says the same; `null` where it is not there. */
  findAlike?: () => Promise<string | null>;
};

const DONE: Delivery = { kind: 'done' };
/** After an answer that did not come, Slack's history needs a moment to show the message. */
const DOUBT_MS = 1_000;

/** Posts a message unless it was said already; under the writer's lock of whoever calls. */
export async function sayOnce(
  { messages, pace, clock, log }: SayOnceOptions,
  { id, channel, post, find, findAlike }: Saying,
): Promise<Delivery> {
  const before = await messages.notice(id);
  if (before?.ts) return DONE;
  if (before?.triedAt !== undefined || findAlike) {
    const found = before?.triedAt === undefined ? await findAlike?.() : await find(before.triedAt);
    if (found) {
      await messages.saveNotice(id, { ts: found });
      return DONE;
    }
  }
  const wait = Math.max(await pace.pausedFor('chat.postMessage'), await pace.take(channel));
  if (wait > 0) return { kind: 'again', afterMs: wait };
  await messages.saveNotice(id, { triedAt: before?.triedAt ?? clock() });
  const outcome = await post();
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
      log.warn({ id, channel, outcome }, 'a message could not be delivered');
      return DONE;
  }
}
