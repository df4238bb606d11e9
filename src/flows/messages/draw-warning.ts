import { isHeld } from '../../domain/warnings/message.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Messenger, Pace } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { Stored } from '../ports/stored.ts';
import type { WarningStore } from '../ports/warnings.ts';
import { BUSY, showMessage } from './show-message.ts';

export type DrawWarningOptions = {
  warnings: Pick<WarningStore, 'message'>;
  messages: MessageLog;
  messenger: Messenger;
  pace: Pace;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };
/** A thread needs its card first. */
const NO_CARD_YET: Delivery = { kind: 'again', afterMs: 500 };

/** Brings a message with warnings up to the stored state, by the rules that hold for cards. */
export function createDrawWarning(options: DrawWarningOptions): (id: string) => Promise<Delivery> {
  const { messages } = options;
  return async (id) => {
    const drawn = await messages.withLock(`warning:${id}`, () => drawOnce(options, id));
    return drawn === 'busy' ? BUSY : drawn;
  };
}

async function drawOnce(options: DrawWarningOptions, id: string): Promise<Delivery> {
  const { warnings, messages, messenger, clock } = options;
  const stored = await warnings.message(id);
  if (!stored || isHeld(stored.value, clock())) return DONE;
  const { value: message, revision } = stored;
  const thread = await threadOf(options, stored);
  if (thread === 'not_yet') return NO_CARD_YET;
  const place = { channel: message.channel, ...(thread === null ? {} : { threadTs: thread }) };
  return showMessage(options, {
    about: { warning: id },
    revision,
    record: (await messages.warning(id)) ?? { channel: message.channel, shown: 0 },
    save: (next) => messages.saveWarning(id, next),
    post: () => messenger.postWarning(message, revision, thread),
    update: (ts) => messenger.updateWarning(ts, message, revision),
    find: (since) => messenger.findWarning(place, id, since),
    givesWay: true,
    onShown: () => {},
    refused: async () => DONE,
  });
}

async function threadOf(
  { messages }: DrawWarningOptions,
  { value: { request, channel } }: Stored<WarningMessage>,
): Promise<string | null | 'not_yet'> {
  if (request === null) return null;
  const card = await messages.card(request);
  if (card?.ts !== undefined) return card.channel === channel ? card.ts : null;
  return card?.givenUp ? null : 'not_yet';
}
