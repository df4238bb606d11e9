import { heard } from '../../kit/heard.ts';
import type { Keys } from '../keys.ts';
import { openRaw, type RawConnection } from '../raw/raw-connection.ts';
import { createReplyReader } from '../raw/reply-reader.ts';
import type { RedisClient } from '../scripts.ts';

/** A part of the stream `audit` as the server sent it, which nothing has read yet; no other view of its buffer is in use. */
export type RawPage = { lastId: string; bytes: Buffer<ArrayBuffer> };

/**
 * The whole stream from a place on, `(` before that: behind it. Over a connection of its own it is a quarter of the work that
 * it is in a script, and what is left can be done in threads. The server answers the next page while one is worked on.
 */
export async function* rawPages(
  redis: RedisClient,
  keys: Keys,
  from: string,
  limit: number,
): AsyncGenerator<RawPage> {
  const raw = await openRaw(redis, keys.audit);
  const read = (place: string) =>
    heard(readPage(raw, ['XRANGE', keys.audit, place, '+', 'COUNT', `${limit}`]));
  try {
    let next = read(from);
    for (let page = await next; page !== null; page = await next) {
      next = read(`(${page.lastId}`);
      yield page;
    }
  } finally {
    raw.close();
  }
}

async function readPage(raw: RawConnection, question: string[]): Promise<RawPage | null> {
  const { bytes, lastItem } = await raw.ask(question);
  if (lastItem === null) return null;
  const item = createReplyReader(bytes.subarray(lastItem));
  item.list();
  return { lastId: item.text(), bytes };
}
