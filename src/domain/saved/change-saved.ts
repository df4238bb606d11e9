import type { Instant } from '../../kit/instant.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { isSavedName, type SavedItem, type SavedRequest, savedUnder } from './saved-request.ts';

/** More no one finds again, and all are one document. */
export const MOST_SAVED = 100;
export const MOST_SAVED_ITEMS = 10;

/** `mayChangeAll`: they look after the deployment, so that what is of somebody who left can be changed. */
export type SavedCommand = { by: string; mayChangeAll: boolean; at: Instant; name: string } & (
  | { type: 'save'; items: NonEmpty<SavedItem>; replace: boolean }
  | { type: 'delete' }
);

/** What happened to a saved request; goes into the audit. */
export type SavedEvent =
  | { type: 'request_saved'; at: Instant; saved: SavedRequest; replaced: SavedRequest | null }
  | { type: 'saved_request_deleted'; at: Instant; by: string; saved: SavedRequest };

export type SavedRefusal =
  | { reason: 'bad_saved_name'; typed: string }
  | { reason: 'too_many_saved'; most: number }
  | { reason: 'too_many_saved_items'; most: number }
  /** Its owner may replace it, once they confirm. */
  | { reason: 'saved_already'; saved: SavedRequest }
  | { reason: 'not_saved_by_you'; saved: SavedRequest }
  | { reason: 'nothing_saved'; typed: string; nearest: string | null };

/** Somebody keeps a raise under a name, or gives it up. */
export function changeSaved(
  all: readonly SavedRequest[],
  command: SavedCommand,
): Result<SavedEvent, SavedRefusal> {
  const { by, at, name, mayChangeAll } = command;
  const there = savedUnder(all, name);
  const isForeign = there !== undefined && there.by !== by && !mayChangeAll;
  if (command.type === 'delete') {
    if (!there) return refuse({ reason: 'nothing_saved', typed: name, nearest: null });
    if (isForeign) return refuse({ reason: 'not_saved_by_you', saved: there });
    return accept({ type: 'saved_request_deleted', at, by, saved: there });
  }
  const { items, replace } = command;
  if (!isSavedName(name)) return refuse({ reason: 'bad_saved_name', typed: name });
  if (items.length > MOST_SAVED_ITEMS) {
    return refuse({ reason: 'too_many_saved_items', most: MOST_SAVED_ITEMS });
  }
  if (isForeign) return refuse({ reason: 'not_saved_by_you', saved: there });
  if (there && !replace) return refuse({ reason: 'saved_already', saved: there });
  if (!there && all.length >= MOST_SAVED) return refuse({ reason: 'too_many_saved', most: MOST_SAVED });
  return accept({ type: 'request_saved', at, saved: { name, items, by, at }, replaced: there ?? null });
}

/** All of them after an event, by name. */
export function evolveSaved(all: readonly SavedRequest[], { saved, type }: SavedEvent): SavedRequest[] {
  const same = savedUnder(all, saved.name);
  const others = all.filter((one) => one !== same);
  const next = type === 'request_saved' ? [...others, saved] : others;
  return next.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}
