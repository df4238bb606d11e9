import type { HashedEntry, LoggedEntry } from '../../domain/audit/entry.ts';
import type { LogItem } from '../../domain/audit/log-part.ts';
import type { Packed } from '../message-pack.ts';

/** An entry as fields of the stream `audit`. */
export function entryFields({ head, details, hash }: HashedEntry): string[] {
  return ['head', head, 'details', details, 'hash', hash];
}

/** The entries of an answer of XRANGE. `null`: the fields of something else. */
export function storedIn(range: Packed): { id: string; fields: Packed[]; entry: LoggedEntry | null }[] {
  return listOf(range).map((item) => {
    const [id, fields] = listOf(item);
    return { id: String(id), fields: listOf(fields), entry: entryIn(fields) };
  });
}

/** The same as a log has them. */
export function itemsIn(range: Packed): LogItem[] {
  return listOf(range).map((item) => {
    const [id, fields] = listOf(item);
    return itemOf(String(id), fields);
  });
}

/** What is none of ours is one text, which has no place in any chain. */
export function itemOf(id: string, fields: Packed | undefined): LogItem {
  return { id, entry: entryIn(fields) ?? { text: listOf(fields).join('\n') } };
}

function listOf(packed: Packed | undefined): Packed[] {
  return Array.isArray(packed) ? packed : [];
}

/** The other way. `null`: the fields of something else. */
export function entryIn(fields: unknown): LoggedEntry | null {
  const texts: unknown[] = Array.isArray(fields) ? fields : [];
  return asWritten(texts) ?? inAnyOrder(texts.map(String));
}

/** What {@link entryFields} wrote; there are millions of them. */
function asWritten(texts: unknown[]): HashedEntry | null {
  const [headName, head, detailsName, details, hashName, hash] = texts;
  const isSo = texts.length === 6 && headName === 'head' && detailsName === 'details' && hashName === 'hash';
  if (!isSo || typeof head !== 'string' || typeof details !== 'string' || typeof hash !== 'string')
    return null;
  return { head, details, hash };
}

function inAnyOrder(texts: string[]): LoggedEntry | null {
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < texts.length; at += 2) found.set(texts[at] ?? '', texts[at + 1] ?? '');
  const [head, details, hash, text] = ['head', 'details', 'hash', 'entry'].map((name) => found.get(name));
  if (head !== undefined && details !== undefined && hash !== undefined) return { head, details, hash };
  return text === undefined ? null : { text };
}
