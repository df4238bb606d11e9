import { recoverFromCard } from '../../domain/request/recover.ts';
import { accept } from '../../domain/result.ts';
import { changeRequest } from '../change-request.ts';
import type { Clock, Delivery, FlowLog, MessageLog, Messenger, RequestStore } from '../ports.ts';
import type { LossStore } from './ports.ts';

export type CompareCardOptions = {
  store: RequestStore;
  messages: Pick<MessageLog, 'card' | 'saveCard'>;
  messenger: Pick<Messenger, 'readCard'>;
  losses: Pick<LossStore, 'enqueue'>;
  clock: Clock;
  log: FlowLog;
};

const DONE: Delivery = { kind: 'done' };

/**
 * Compares what Slack shows of a request with what is stored. A card that is ahead tells what Redis lost: the request goes
 * on from there, or ends. Throws if Slack cannot be asked.
 */
export function createCompareCard(options: CompareCardOptions): (request: string) => Promise<Delivery> {
  const { store, messages, messenger, losses, clock, log } = options;
  return async (request) => {
    const record = await messages.card(request);
    if (record?.ts === undefined) return DONE;
    // Slack first: what it shows was stored before, so only a loss can leave the stored state behind it.
    const shown = await messenger.readCard(record.channel, record.ts);
    const stored = shown && (await store.load(request));
    if (!stored || shown.id !== request || shown.revision <= stored.revision) return DONE;
    log.warn({ request, shown, stored: stored.revision }, 'a card knows more than what is stored');
    const before = stored.revision;
    const changed = await changeRequest<never>(
      store,
      request,
      { kind: 'headroom', surface: 'worker' },
      async (state) => accept(recoverFromCard(state, state.revision ?? before, shown, clock())),
    );
    if (changed.ok && changed.value.revision === before) {
      // Nothing followed from it; the card has to equal what is stored all the same.
      await messages.saveCard(request, { ...record, shown: 0 });
      await losses.enqueue([{ kind: 'draw_card', request }]);
    }
    return DONE;
  };
}
