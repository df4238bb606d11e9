import type { Instant } from '../../../../kit/instant.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import { some } from '../grammar/numbers.ts';

/** How many approvals a decision waits for, and until when: stands behind `waiting for`. */
export function votesMissing(have: number, need: number, expiresAt: Instant): Sentence {
  return say`${Math.max(0, need - have)} of ${some(need, 'approval', 'approvals')} · expires ${moment(expiresAt)}`;
}
