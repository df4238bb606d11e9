import type { TicketStore } from '../flows/ports/merchants.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';
import { CannotOpen, type Sealer } from './sealing.ts';

const ABOUT = 'ticket';

/** The newest component_verify_ticket, sealed; kept until a newer one comes. */
export function createTicketStore(redis: RedisClient, keys: Keys, sealer: Sealer): TicketStore {
  const save = script(redis, 'save-ticket');
  return {
    async save({ ticket, createdAt, receivedAt }) {
      return (await save([keys.ticket], [sealer.seal(ticket, ABOUT), createdAt, receivedAt])) === 1;
    },
    async newest() {
      const { sealed, createdAt, receivedAt } = await redis.hgetall(keys.ticket);
      if (!sealed) return null;
      const ticket = openOrNull(sealer, sealed);
      return ticket === null
        ? null
        : { ticket, createdAt: Number(createdAt), receivedAt: Number(receivedAt) };
    },
  };
}

/** A ticket of before a key was left out is as good as none: the next one comes within ten minutes. */
function openOrNull(sealer: Sealer, sealed: string): string | null {
  try {
    return sealer.open(sealed, ABOUT);
  } catch (error) {
    if (error instanceof CannotOpen) return null;
    throw error;
  }
}
