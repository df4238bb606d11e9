import { isDeferred } from '../../domain/allocations/deferred.ts';
import type { ApprovedRequest } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestLists } from '../ports/request-lists.ts';

const PAGE = 100;
const MOST_READ = 1_000;

/** Approved requests of which something is allocated later. */
export async function readDeferred(
  lists: Pick<RequestLists, 'running'>,
  now: Instant,
): Promise<ApprovedRequest[]> {
  const found: ApprovedRequest[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < MOST_READ; read += PAGE) {
    const page: Awaited<ReturnType<typeof lists.running>> = await lists.running(
      { appId: null, now },
      cursor,
      PAGE,
    );
    for (const { value } of page.items) {
      if (value.phase === 'approved' && value.allocations.some((one) => isDeferred(one, now)))
        found.push(value);
    }
    cursor = page.next;
    if (cursor === null) break;
  }
  return found;
}
