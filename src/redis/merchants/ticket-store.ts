import type { TicketStore } from '../../flows/ports/merchants.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';
import { CannotDecrypt, type Encryption } from './encryption.ts';

const CONTEXT = 'ticket';

/** The newest component_verify_ticket, encrypted; kept until a newer one comes. */
export function createTicketStore(redis: RedisClient, keys: Keys, encryption: Encryption): TicketStore {
  const save = script(redis, 'save-ticket');
  return {
    async save({ ticket, createdAt, receivedAt }) {
      return (await save([keys.ticket], [encryption.encrypt(ticket, CONTEXT), createdAt, receivedAt])) === 1;
    },
    async newest() {
      const { sealed, createdAt, receivedAt } = await redis.hgetall(keys.ticket);
      if (!sealed) return null;
      const ticket = decryptOrNull(encryption, sealed);
      return ticket === null
        ? null
        : { ticket, createdAt: Number(createdAt), receivedAt: Number(receivedAt) };
    },
  };
}

/** A ticket of before a key was left out is as good as none: the next one comes within ten minutes. */
function decryptOrNull(encryption: Encryption, encrypted: string): string | null {
  try {
    return encryption.decrypt(encrypted, CONTEXT);
  } catch (error) {
    if (error instanceof CannotDecrypt) return null;
    throw error;
  }
}
