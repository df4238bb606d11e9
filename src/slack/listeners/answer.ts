import type { RespondFn } from '@slack/bolt';
import { faultAnswer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Sender } from '../payloads.ts';
import type { Reader } from '../people.ts';
import type { ListenerDeps, PayloadKind } from './deps.ts';
import { report } from './fault.ts';
import { tell } from './tell.ts';

/** What a listener can do with the person in front of it. `A`: what Slack takes as acknowledgement here. */
export type Turn<A> = {
  /** The language and zone of the person, if this process remembers them. */
  known: Reader | null;
  /** The same, looked up where necessary; takes a second at most. */
  reader(): Promise<Reader>;
  /** Acknowledges at once; without a body it resolves when this work's turn has come. Only the first call counts. */
  ack(body?: A): Promise<void>;
  /** An answer that only this person sees; `channel` where the payload names none. */
  say(answer: PrivateAnswer, channel?: string): Promise<void>;
  /** The same in place of the private message whose button was pressed. */
  replace(answer: PrivateAnswer): Promise<void>;
};

/** What a listener is: everything it does for one parsed payload. It throws for faults, and only for them. */
export type Listener<P extends Sender, A> = (payload: P, turn: Turn<A>, deps: ListenerDeps) => Promise<void>;

type BoltArgs<A> = { body: unknown; ack: (body?: A) => Promise<void>; respond?: RespondFn };

/**
 * The one wrapper around all listeners. It parses, keeps strangers out, counts the work that goes on after the
 * acknowledgement, and turns whatever goes wrong into a private answer and a line in the log. The same payload
 * may come twice; that is harmless because what it asks for knows its own key.
 */
export function answering<P extends Sender, A>(
  deps: ListenerDeps,
  kind: PayloadKind,
  parse: (body: unknown) => P | null,
  listenerFor: (payload: P) => Listener<P, A> | null,
): (args: BoltArgs<A>) => Promise<void> {
  return async ({ body, ack, respond }) => {
    const acknowledge = once(deps, kind, ack);
    const payload = parse(body);
    const listener = payload && listenerFor(payload);
    if (!payload || !listener) {
      const about = { kind, name: payload?.name ?? null, user: payload?.userId ?? null };
      deps.log.warn(about, 'ignored an unknown payload from Slack');
      return acknowledge();
    }
    const place = createPlace(deps);
    const ackAndQueue = async (answer?: A) => {
      await acknowledge(answer);
      // An acknowledgement that carries the answer ends the work; anything else has its work before it.
      if (answer === undefined) await place.take();
    };
    const turn = createTurn(deps, payload, ackAndQueue, respond);
    const work = attend(deps, kind, payload, turn, listener).finally(place.giveBack);
    deps.work.track(work);
    return work;
  };
}

/** One place among the work that goes on at a time, taken once and given back once. */
function createPlace({ work }: ListenerDeps) {
  let taken: Promise<() => void> | null = null;
  return {
    async take() {
      taken ??= work.enter();
      await taken;
    },
    giveBack() {
      taken?.then((leave) => leave());
    },
  };
}

async function attend<P extends Sender, A>(
  deps: ListenerDeps,
  kind: PayloadKind,
  payload: P,
  turn: Turn<A>,
  listener: Listener<P, A>,
): Promise<void> {
  const { log, identity, explain } = deps;
  const about = { kind, name: payload.name, user: payload.userId };
  try {
    // Only in the moments after a start without Slack is it not known yet.
    if (!identity.known()) await turn.ack();
    const { teamId } = identity.known() ?? (await identity.ask());
    if (payload.teamIds.length === 0 || payload.teamIds.some((team) => team !== teamId)) {
      log.warn({ ...about, teams: payload.teamIds }, 'ignored somebody of another workspace');
      return await turn.ack();
    }
    await listener(payload, turn, deps);
    await turn.ack();
  } catch (error) {
    const fault = report(log, error, about);
    await turn.ack();
    const { language } = await turn.reader();
    await turn.say(faultAnswer(fault, language, explain)).catch((mute: unknown) => {
      log.warn({ ...about, err: mute }, 'nor could the person be told');
    });
  }
}

function createTurn<A>(
  deps: ListenerDeps,
  { userId, channelId }: Sender,
  ack: (body?: A) => Promise<void>,
  respond: RespondFn | undefined,
): Turn<A> {
  async function answer(said: PrivateAnswer, replaces: boolean, channel: string | null) {
    if (respond) {
      try {
        await respond({ response_type: 'ephemeral', replace_original: replaces, ...said });
        return;
      } catch (error) {
        deps.log.warn({ err: error, user: userId }, 'a response URL did not work; answering another way');
      }
    }
    await tell(deps, { userId, channelId: channel }, said);
  }
  return {
    known: deps.people.known(userId),
    reader: () => deps.people.reader(userId),
    ack,
    // Buttons sit in messages; an answer must not take their place unless that is what was asked for.
    say: (said, channel) => answer(said, false, channel ?? channelId),
    replace: (said) => answer(said, true, channelId),
  };
}

/** A lost connection at this moment must not stop the work: Slack sends the payload again, and the work knows its key. */
function once<A>(
  deps: ListenerDeps,
  kind: PayloadKind,
  ack: (body?: A) => Promise<void>,
): (body?: A) => Promise<void> {
  const arrivedAt = deps.clock();
  let done: Promise<void> | undefined;
  return (body) => {
    done ??= ack(body).then(
      () => deps.onAck?.(kind, (deps.clock() - arrivedAt) / 1000),
      (error: unknown) => deps.log.warn({ err: error, kind }, 'an acknowledgement did not reach Slack'),
    );
    return done;
  };
}
