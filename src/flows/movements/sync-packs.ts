import { syncDue } from '../../domain/packs/sync.ts';
import { fetchPacks } from '../packs/fetch-packs.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import { readFailureOf } from '../ports/read-failure.ts';
import type { Clock, FlowLog, WithLock } from '../ports/runtime.ts';
import type { WeChat } from '../ports/wechat.ts';
import type { NewFigures } from './reconcile-packs.ts';

export type SyncPacksOptions = {
  wechat: WeChat;
  packSpuId: string;
  figures: PackFiguresStore;
  withLock: WithLock;
  clock: Clock;
  log: FlowLog;
  /** New figures are there. */
  onGood?: (figures: NewFigures) => Promise<void>;
};

/**
 * Asks WeChat for all packs when that is due and shares the answer. Any replica may call it as often as it likes: the
 * try is noted under a lock before WeChat is asked, so only one of them asks, and a crash costs one turn.
 */
export function createSyncPacks(options: SyncPacksOptions): () => Promise<void> {
  const { figures, withLock, clock, log } = options;

  async function sync(): Promise<void> {
    // Another replica may have done it while this one came for the lock.
    const last = await figures.lastSync();
    if (!syncDue(last, clock())) return;
    await figures.saveTried(clock());
    try {
      const { packs, unreadable, fetchedAt } = await fetchPacks(options);
      await figures.saveGood(packs, fetchedAt, unreadable);
      await options.onGood?.({ packs, previousAt: last.lastGoodAt });
    } catch (error) {
      log.warn({ err: error }, 'could not sync packs; retrying later');
      const said = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
      await figures.saveFailed(said, readFailureOf(error));
    }
  }

  return async () => {
    if (syncDue(await figures.lastSync(), clock())) await withLock('packs-sync', sync);
  };
}
