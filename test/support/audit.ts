import type { Redis } from 'ioredis';
import type { AuditHead, LoggedEntry } from '../../src/domain/audit/entry.ts';
import { readEntry } from '../../src/domain/audit/read-entry.ts';
import { entryIn } from '../../src/redis/audit/stored-entry.ts';
import type { Keys } from '../../src/redis/keys.ts';

type Log = { redis: Redis; keys: Keys };

/** The whole audit as it is stored, in its order. */
export async function loggedEntries({ redis, keys }: Log): Promise<LoggedEntry[]> {
  const entries = await redis.xrange(keys.audit, '-', '+');
  return entries.flatMap(([, fields]) => entryIn(fields) ?? []);
}

export type ReadAuditEntry = Omit<AuditHead, 'at' | 'type'> & {
  event: { type: string; at: number } & Record<string, unknown>;
};

/** The same, read. */
export async function auditEntries(log: Log): Promise<ReadAuditEntry[]> {
  return (await loggedEntries(log)).map((entry) => readEntry<ReadAuditEntry>(entry));
}

/** What is stored beside what a refused click leaves in the audit. */
export async function dumpBesideAudit(deployment: {
  dump: () => Promise<object>;
}): Promise<Record<string, unknown>> {
  const all = Object.entries(await deployment.dump());
  return Object.fromEntries(all.filter(([name]) => !/:audit(?:$|-)|^loose audit entries$/.test(name)));
}
