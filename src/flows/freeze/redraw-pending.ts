import type { RequestState } from '../../domain/requests/state.ts';
import type { LossStore } from '../ports/losses.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Page, Stored } from '../ports/stored.ts';

export type RedrawPendingOptions = {
  lists: Pick<RequestLists, 'pending'>;
  losses: Pick<LossStore, 'enqueue'>;
};

const PAGE = 100;

/**
 * Has every card that waits drawn anew. A request that comes in meanwhile is drawn from what is stored by then, and one that is
 * decided meanwhile is drawn by its decision. `id` is that of the effect.
 */
export function createRedrawPending({ lists, losses }: RedrawPendingOptions): (id: string) => Promise<void> {
  return async (id) => {
    let cursor: string | null = null;
    do {
      const page: Page<Stored<RequestState>> = await lists.pending({}, cursor, PAGE);
      const effects = page.items.map(({ value }) => ({ kind: 'draw_card' as const, request: value.id }));
      await losses.enqueue(effects, id);
      cursor = page.next;
    } while (cursor !== null);
  };
}
