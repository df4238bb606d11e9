import {
  changeSaved,
  evolveSaved,
  type SavedCommand,
  type SavedEvent,
  type SavedRefusal,
} from '../../domain/saved/change-saved.ts';
import { type SavedRequest, savedUnder } from '../../domain/saved/saved-request.ts';
import { closestWord } from '../../kit/closest-word.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import { whyNotAdmin } from '../people/why-not-admin.ts';
import type { Directory } from '../ports/directory.ts';
import type { Clock } from '../ports/runtime.ts';
import type { SavedStore } from './saved-store.ts';

export type SavedOptions = {
  savedStore: SavedStore;
  directory: Pick<Directory, 'inChannel' | 'accountOf'>;
  /** Whose members may change everybody's; `null`: none is known yet. */
  adminChannel: () => Promise<string | null>;
  clock: Clock;
};

type Wanted<C> = C extends unknown ? Omit<C, 'at' | 'mayChangeAll'> : never;

type NothingSaved = Extract<SavedRefusal, { reason: 'nothing_saved' }>;

export type SavedUseCases = {
  /** By name. */
  list(): Promise<SavedRequest[]>;
  find(name: string): Promise<Result<SavedRequest, NothingSaved>>;
  change(input: Wanted<SavedCommand>): Promise<Result<SavedEvent, SavedRefusal>>;
};

/** Raises that people keep under a name. */
export function createSavedRequests(options: SavedOptions): SavedUseCases {
  const { savedStore, clock } = options;
  return {
    list: async () => (await savedStore.load()).value,
    async find(name) {
      const all = (await savedStore.load()).value;
      const found = savedUnder(all, name);
      return found ? accept(found) : refuse(nothingSaved(all, name));
    },
    async change(input) {
      const mayChangeAll = (await whyNotAdmin(options, input.by)) === null;
      return retryOnConflict<Result<SavedEvent, SavedRefusal>>('saved requests', async () => {
        const stored = await savedStore.load();
        const changed = changeSaved(stored.value, { ...input, mayChangeAll, at: clock() });
        if (!changed.ok) {
          const unknown = changed.refusal.reason === 'nothing_saved';
          return unknown ? refuse(nothingSaved(stored.value, input.name)) : changed;
        }
        const saved = await savedStore.commit({
          expected: stored.revision,
          next: evolveSaved(stored.value, changed.value),
          actor: { kind: 'person', userId: input.by, surface: 'command' },
          event: changed.value,
        });
        return saved === 'saved' ? changed : 'conflict';
      });
    },
  };
}

function nothingSaved(all: readonly SavedRequest[], typed: string) {
  const nearest = closestWord(
    typed.toLowerCase(),
    all.map(({ name }) => name),
  );
  return { reason: 'nothing_saved', typed, nearest } as const;
}
