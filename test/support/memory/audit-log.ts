import type { AuditLog } from '../../../src/flows/ports/audit.ts';
import { encode } from '../../../src/kit/json.ts';
import type { Memory } from './memory.ts';

/** Keeps every different attempt once: nobody waits for minutes in a test of a flow. */
export function createMemoryAuditLog(memory: Memory): AuditLog {
  const loose = memory.map<string>('loose audit entries');
  return {
    async append(entry) {
      const { at: _at, ...event } = entry.event;
      const key = encode({ ...entry, event });
      if (!loose.has(key)) loose.set(key, encode(entry));
    },
  };
}
