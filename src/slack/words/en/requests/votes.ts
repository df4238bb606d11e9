import type { Instant } from '../../../../kit/instant.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import { n, some } from '../grammar/numbers.ts';

/** How many approvals a decision waits for, and until when: stands behind `waiting for`. */
export function votesMissing(have: number, need: number, expiresAt: Instant): Sentence {
  const missing = Math.max(0, need - have);
  const approvals =
    have === 0
      ? some(missing, 'approval', 'approvals')
      : `${some(missing, 'more approval', 'more approvals')} (${n(have)} of ${n(need)} so far)`;
  return say`${approvals} · expires ${moment(expiresAt)}`;
}
