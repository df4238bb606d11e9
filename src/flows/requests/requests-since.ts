import type { RequestState } from '../../domain/requests/state.ts';
import type { RequestLists } from '../ports/request-lists.ts';

/** Little enough to hold neither Redis nor the memory up. */
const BATCH = 200;

/** Every request that was made since then, the newest first, a part at a time. */
export async function* requestsSince(
  { history }: Pick<RequestLists, 'history'>,
  since: number,
): AsyncGenerator<RequestState[]> {
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof history>> = await history({ appId: null, since }, cursor, BATCH);
    yield page.items.map(({ value }) => value);
    cursor = page.next;
    if (cursor === null) return;
  }
}
