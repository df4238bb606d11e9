import type { Instant } from '../../kit/instant.ts';
import type { Pace, PostOutcome } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock } from '../ports/runtime.ts';

export type PostOnceOptions = { pace: Pace; clock: Clock };

/** A message that may be in Slack once only, and how it is recognised there by its metadata. */
export type Post = {
  channel: string;
  /** When a post was tried whose outcome is not known; absent where none was. */
  triedAt: Instant | undefined;
  /** Stores that a post is tried, or with `undefined` that none is any more. */
  saveTried(triedAt: Instant | undefined): Promise<void>;
  post(): Promise<PostOutcome>;
  /** Looks for it in the channel. Throws if Slack cannot be asked. */
  find(since: Instant): Promise<string | null>;
  /** Where Redis may have lost that it was posted: looks for one that says the same. Throws as above. */
  findAlike?: (() => Promise<string | null>) | undefined;
  /** Gives way to everything else in its channel. */
  givesWay: boolean;
  /**
   * A message that many of are posted waits for the channel's rate limit before it asks Slack in vain for what was tried; one
   * that is rare is looked for at once.
   */
  looksFirst: boolean;
  /** Slack's method that posts it, which has a limit of its own; absent: `chat.postMessage`. */
  method?: string;
};

/** `found`: an earlier post had arrived. `refused`: Slack will never take it. `again`: nothing is known yet. */
export type Posted =
  | { kind: 'posted' | 'found'; ts: string }
  | { kind: 'refused'; error: string }
  | Extract<Delivery, { kind: 'again' }>;

/** After an answer that did not come, Slack's history needs a moment to show the message. */
export const DOUBT_MS = 1_000;

/**
 * Posts a message once, under its writer's lock. That it is tried is stored before: an earlier post may have arrived without
 * our learning of it, and only looking prevents a second one.
 */
export async function postOnce({ pace, clock }: PostOnceOptions, message: Post): Promise<Posted> {
  const { triedAt } = message;
  const steps = [() => waitForPace(pace, message), () => lookForEarlier(message)];
  for (const step of message.looksFirst ? steps.reverse() : steps) {
    const ended = await step();
    if (ended) return ended;
  }
  await message.saveTried(triedAt ?? clock());
  const outcome = await message.post();
  switch (outcome.kind) {
    case 'done':
      return { kind: 'posted', ts: outcome.ts };
    case 'rate_limited':
      await pace.pause(methodOf(message), outcome.retryAfterMs);
      await message.saveTried(undefined);
      return { kind: 'again', afterMs: outcome.retryAfterMs };
    case 'no_answer':
      // `triedAt` stays stored: the next try looks before it posts.
      return { kind: 'again', afterMs: DOUBT_MS, failed: true };
    case 'gone':
      return { kind: 'refused', error: 'gone' };
    case 'refused':
      return { kind: 'refused', error: outcome.error };
  }
}

function methodOf({ method = 'chat.postMessage' }: Post): string {
  return method;
}

async function waitForPace(pace: Pace, message: Post): Promise<Posted | null> {
  const { channel, givesWay } = message;
  const paused = await pace.pausedFor(methodOf(message));
  const wait = Math.max(paused, await (givesWay ? pace.take(channel, 'warning') : pace.take(channel)));
  return wait > 0 ? { kind: 'again', afterMs: wait } : null;
}

async function lookForEarlier({ triedAt, find, findAlike }: Post): Promise<Posted | null> {
  const ts = triedAt === undefined ? await findAlike?.() : await find(triedAt);
  return ts ? { kind: 'found', ts } : null;
}
