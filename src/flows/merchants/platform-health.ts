import { type TicketLevel, ticketLevel } from '../../domain/merchants/ticket-health.ts';
import type { Instant } from '../../kit/instant.ts';
import type { ReconciliationRecord, ReconciliationStore, TicketStore } from '../ports/merchants.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Asked, Platform } from './platform.ts';

export type PlatformHealth = {
  ticket: { level: TicketLevel; receivedAt: Instant | null };
  /** Whether the platform's token works; 61004 names the address that is not on the whitelist. */
  token: Asked<null>;
  reconciliation: ReconciliationRecord;
};

/** How the platform does: its ticket, its token, and the last comparison with WeChat. */
export function createPlatformHealth(options: {
  platform: Platform;
  tickets: TicketStore;
  record: ReconciliationStore;
  clock: Clock;
}): () => Promise<PlatformHealth> {
  const { platform, tickets, record, clock } = options;
  return async () => {
    const [newest, token, reconciliation] = await Promise.all([
      tickets.newest(),
      platform.token(),
      record.read(),
    ]);
    const receivedAt = newest?.receivedAt ?? null;
    return { ticket: { level: ticketLevel(receivedAt, clock()), receivedAt }, token, reconciliation };
  };
}
