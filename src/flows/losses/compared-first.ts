import type { FreezeStore } from '../ports/approvals/freeze.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { CompareFreeze } from './compare-freeze.ts';

/** The same stores, with a freeze that is compared with its announcement before anybody reads it after a loss of writes. */
export function comparedFirst(
  { store, freezes }: { store: RequestStore; freezes: FreezeStore },
  { ensureCompared }: Pick<CompareFreeze, 'ensureCompared'>,
): { store: RequestStore; freezes: FreezeStore } {
  return {
    store: {
      ...store,
      async loadFreeze() {
        await ensureCompared();
        return store.loadFreeze();
      },
    },
    freezes: {
      ...freezes,
      async load() {
        await ensureCompared();
        return freezes.load();
      },
    },
  };
}
