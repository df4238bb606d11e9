import type { InboxEntry } from '../../flows/ports/inbox.ts';
import { DAY_MS } from '../../kit/durations.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import { faultAnswer } from '../blocks/ephemeral.ts';
import { SlackRefused } from '../bolt/errors.ts';
import { EventNotAccepted } from '../bolt/event-acknowledgement.ts';
import type { ListenerDeps, PayloadKind } from './deps.ts';
import { report } from './fault.ts';
import { hint } from './fault-hint.ts';
import type { Sender } from './payloads.ts';
import { type Call, createReply, type Reply, type Respond } from './reply.ts';
import { RESPONSE_URL_MS, respondLater } from './respond-later.ts';
import { type TurnAway, whyNotIn } from './turn-away.ts';

/** What a listener is: everything it does for one parsed payload. It throws for faults, and only for them. */
export type Listener<P extends Sender, A> = (
  payload: P,
  reply: Reply<A>,
  deps: ListenerDeps,
) => Promise<void>;

/** `ack`: `null` where Bolt has acknowledged it before anybody heard of it; such a payload is never kept. */
type BoltArgs<A> = { body: unknown; ack: ((body?: A) => Promise<void>) | null; respond?: Respond };

export type Answerer<A> = {
  /** For Bolt. Throws only for an event that is not acknowledged in time: Slack sends that again. */
  listen(args: BoltArgs<A>): Promise<void>;
  /** Does what a process that died had acknowledged. Throws if it has to be tried again. */
  resume(entry: InboxEntry): Promise<void>;
};

/** Slack waits three seconds for an acknowledgement; the rest is for the way there and back, and to say that it went wrong. */
const ACK_WITHIN_MS = 2_500;
/** Learning somebody's language shall not make that late. */
const LANGUAGE_WITHIN_MS = 300;

/** Older than this nobody counts on it any more, and what it once stored may no longer know its own key. */
const TOO_OLD_MS = DAY_MS;

/**
 * The one wrapper around all listeners. It parses, turns strangers away, counts the work that goes on after the
 * acknowledgement, and turns whatever goes wrong into a private answer and a line in the log. The same payload
 * may come twice, from Slack or out of the inbox; that is harmless because what it asks for knows its own key.
 */
export function answering<P extends Sender, A>(
  deps: ListenerDeps,
  kind: PayloadKind,
  parse: (body: unknown) => P | null,
  listenerFor: (payload: P) => Listener<P, A> | null,
  turnAway: TurnAway<P, A>,
  /** An acknowledgement that says what went wrong, where Slack shows one. */
  faultAck: ((payload: P, said: string) => A) | null = null,
): Answerer<A> {
  const { inboxRecorder, log, clock } = deps;

  /** Everything that is done for one payload; `null` if nothing is. */
  function open(body: unknown, call: Call<A> & { isAcknowledged: () => boolean }) {
    const payload = parse(body);
    const listener = payload && listenerFor(payload);
    const about = { kind, name: payload?.name ?? null, user: payload?.userId ?? null };
    if (!payload || !listener) {
      log.warn(about, 'ignored an unknown Slack payload');
      return null;
    }
    const { reply, leave } = createReply(deps, payload, call);
    return {
      leave,
      about,
      work: () => attend(deps, kind, payload, reply, { listener, turnAway }),
      tell: (error: unknown) =>
        tellFault(
          deps,
          about,
          reply,
          error,
          call.isAcknowledged() ? null : faultAck && ((said) => faultAck(payload, said)),
        ),
      mute: (error: unknown) =>
        log.warn({ ...about, err: error }, 'could not show the error to the user either'),
    };
  }

  return {
    async listen({ body, ack, respond }) {
      const ackBy = performance.now() + ACK_WITHIN_MS;
      const { acknowledge, isAcknowledged, acknowledged } = once(deps, kind, ack ?? (async () => {}));
      // Forms need their trigger, which dies with the moment.
      const inboxRecord = kind === 'shortcut' || ack === null ? null : inboxRecorder.open(kind, body);
      const call = { at: clock(), again: false, inboxRecord, acknowledge, isAcknowledged, ackBy, respond };
      const one = open(body, call);
      if (!one) return acknowledge();
      const comesAgain = kind === 'event' && ack !== null;
      const ended = one
        .work()
        .catch((error: unknown) => {
          // Slack sends it again, or it is resumed from the inbox; nobody waits for a word about it.
          if (!comesAgain) return one.tell(error).catch(one.mute);
          log.warn(
            { ...one.about, err: error, hint: hint(error) },
            'could not process a Slack event; retrying',
          );
          inboxRecord?.release();
          throw error;
        })
        .then(() => inboxRecord?.complete())
        .finally(one.leave);
      deps.work.track(ended);
      deps.unacknowledged.track(Promise.race([acknowledged, ended]));
      return comesAgain ? inTimeForSlack(acknowledged, ended, ackBy) : ended;
    },

    async resume(entry) {
      const inboxRecord = inboxRecorder.resume(entry);
      if (!inboxRecord) return;
      const { keptAt, body } = entry;
      const ageMs = clock() - keptAt;
      const past = { acknowledge: async () => {}, isAcknowledged: () => true, ackBy: performance.now() };
      const one = open(body, {
        ...past,
        at: keptAt,
        again: true,
        inboxRecord,
        respond: respondLater(body, ageMs),
      });
      if (!one) return inboxRecord.complete();
      log.info({ ...one.about, ageMs }, 'resuming an interaction that another process acknowledged');
      const ended = redo(one, ageMs)
        .then(inboxRecord.complete, (error: unknown) => {
          inboxRecord.release();
          throw error;
        })
        .finally(one.leave);
      deps.work.track(ended);
      return ended;
    },
  };
}

