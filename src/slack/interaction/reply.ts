import type { RespondArguments } from '@slack/bolt';
import type { Instant } from '../../kit/instant.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Reader } from '../people/people.ts';
import type { ListenerDeps } from './deps.ts';
import type { InboxRecord } from './inbox-recorder.ts';
import type { Sender } from './payloads.ts';
import { sendPrivately } from './send-privately.ts';

/** What a listener can do with the person in front of it. `A`: what Slack takes as acknowledgement here. */
export type Reply<A> = {
  /** The language and zone of the person, if this process remembers them. */
  known: Reader | null;
  /** When it was asked for: long ago where it is resumed after a crash. */
  at: Instant;
  /** It is resumed after its process died, which may have done all of it. */
  again: boolean;
  /** The same, looked up where necessary; takes a second at most. */
  reader(): Promise<Reader>;
  /** Acknowledges at once; without a body it resolves when this work's turn has come. Only the first call counts. */
  ack(body?: A): Promise<void>;
  /**
   * The same for what changes something: it is kept before, so that it is done even if this process dies after the
   * acknowledgement. Throws, and has acknowledged nothing, if it cannot be kept while Slack waits.
   */
  accept(body?: A): Promise<void>;
  /** An answer that only this person sees; `channel` where the payload names none. */
  say(answer: PrivateAnswer, channel?: string): Promise<void>;
  /** The same in place of the private message that the button is in. */
  replace(answer: PrivateAnswer): Promise<void>;
};

export type Respond = (message: RespondArguments) => Promise<unknown>;

/** What a reply is made of. */
export type Call<A> = {
  at: Instant;
  again: boolean;
  /** `null` for what is never kept. */
  inboxRecord: InboxRecord | null;
  acknowledge: (body?: A) => Promise<void>;
  /** Slack has to have its acknowledgement by then; milliseconds of `performance.now()`. */
  ackBy: number;
  respond: Respond | undefined;
};

/** Redis may be so slow that its answer comes when Slack has given up; the person shall hear of it before. */
async function inTime(kept: Promise<void>, by: number): Promise<void> {
  const progress = await progressWithin(kept, by - performance.now());
  if (progress.state === 'failed') throw progress.error;
  if (progress.state === 'late') throw new Error('it could not be kept in time');
}

/** A reply, and `leave`, which lets the next work begin. */
export function createReply<A>(
  deps: ListenerDeps,
  { userId, channelId }: Sender,
  call: Call<A>,
): { reply: Reply<A>; leave: () => void } {
  const { inboxRecord, acknowledge, respond } = call;
  let place: Promise<() => void> | null = null;
  async function ack(body?: A): Promise<void> {
    await acknowledge(body);
    // An acknowledgement that carries the answer ends the work; anything else has its work before it.
    if (body !== undefined) return;
    place ??= deps.work.enter();
    await place;
  }
  async function answerBy(answer: PrivateAnswer, replace: boolean, channel: string | null): Promise<void> {
    if (respond) {
      try {
        await respond({ response_type: 'ephemeral', replace_original: replace, ...answer });
        return;
      } catch (error) {
        deps.log.warn({ err: error, user: userId }, 'response URL failed; answering another way');
      }
    }
    await sendPrivately(deps, { userId, channelId: channel }, answer);
  }
  const reply: Reply<A> = {
    known: deps.people.known(userId),
    at: call.at,
    again: call.again,
    reader: () => deps.people.reader(userId),
    ack,
    async accept(body) {
      if (inboxRecord) await inTime(inboxRecord.save(), call.ackBy);
      await ack(body);
    },
    // Buttons sit in messages; an answer must not take their place unless it is meant to.
    say: (answer, channel) => answerBy(answer, false, channel ?? channelId),
    replace: (answer) => answerBy(answer, true, channelId),
  };
  return { reply, leave: () => void place?.then((free) => free()) };
}
