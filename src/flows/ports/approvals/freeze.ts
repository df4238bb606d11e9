import type { FreezeEvent, FreezeNotice, FreezeState } from '../../../domain/freeze/freeze.ts';
import type { ShownFreeze } from '../../../domain/losses/recover-freeze.ts';
import type { Actor } from '../../../domain/requests/events.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { ResultUnderKey } from '../clients/result-under-key.ts';
import type { PostOutcome } from '../messenger.ts';
import type { Effect } from '../outbox.ts';
import type { Stored } from '../stored.ts';

/** One atomic step: it is saved whole or not at all. */
export type FreezeChange = {
  expected: number;
  next: FreezeState;
  events: FreezeEvent[];
  actor: Actor;
  effects: Effect[];
  under?: ResultUnderKey;
};

/** What stops approvals, one for the deployment. */
export type FreezeStore = {
  /** Revision 0 where nobody ever froze anything. */
  load(): Promise<Stored<FreezeState>>;
  /** `conflict`: somebody else saved first; `duplicate`: its key was used before. Nothing was written in either case. */
  commit(change: FreezeChange): Promise<'saved' | 'conflict' | 'duplicate'>;
};

/** Announces it. */
export type FreezeMessenger = {
  post(channel: string, id: string, notice: FreezeNotice): Promise<PostOutcome>;
  /** Looks for the message by its metadata. Throws if Slack cannot be asked. */
  find(channel: string, id: string, since: Instant): Promise<string | null>;
  /** What the newest announcement since then says; `none`: there is none that says it all. Throws if Slack cannot be asked. */
  newest(channel: string, since: Instant): Promise<ShownFreeze | 'none'>;
};
