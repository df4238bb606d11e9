import type { LoggedEntry } from '../../domain/audit/entry.ts';
import { isBefore } from '../../domain/audit/log-place.ts';
import { readEntry } from '../../domain/audit/read-entry.ts';
import type { AuditEntry, AuditTrail } from '../../flows/ports/audit.ts';
import type { AuditArchive } from '../../flows/ports/audit-reader.ts';
import type { Keys } from '../keys.ts';
import { runPipeline } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';
import { readEvent, type StoredEvent } from '../stored-raise.ts';
import { createAuditPages } from './audit-pages.ts';
import { createAuditReader } from './audit-reader.ts';
import { entryIn } from './stored-entry.ts';

type StoredEntry = Omit<AuditEntry, 'event'> & { event: StoredEvent };

/**
 * Reads what commit-request.lua appends. The stream of all requests holds the entries, in the order in which they happened; a
 * request's own list only says which of them are its.
 */
export function createAuditTrail(
  redis: RedisClient,
  keys: Keys,
  archive: AuditArchive | null = null,
): AuditTrail {
  const reader = createAuditReader(redis, keys, archive);

  /** What was moved to files, where those are here; everything is in its order, so one file has many of them. */
  async function movedEntries(ids: string[]): Promise<Map<string, LoggedEntry>> {
    const found = new Map<string, LoggedEntry>();
    if (ids.length === 0 || archive === null) return found;
    const chunks = await reader.chunks();
    const wanted = new Set(ids.map((id) => chunks.findLastIndex(({ firstId }) => !isBefore(id, firstId))));
    for (const chunk of wanted) {
      for (const { id, entry } of (await archive.read(chunk)) ?? []) found.set(id, entry);
    }
    return found;
  }

  /** Up to version 0.1 the list held the entries themselves; they stay where they are. */
  async function entriesOf(items: string[]): Promise<AuditEntry[]> {
    const ids = items.filter((item) => !item.startsWith('{'));
    const found = await runPipeline(
      redis,
      ids.map((id) => ['xrange', keys.audit, id, id]),
    );
    const byId = new Map(ids.map((id, index) => [id, onlyEntry(found[index])]));
    const moved = await movedEntries(ids.filter((id) => !byId.get(id)));
    return items.flatMap((item) => {
      const entry = item.startsWith('{') ? { text: item } : (byId.get(item) ?? moved.get(item));
      if (!entry) return [];
      const { request, revision, actor, event } = readEntry<StoredEntry>(entry);
      return [{ request, revision, actor, event: readEvent(event) }];
    });
  }

  return {
    page: createAuditPages({ redis, keys, archive, reader }),
    async of(request, cursor, limit) {
      const from = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0;
      const key = keys.auditOf(request);
      const [listed, length] = await runPipeline(redis, [
        ['lrange', key, from, from + limit - 1],
        ['llen', key],
      ]);
      const items = Array.isArray(listed) ? listed.map(String) : [];
      const total = Number(length);
      const end = from + items.length;
      return {
        items: await entriesOf(items),
        total,
        next: items.length > 0 && end < total ? String(end) : null,
      };
    },
  };
}

/** XRANGE answers `[[id, [field, value, …]]]`. */
function onlyEntry(answer: unknown): LoggedEntry | null {
  const [first] = Array.isArray(answer) ? answer : [];
  return Array.isArray(first) ? entryIn(first[1]) : null;
}
