import type { Instant } from '../../../kit/instant.ts';

/** The access token that all replicas share. `generation` grows by one with every save. */
export type StoredToken = { token: string; expiresAt: Instant; generation: number };

/** Where the shared token of one account is kept. */
export type TokenStore = {
  read(): Promise<StoredToken | null>;
  save(token: string, expiresAt: Instant): Promise<void>;
  /** Runs `work` while no other replica does; `busy` when one does. */
  withLock<T>(work: () => Promise<T>): Promise<T | 'busy'>;
};
