import { afterAnswer, dropped, type PublishedEvent } from '../../domain/outgoing/published-event.ts';
import { MINUTE_MS } from '../../kit/durations.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { WarningStore } from '../ports/warnings.ts';
import type {
  FailingTargets,
  MessageLinks,
  OutgoingSender,
  OutgoingStore,
  OutgoingTarget,
} from './outgoing-ports.ts';

export type DeliverEventOptions = {
  outgoing: OutgoingStore;
  failingTargets: Pick<FailingTargets, 'note'>;
  targets: readonly OutgoingTarget[];
  send: OutgoingSender;
  links: MessageLinks;
  messages: Pick<MessageLog, 'card' | 'warning'>;
  warnings: Pick<WarningStore, 'message'>;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
/** Slack has the card within a second or two; without it a notice has no link. */
const LOOK_AGAIN_MS = 2_000;
const PATIENCE_MS = MINUTE_MS;
/** Quiet hours may end sooner than they were set to. */
const LONGEST_HOLD_MS = 10 * MINUTE_MS;

/** One try to deliver an event to one target. Its id and body are the same in every try. */
export function createDeliverEvent(options: DeliverEventOptions) {
  const { outgoing, targets, send, clock, log } = options;

  /** Saves what became of it, in whatever else has changed meanwhile. */
  async function save<T extends { next: PublishedEvent }>(
    id: string,
    change: (event: PublishedEvent) => T,
  ): Promise<T | null> {
    return retryOnConflict(id, async () => {
      const stored = await outgoing.load(id);
      if (!stored) return null;
      const changed = change(stored.value);
      const saved = await outgoing.commit({ expected: stored.revision, next: changed.next, effects: [] });
      return saved === 'saved' ? changed : 'conflict';
    });
  }

  return async (id: string, name: string, round: number): Promise<Delivery> => {
    const event = (await outgoing.load(id))?.value;
    const record = event?.deliveries[name];
    if (!event || record?.state !== 'waiting' || record.round !== round) return DONE;
    const target = targets.find((one) => one.name === name);
    if (!target) {
      await save(id, (now) => ({ next: dropped(now, name, 'not_configured') }));
      return DONE;
    }
    const place = target.notices ? await placeOf(options, event) : { link: null };
    if (place === 'withdrawn') {
      await save(id, (now) => ({ next: dropped(now, name, 'withdrawn') }));
      return DONE;
    }
    if ('waitMs' in place) return { kind: 'again', afterMs: place.waitMs };
    const answer = await send(name, { event, link: place.link });
    await options.failingTargets.note(name, answer, clock()).catch((error: unknown) => {
      log.error({ err: error, target: name }, 'could not note what a webhook answered');
    });
    const done = await save(id, (now) => afterAnswer(now, name, answer, clock()));
    if (answer.kind === 'accepted' || !done) return DONE;
    if (done.pauseMs !== null) return { kind: 'again', afterMs: done.pauseMs };
    log.warn(
      { event: id, type: event.type, target: name, answer: answer.what },
      'a webhook never took an event; it can be replayed',
    );
    return DONE;
  };
}

type Place = { link: string | null } | { waitMs: number } | 'withdrawn';

/** Where Slack shows it. It is shown there first, so that quiet hours hold for chats, too. */
async function placeOf(options: DeliverEventOptions, event: PublishedEvent): Promise<Place> {
  const { messages, warnings, clock } = options;
  const { shownAs } = event;
  if (shownAs === null) return { link: null };
  let since = event.at;
  if (shownAs.kind === 'warning') {
    const message = (await warnings.message(shownAs.id))?.value;
    if (!message) return 'withdrawn';
    if (message.postAt > clock()) return { waitMs: Math.min(message.postAt - clock(), LONGEST_HOLD_MS) };
    since = message.postAt;
  }
  const shown = await messages[shownAs.kind](shownAs.id);
  if (shown?.ts !== undefined)
    return { link: await options.links(shown.channel, shown.ts).catch(() => null) };
  return clock() < since + PATIENCE_MS ? { waitMs: LOOK_AGAIN_MS } : { link: null };
}
