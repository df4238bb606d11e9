import { type AuditEvent, type AuditHead, hashChain } from '../../domain/audit/entry.ts';
import type { Write } from '../commit-documents.ts';
import type { Keys } from '../keys.ts';
import { runPipeline } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';
import { entryFields } from './stored-entry.ts';

/** `document`: key of what the entry is about, which is saved in the same step with a check of its revision. */
export type EntryAbout = {
  document: string;
  head: Omit<AuditHead, 'at' | 'type' | 'previous'>;
  event: AuditEvent;
};

/**
 * The writes that append entries, for a change of the documents that they are about. The last hash stands in the field `audit` of
 * the document: whoever changed it after that, changed its revision as well, and nothing is saved then.
 */
export async function entryWrites(
  redis: RedisClient,
  keys: Keys,
  entries: readonly EntryAbout[],
): Promise<Write[]> {
  const documents = [...new Set(entries.map(({ document }) => document))];
  const last = await runPipeline(
    redis,
    documents.map((document) => ['hget', document, 'audit']),
  );
  return documents.flatMap((document, index) => {
    const before = last[index];
    const chain = hashChain(
      entries.filter((entry) => entry.document === document),
      typeof before === 'string' ? before : null,
    );
    return chain.flatMap((entry): Write[] => [
      { command: ['XADD', keys.audit, '*', ...entryFields(entry)] },
      { command: ['HSET', document, 'audit', entry.hash] },
    ]);
  });
}
