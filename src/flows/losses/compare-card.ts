import { recoverFromCard } from '../../domain/losses/recover.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { accept } from '../../kit/result.ts';
import type { Continuity } from '../ports/losses.ts';
import type { CardRecord, MessageLog } from '../ports/message-log.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { changeRequest } from '../requests/change-request.ts';
import { unlessRefused } from './unless-refused.ts';

export type CompareCardOptions = {
  store: RequestStore;
  messages: Pick<MessageLog, 'card' | 'saveCard' | 'withLock'>;
  messenger: Pick<Messenger, 'findCard' | 'readCard'>;
  continuity: Pick<Continuity, 'lostSince'>;
  clock: Clock;
  log: FlowLog;
};

/**
 * Compares what Slack shows of a request with what is stored. A card that is ahead tells what Redis lost: the request goes
 * on from there, or ends. All of them throw if Slack gives no answer; what it refuses to show tells nothing.
 */
export type CompareCard = {
  /** Does it now, as the only writer of the card. */
  compare(request: string): Promise<Delivery>;
  /** Does it once after each loss of writes, before anything is decided about a request of before. */
  ensureCompared(request: RequestState): Promise<Delivery>;
  /** The same for whoever is the card's writer already. Answers whether it was compared now, so that the request may be another one. */
  ensureComparedByWriter(request: RequestState): Promise<boolean>;
};

const DONE: Delivery = { kind: 'done' };
const BUSY_MS = 150;

export function createCompareCard(options: CompareCardOptions): CompareCard {
  const { messages, continuity } = options;

  async function isCompared({ id, askedAt }: RequestState): Promise<boolean> {
    const lost = await continuity.lostSince(askedAt);
    if (lost === null) return true;
    return ((await messages.card(id))?.comparedAt ?? 0) >= lost.until;
  }

  async function compare(request: string): Promise<Delivery> {
    const done = await messages.withLock(`card:${request}`, () => compareOnce(options, request));
    return done === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : DONE;
  }

  return {
    compare,
    ensureCompared: async (request) => ((await isCompared(request)) ? DONE : compare(request.id)),
    async ensureComparedByWriter(request) {
      if (await isCompared(request)) return false;
      await compareOnce(options, request.id);
      return true;
    },
  };
}

async function compareOnce(options: CompareCardOptions, request: string): Promise<void> {
  const { store, messages, clock } = options;
  const before = await store.load(request);
  if (!before) return;
  const record = await recordOf(options, before.value);
  const ahead =
    record.ts === undefined ? false : await recoverWhatItShows(options, request, record.channel, record.ts);
  // Where nothing followed from it, it has to equal what is stored all the same.
  const shown = ahead ? 0 : record.shown;
  await messages.saveCard(request, { ...record, shown, comparedAt: clock() });
}

/** Where the card is; Redis may have lost that it was posted. */
async function recordOf(
  { messages, messenger }: CompareCardOptions,
  { id, channel, askedAt }: RequestState,
): Promise<CardRecord> {
  const record = (await messages.card(id)) ?? { channel, shown: 0 };
  if (record.ts !== undefined) return record;
  const found = await unlessRefused(messenger.findCard(record.channel, id, askedAt));
  return found === null ? record : { ...record, ts: found, shown: 0 };
}

/** @returns whether the card is ahead of what is stored */
async function recoverWhatItShows(
  { store, messenger, clock, log }: CompareCardOptions,
  request: string,
  channel: string,
  ts: string,
): Promise<boolean> {
  // Slack first: what it shows was stored before, so only a loss can leave the stored state behind it.
  const shown = await unlessRefused(messenger.readCard(channel, ts));
  const stored = shown && (await store.load(request));
  if (!stored || shown.id !== request || shown.revision <= stored.revision) return false;
  log.warn(
    { request, shown, stored: stored.revision },
    'card is newer than the stored state; restoring from it',
  );
  const worker = { kind: 'headroom', surface: 'worker' } as const;
  await changeRequest<never>(store, request, worker, async (state) =>
    accept(recoverFromCard(state, state.revision ?? stored.revision, shown, clock())),
  );
  return true;
}
