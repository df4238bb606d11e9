import { z } from 'zod';
import type { Instant } from '../../kit/instant.ts';

/** Which list with which filter; everything that a page of it needs besides its cursor. */
export type ListPlace =
  | { list: 'pending' }
  | { list: 'apps' }
  | { list: 'merchants' }
  | { list: 'running'; app: string | null }
  | { list: 'history'; app: string | null; since: Instant | null }
  | { list: 'show'; request: string };

/** One page of a list; `from`: how many items come before it. */
export type ListPage = { place: ListPlace; cursor: string | null; from: number };

/** A page of certain lists only. */
export type PageOf<L extends ListPlace['list']> = ListPage & { place: Extract<ListPlace, { list: L }> };

export function firstPage<P extends ListPlace>(place: P): ListPage & { place: P } {
  return { place, cursor: null, from: 0 };
}

const appId = z.string().regex(/^[\w-]{1,64}$/);
const request = z.string().regex(/^R-[1-9]\d{0,11}$/);

const page = z.object({
  place: z.discriminatedUnion('list', [
    z.object({ list: z.literal('pending') }),
    z.object({ list: z.literal('apps') }),
    z.object({ list: z.literal('merchants') }),
    z.object({ list: z.literal('running'), app: appId.nullable() }),
    z.object({ list: z.literal('history'), app: appId.nullable(), since: z.int().nullable() }),
    z.object({ list: z.literal('show'), request }),
  ]),
  cursor: z
    .string()
    .regex(/^[\d-]{1,40}$/)
    .nullable(),
  from: z.int().min(0).max(10_000_000),
});

/** For a button's value. It can be seen and forged, and says nothing but which page to show. */
export function writeListPage(of: ListPage): string {
  return JSON.stringify(of);
}

export function readListPage(value: string | null): ListPage | null {
  try {
    return page.safeParse(JSON.parse(value ?? '')).data ?? null;
  } catch {
    return null;
  }
}
