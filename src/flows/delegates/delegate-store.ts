import type { DelegateEvent } from '../../domain/delegates/change-delegation.ts';
import type { Delegation } from '../../domain/delegates/delegation.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { ResultUnderKey } from '../ports/clients/result-under-key.ts';
import type { Stored } from '../ports/stored.ts';

/** Delegates that people named by command: one document for the deployment, since few people are away at a time. */
export type DelegateStore = {
  /** Revision 0 where nobody has named one. */
  load(): Promise<Stored<Delegation[]>>;
  /** With its entry in the audit. `conflict`: somebody else saved first; `duplicate`: its key was used before. Nothing was written in either case. */
  commit(change: {
    expected: number;
    next: Delegation[];
    actor: Actor;
    event: DelegateEvent;
    under?: ResultUnderKey;
  }): Promise<'saved' | 'conflict' | 'duplicate'>;
};
