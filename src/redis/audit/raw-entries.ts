import type { LoggedEntry } from '../../domain/audit/entry.ts';
import type { LogItem } from '../../domain/audit/log-part.ts';
import { createReplyReader, type ReplyReader } from '../raw/reply-reader.ts';
import { itemOf } from './stored-entry.ts';

/** What stands before the texts of an entry that {@link entryFields} wrote. */
const [HEAD, DETAILS, HASH] = ['*6\r\n$4\r\nhead\r\n', '$7\r\ndetails\r\n', '$4\r\nhash\r\n'].map((text) =>
  Buffer.from(text),
) as [Buffer, Buffer, Buffer];

/** The entries of an answer of XRANGE as it came over the wire. There are millions of them: nothing is read that nobody wants. */
export function rawItemsIn(bytes: Uint8Array): LogItem[] {
  const reader = createReplyReader(bytes);
  const items: LogItem[] = [];
  for (let left = reader.list(); left > 0; left--) {
    reader.list();
    const id = reader.text();
    const from = reader.place();
    const entry = asWritten(reader);
    if (entry === null) reader.goTo(from);
    items.push(entry === null ? itemOf(id, reader.value()) : { id, entry });
  }
  return items;
}

function asWritten(reader: ReplyReader): LoggedEntry | null {
  if (!reader.passes(HEAD)) return null;
  const head = reader.text();
  if (!reader.passes(DETAILS)) return null;
  const details = reader.text();
  return reader.passes(HASH) ? { head, details, hash: reader.text() } : null;
}
