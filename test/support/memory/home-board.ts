import { FIRST_PLACE } from '../../../src/flows/home/home-model.ts';
import type { HomeRecord, HomeStore } from '../../../src/flows/home/home-ports.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { decode, encode } from '../../../src/kit/json.ts';
import { byScore, type Memory } from './memory.ts';
import { statusIn } from './pack-figures.ts';

const PUBLISH_INTERVAL_MS = 3_000;

/** @param clock the machine's, as Redis goes by its own */
export function createMemoryHomeBoard(memory: Memory, clock: Clock = Date.now): HomeStore {
  const records = memory.map<string>('homes');
  const active = memory.map<number>('active homes');
  const free = memory.map<number>('home slots');

  function read(userId: string): HomeRecord {
    const json = records.get(userId);
    if (json !== undefined) return decode<HomeRecord>(json);
    const nothing = { shown: null, shownAt: 0, hash: null, drawn: null };
    return { userId, asked: 0, answered: 0, place: FIRST_PLACE, ...nothing };
  }

  const change = (userId: string, fields: Partial<HomeRecord>) =>
    void records.set(userId, encode({ ...read(userId), ...fields }));

  return {
    async ask(userId, at, place) {
      change(userId, { asked: read(userId).asked + 1, ...(place ? { place } : {}) });
      active.set(userId, at);
    },
    async active(since, limit) {
      for (const [userId, at] of active) if (at < since) active.delete(userId);
      return [...active]
        .map(([id, score]) => ({ id, score }))
        .sort((one, other) => byScore(other, one))
        .slice(0, limit)
        .map(({ id }) => read(id));
    },
    read: async (userId) => read(userId),
    async take(userId) {
      const wait = Math.max(0, (free.get(userId) ?? 0) - clock());
      if (wait === 0) free.set(userId, clock() + PUBLISH_INTERVAL_MS);
      return wait;
    },
    async save(userId, shown) {
      change(userId, shown);
    },
    async forgetShown(userId) {
      change(userId, { hash: null, drawn: null });
    },
    async forget(userId) {
      active.delete(userId);
    },
    async facts() {
      const { figures, sync } = statusIn(memory);
      const { size } = memory.map('audit');
      return { lastEvent: size === 0 ? '' : String(size), figures, lastGoodAt: sync.lastGoodAt };
    },
  };
}
