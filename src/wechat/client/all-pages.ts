/** The largest page of the charge interfaces. */
const LIMIT = 20;
/** Thousands of entries: more than any account has, and an end if WeChat ignored the offset. */
const MOST_PAGES = 200;

export type Page<T> = {
  items: T[] /** All matches of the query, as WeChat counts them now. */;
  total: number | null;
};

/**
 * Reads a list to its end. WeChat promises no order, and entries come and go while the pages are read: the total is read
 * anew from every page, and an entry that moved to a later page counts once. Without a total an empty page is the end.
 */
export async function allPages<T>(
  fetchPage: (offset: number, limit: number) => Promise<Page<T>>,
  idOf: (item: T) => string,
  limit: number = LIMIT,
): Promise<T[]> {
  const found = new Map<string, T>();
  let offset = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, total } = await fetchPage(offset, limit);
    if (items.length === 0) break;
    for (const item of items) found.set(idOf(item), item);
    offset += items.length;
    // Exactly as many as WeChat counts: asking for one page more would cost a call each time.
    if (offset === total) break;
    // A full page may be followed by more where the total says less.
    if (items.length < limit && total !== null && offset >= total) break;
  }
  return [...found.values()];
}
