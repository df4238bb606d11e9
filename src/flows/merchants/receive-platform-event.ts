import type { PlatformEvent } from '../../domain/merchants/platform-event.ts';
import type { PlatformInbox, TicketStore } from '../ports/merchants.ts';

/**
 * Keeps what was pushed; all work comes after. A ticket is kept at once, everything else with the work that follows from
 * it. `false`: it was there before, or a newer ticket was.
 */
export function createReceivePlatformEvent(options: {
  tickets: TicketStore;
  inbox: PlatformInbox;
}): (event: PlatformEvent) => Promise<boolean> {
  return async (event) => {
    if (event.kind !== 'ticket') return options.inbox.recordEvent(event);
    const { ticket, createdAt, receivedAt } = event;
    return options.tickets.save({ ticket, createdAt, receivedAt });
  };
}
