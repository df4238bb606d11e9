import type { ExplainedSetId } from '../sets/explained-sets.ts';
import type { SetId } from '../sets/set-id.ts';
import type { SetRow } from '../sets/set-row.ts';

/** Texts about permission sets in one language. The tables of the sets link to WeChat's pages. */
export type SetWords = {
  name(set: SetRow<SetId>): string;
  /** What a set is for: what a provider can do with it, and what does not work without it. No full stop at the end. */
  meanings: Readonly<Record<ExplainedSetId, string>>;
};
