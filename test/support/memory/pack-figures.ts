import type { BalancePoint } from '../../../src/domain/packs/forecast.ts';
import type { Pack } from '../../../src/domain/packs/pack.ts';
import type { PackSync } from '../../../src/domain/packs/sync.ts';
import type { BalanceHistory, PackFiguresStore } from '../../../src/flows/ports/packs.ts';
import type { ReadFailure } from '../../../src/flows/ports/read-failure.ts';
import { decode, encode } from '../../../src/kit/json.ts';
import type { Memory } from './memory.ts';

type Status = { sync: PackSync; unreadable: number; failure: ReadFailure | null; figures: string };

const NEVER: Status = {
  sync: { lastGoodAt: null, firstTriedAt: null, lastTriedAt: null, lastError: null, failures: 0 },
  unreadable: 0,
  failure: null,
  figures: '',
};

/** How the last synchronisations went. */
export const statusIn = (memory: Memory): Status => memory.map<Status>('pack status').get('all') ?? NEVER;

export function createMemoryPackFigures(memory: Memory): PackFiguresStore {
  const packs = memory.map<string>('packs');
  const save = (change: Partial<Omit<Status, 'sync'>>, sync: Partial<PackSync>) => {
    const before = statusIn(memory);
    const next = { ...before, ...change, sync: { ...before.sync, ...sync } };
    memory.map<Status>('pack status').set('all', next);
  };
  return {
    async read() {
      const { sync, unreadable, failure } = statusIn(memory);
      return { packs: [...packs.values()].map((json) => decode<Pack>(json)), unreadable, failure, sync };
    },
    lastSync: async () => statusIn(memory).sync,
    async saveTried(at) {
      save({}, { lastTriedAt: at, firstTriedAt: statusIn(memory).sync.firstTriedAt ?? at });
    },
    async makeDue() {
      save({}, { lastTriedAt: null });
    },
    async saveGood(good, at, unreadable = 0) {
      packs.clear();
      for (const pack of good) packs.set(pack.orderId, encode(pack));
      const said = good.map(({ fetchedAt: _when, ...figures }) => encode(figures)).sort();
      const figures = [...said, unreadable].join('\n');
      save({ unreadable, failure: null, figures }, { lastGoodAt: at, lastError: null, failures: 0 });
      for (const pack of good) addPoint(memory, pack);
    },
    async saveFailed(error, failure) {
      save({ failure: failure ?? null }, { lastError: error, failures: statusIn(memory).sync.failures + 1 });
    },
  };
}

/** A point for each change. */
function addPoint(memory: Memory, { orderId, used, fetchedAt }: Pack): void {
  const histories = memory.map<string>('balances');
  const points = decode<BalancePoint[]>(histories.get(orderId) ?? '[]');
  if (points.at(-1)?.used === used) return;
  histories.set(orderId, encode([...points, { at: fetchedAt, used }].slice(-2_000)));
}

export function createMemoryBalanceHistory(memory: Memory): BalanceHistory {
  return {
    points: async (orderId) => decode<BalancePoint[]>(memory.map<string>('balances').get(orderId) ?? '[]'),
  };
}
