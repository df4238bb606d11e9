import type { RequestState } from '../../domain/requests/state.ts';
import type { PastFreezeEvents } from '../../flows/freeze/read-freeze-events.ts';

/** The requests of the deployment, for a command that reads and changes nothing. */
export type RequestsContext = {
  /** Those that were made since then, the newest first, as many at a time as fit the memory. */
  since(at: number): AsyncIterable<RequestState[]>;
  /** Everything that happened to freezes, the oldest first. */
  freezes(): Promise<PastFreezeEvents>;
  close(): Promise<void>;
};
