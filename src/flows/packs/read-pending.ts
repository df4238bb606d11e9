import type { PendingRequest } from '../../domain/requests/state.ts';
import type { RequestLists } from '../ports/request-lists.ts';

const PENDING_PAGE = 100;
const MOST_PENDING = 1_000;

/** What may still take units out of packs; those of approved raises are out already. */
export async function readPending(lists: Pick<RequestLists, 'pending'>): Promise<PendingRequest[]> {
  const pending: PendingRequest[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < MOST_PENDING; read += PENDING_PAGE) {
    const page: Awaited<ReturnType<typeof lists.pending>> = await lists.pending({}, cursor, PENDING_PAGE);
    for (const { value } of page.items) if (value.phase === 'pending') pending.push(value);
    cursor = page.next;
    if (cursor === null) break;
  }
  return pending;
}
