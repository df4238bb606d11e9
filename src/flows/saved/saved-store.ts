import type { Actor } from '../../domain/requests/events.ts';
import type { SavedEvent } from '../../domain/saved/change-saved.ts';
import type { SavedRequest } from '../../domain/saved/saved-request.ts';
import type { Stored } from '../ports/stored.ts';

/** Saved requests: one document for the deployment. */
export type SavedStore = {
  /** Revision 0 where nobody has saved any. */
  load(): Promise<Stored<SavedRequest[]>>;
  /** With its entry in the audit. `conflict`: somebody else saved first, and nothing was written. */
  commit(change: {
    expected: number;
    next: SavedRequest[];
    actor: Actor;
    event: SavedEvent;
  }): Promise<'saved' | 'conflict'>;
};
