import type { Digest } from '../../domain/reports/digest.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Stored } from '../ports/stored.ts';

/** Until when reports were posted by themselves. */
export type DigestStore = {
  /** `value: null`, revision 0: none was due yet. */
  load(): Promise<Stored<Instant | null>>;
  /** With the report that is to be posted, in one step; `digest: null`: none. `conflict`: another replica was first. */
  commit(change: { expected: number; next: Instant; digest: Digest | null }): Promise<'saved' | 'conflict'>;
};
