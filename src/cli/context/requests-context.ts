import type { RequestState } from '../../domain/requests/state.ts';

/** The requests of the deployment, for a command that reads and changes nothing. */
export type RequestsContext = {
  /** Those that were made since then, the newest first, as many at a time as fit the memory. */
  since(at: number): AsyncIterable<RequestState[]>;
  close(): Promise<void>;
};
