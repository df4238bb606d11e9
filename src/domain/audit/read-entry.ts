import { decode } from '../../kit/json.ts';
import type { AuditHead, LoggedEntry } from './entry.ts';

/** An entry in one object: `{ request, revision, actor, event, … }`, as versions without hashes stored it. The caller names the type. */
export function readEntry<T>(entry: LoggedEntry): T {
  if ('text' in entry) return decode<T>(entry.text);
  const { at, type, ...head } = decode<AuditHead>(entry.head);
  return { ...head, event: { type, at, ...decode<object>(entry.details) } } as T;
}
