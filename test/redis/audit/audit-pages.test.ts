import { describe, expect, it } from 'vitest';
import type { LogItem } from '../../../src/domain/audit/log-part.ts';
import type { AuditPageWish } from '../../../src/flows/ports/audit.ts';
import { createAuditPages } from '../../../src/redis/audit/audit-pages.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { T0 } from '../../support/requests.ts';

const itemAt = (nth: number): LogItem => ({
  id: `${T0 + nth * 1000}-0`,
  entry: { head: `{"nth":${nth}}`, details: '{}', hash: `h${nth}` },
});

/** Twelve entries: the first eight in two files of four, of which `lost` are not here, and the rest in Redis. */
async function log({ lost = [] as number[] } = {}) {
  const { redis, keys } = openDeployment();
  const all = Array.from({ length: 12 }, (_, nth) => itemAt(nth));
  for (const { id, entry } of all.slice(8)) {
    if ('text' in entry) throw new Error('not of this version');
    const { head, details, hash } = entry;
    await redis.xadd(keys.audit, id, 'head', head, 'details', details, 'hash', hash);
  }
  const page = createAuditPages({
    redis,
    keys,
    archive: {
      directory: '/archive',
      read: async (chunk) => (lost.includes(chunk) ? null : all.slice(chunk * 4, chunk * 4 + 4)),
      write: async () => {},
    },
    reader: {
      archivedChunks: async () => 2,
      chunks: async () => [0, 4].map((nth) => ({ firstId: itemAt(nth).id, root: '' })),
    },
  });
  const walk = async (wish: Pick<AuditPageWish, 'order' | 'since' | 'limit'>) => {
    const pages: string[][] = [];
    const missing: boolean[] = [];
    let cursor: string | null = null;
    do {
      const found = await page({ ...wish, cursor });
      pages.push(found.items.map(({ id }) => id));
      missing.push(found.missing);
      cursor = found.next;
    } while (cursor !== null);
    return { pages, missing };
  };
  return { ids: all.map(({ id }) => id), page, walk };
}

describe('the whole log in pages', () => {
  it.each([1, 2, 3, 4, 5, 7, 11, 12, 13])('of %i is each entry once, from either end', async (limit) => {
    const { ids, walk } = await log();
    const oldest = await walk({ order: 'oldest', since: null, limit });
    const newest = await walk({ order: 'newest', since: null, limit });
    expect(oldest.pages.flat()).toEqual(ids);
    expect(newest.pages.flat()).toEqual([...ids].reverse());
    for (const { pages } of [oldest, newest]) {
      expect(pages).toHaveLength(Math.ceil(12 / limit));
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
    }
  });

  it.each([0, 3, 4, 6, 8, 10, 12])('begins with what is not older than asked for: %i', async (nth) => {
    const { ids, walk } = await log();
    const since = T0 + nth * 1000;
    expect((await walk({ order: 'oldest', since, limit: 3 })).pages.flat()).toEqual(ids.slice(nth));
    const newest = (await walk({ order: 'newest', since, limit: 3 })).pages.flat();
    expect(newest).toEqual(ids.slice(nth).reverse());
  });

  it('says where a file is not here, and goes on', async () => {
    const { ids, walk } = await log({ lost: [1] });
    const newest = await walk({ order: 'newest', since: null, limit: 4 });
    expect(newest.pages.flat()).toEqual([...ids.slice(0, 4), ...ids.slice(8)].reverse());
    expect(newest.missing).toContain(true);
    const oldest = await walk({ order: 'oldest', since: null, limit: 4 });
    expect(oldest.pages.flat()).toEqual([...ids.slice(0, 4), ...ids.slice(8)]);
    expect(oldest.missing).toContain(true);
    const young = await walk({ order: 'newest', since: T0 + 9000, limit: 4 });
    expect(young.missing).toEqual([false]);
  });

  it('is whole since a time before all time', async () => {
    const { ids, walk } = await log();
    for (const order of ['oldest', 'newest'] as const)
      expect((await walk({ order, since: Date.UTC(1, 0), limit: 5 })).pages.flat()).toHaveLength(ids.length);
  });
});