/** An event waits for its acknowledgement alone. Throws where it has to come again. */
async function inTimeForSlack(
  acknowledged: Promise<void>,
  ended: Promise<void>,
  ackBy: number,
): Promise<void> {
  const progress = await progressWithin(Promise.race([acknowledged, ended]), ackBy - performance.now());
  if (progress.state !== 'done')
    throw new EventNotAccepted(progress.state === 'failed' ? progress.error : null);
}

type Opened = { work(): Promise<void>; tell(error: unknown): Promise<void>; mute(error: unknown): void };

/** The work of a dead process. Throws what may pass; a no of Slack's stays one. */
async function redo({ work, tell, mute }: Opened, ageMs: number): Promise<void> {
  if (ageMs > TOO_OLD_MS) return tell(new Error('left behind for too long')).catch(mute);
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SlackRefused) && ageMs < RESPONSE_URL_MS) throw error;
    await tell(error).catch((silence: unknown) => {
      if (!(silence instanceof SlackRefused)) throw silence;
      mute(silence);
    });
  }
}

async function attend<P extends Sender, A>(
  deps: ListenerDeps,
  kind: PayloadKind,
  payload: P,
  reply: Reply<A>,
  { listener, turnAway }: { listener: Listener<P, A>; turnAway: TurnAway<P, A> },
): Promise<void> {
  const { log, identity } = deps;
  // Only in the moments after a start without Slack is it not known yet.
  if (!identity.known()) await reply.accept();
  const us = identity.known() ?? (await identity.ask());
  const why = await whyNotIn(deps, us, payload);
  if (why === null) await listener(payload, reply, deps);
  else {
    const about = { kind, name: payload.name, user: payload.userId, why, origin: payload.origin };
    log.warn(about, 'refused a user who may not use the app');
    // A fault of ours or of Slack's is nothing to explain to them.
    await turnAway(why, payload, reply, deps).catch((error: unknown) => {
      log.warn({ ...about, err: error }, 'could not notify the refused user');
    });
  }
  await reply.ack();
}

/** Throws if the person cannot be told. */
async function tellFault<A>(
  { log, explain, fallback }: ListenerDeps,
  about: { kind: PayloadKind },
  reply: Reply<A>,
  error: unknown,
  faultAck: ((said: string) => A) | null,
): Promise<void> {
  const fault = report(log, error, about);
  if (faultAck) {
    const reader = await progressWithin(reply.reader(), LANGUAGE_WITHIN_MS);
    const { language } = reader.state === 'done' ? reader.value : fallback;
    return reply.ack(faultAck(faultAnswer(fault, language, explain).text));
  }
  await reply.ack();
  // Nobody asked for anything.
  if (about.kind === 'event') return;
  const { language } = await reply.reader();
  await reply.say(faultAnswer(fault, language, explain));
}

type Acknowledgement<A> = {
  acknowledge: (body?: A) => Promise<void>;
  isAcknowledged: () => boolean;
  /** Resolves when Slack has it. */
  acknowledged: Promise<void>;
};

/** A lost connection at this moment must not stop the work: Slack sends the payload again, and the work knows its key. */
function once<A>(
  deps: ListenerDeps,
  kind: PayloadKind,
  ack: (body?: A) => Promise<void>,
): Acknowledgement<A> {
  const arrivedAt = performance.now();
  let done: Promise<void> | undefined;
  let settle = (): void => {};
  const acknowledged = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return {
    acknowledged,
    isAcknowledged: () => done !== undefined,
    acknowledge(body) {
      done ??= ack(body)
        .then(
          () => deps.onAck?.(kind, (performance.now() - arrivedAt) / 1000),
          (error: unknown) => deps.log.warn({ err: error, kind }, 'could not acknowledge a Slack payload'),
        )
        .finally(settle);
      return done;
    },
  };
}
