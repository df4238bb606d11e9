import type { RequestStore } from '../ports/request-store.ts';

/** Resolves when a request is not at that revision any more, or when the signal ends the wait. */
export type UntilChanged = (request: string, revision: number, signal: AbortSignal) => Promise<void>;

type Waiting = { request: string; revision: number; done: () => void };

/**
 * Whoever waits for changes, over all replicas. However many wait, the store is asked once in a while about each request that
 * somebody waits for, and not at all while nobody does.
 */
export function createRevisionWatch(
  { revisionsOf }: Pick<RequestStore, 'revisionsOf'>,
  everyMs: number,
): UntilChanged {
  const waiting = new Set<Waiting>();
  let timer: NodeJS.Timeout | null = null;

  function schedule(): void {
    if (timer !== null || waiting.size === 0) return;
    timer = setTimeout(() => void look(), everyMs);
  }

  async function look(): Promise<void> {
    const ids = [...new Set([...waiting].map(({ request }) => request))];
    try {
      const found = await revisionsOf(ids);
      const now = new Map(ids.map((id, index) => [id, found[index]]));
      for (const one of waiting) if (now.get(one.request) !== one.revision) one.done();
    } catch {
      // Whoever waits hears of it when they read the request itself.
      for (const one of waiting) one.done();
    } finally {
      timer = null;
      schedule();
    }
  }

  return (request, revision, signal) =>
    new Promise((resolve) => {
      const one: Waiting = {
        request,
        revision,
        done() {
          waiting.delete(one);
          signal.removeEventListener('abort', one.done);
          resolve();
        },
      };
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', one.done);
      waiting.add(one);
      schedule();
    });
}
