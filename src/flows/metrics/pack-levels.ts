import { emptyLedger, unitsLeft } from '../../domain/packs/ledger.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { PackLevel } from './metrics-ports.ts';

/** What is left of the packs that have not expired, the one that expires first in front, by what is stored: WeChat is not asked. */
export function createPackLevels(options: {
  figures: Pick<PackFiguresStore, 'read'>;
  store: Pick<RequestStore, 'loadLedgers'>;
  clock: Clock;
}): () => Promise<PackLevel[]> {
  return async () => {
    const { packs } = await options.figures.read();
    const now = options.clock();
    const valid = packs
      .filter(({ validUntil }) => validUntil > now)
      .sort((one, other) => one.validUntil - other.validUntil);
    const ledgers = await options.store.loadLedgers(valid.map(({ orderId }) => orderId));
    return valid.map((pack, index) => {
      const left = unitsLeft(pack, ledgers[index] ?? emptyLedger);
      return {
        orderId: pack.orderId,
        unitsLeft: left > 0n ? left : 0n,
        daysLeft: (pack.validUntil - now) / DAY_MS,
      };
    });
  };
}
