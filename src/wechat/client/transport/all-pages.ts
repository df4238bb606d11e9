import type { Page, UnreadableElement } from './read-list.ts';

/** The largest page of the charge interfaces. */
const PAGE_SIZE = 20;
/** Thousands of entries: more than any account has, and an end if WeChat ignored the offset. */
const MAX_PAGES = 200;

/** A whole list. An element's `index` counts from the list's beginning. */
export type WholeList<T> = { items: T[]; unreadable: UnreadableElement[] };

/**
 * Reads a list to its end. WeChat promises no order, and entries come and go while the pages are read: the total is read
 * anew from every page, and an entry that moved to a later page counts once. Without a total an empty page is the end.
 * Elements that cannot be read count for the offset like all others.
 */
export async function allPages<T>(
  fetchPage: (offset: number, limit: number) => Promise<Page<T>>,
  idOf: (item: T) => string,
  limit: number = PAGE_SIZE,
): Promise<WholeList<T>> {
  const found = new Map<string, T>();
  const unreadableById = new Map<string, UnreadableElement>();
  let offset = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, unreadable, count, total } = await fetchPage(offset, limit);
    if (count === 0) break;
    for (const item of items) found.set(idOf(item), item);
    for (const one of unreadable) {
      const index = offset + one.index;
      unreadableById.set(one.id ?? `#${index}`, { ...one, index });
    }
    offset += count;
    // Exactly as many as WeChat counts: asking for one page more would cost a call each time.
    if (offset === total) break;
    // A full page may be followed by more where the total says less.
    if (count < limit && total !== null && offset >= total) break;
  }
  // One that is read on another page was there twice, and one of the two is enough.
  const unreadable = [...unreadableById.values()].filter(({ id }) => id === null || !found.has(id));
  return { items: [...found.values()], unreadable };
}
