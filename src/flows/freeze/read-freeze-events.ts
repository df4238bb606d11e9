import { headFacts } from '../../domain/audit/head-facts.ts';
import { readEntry } from '../../domain/audit/read-entry.ts';
import type { FreezeEvent } from '../../domain/freeze/freeze.ts';
import { isFreezeEvent } from '../../domain/freeze/past-freezes.ts';
import type { AuditReader } from '../ports/audit-reader.ts';

/** What the audit knows of freezes, from its beginning, the oldest first. `missing`: some of it is in files that are not here. */
export type PastFreezeEvents = { events: FreezeEvent[]; missing: boolean };

export async function readFreezeEvents(reader: Pick<AuditReader, 'batches'>): Promise<PastFreezeEvents> {
  const events: FreezeEvent[] = [];
  let missing = false;
  for await (const items of reader.batches({ afterId: null })) {
    if ('missing' in items) {
      missing = true;
      continue;
    }
    for (const { entry } of items) {
      // Nearly all of a million entries are about something else.
      if ('text' in entry || !entry.head.includes('"freeze"')) continue;
      const head = headFacts(entry.head);
      if (head?.about !== 'freeze' || !isFreezeEvent(head.type)) continue;
      events.push(readEntry<{ event: FreezeEvent }>(entry).event);
    }
  }
  return { events, missing };
}
