import type { Instant } from '../../../../kit/instant.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import { n } from '../grammar/numbers.ts';

/** What a decision waits for, and until when. */
export function votesMissing(have: number, need: number, expiresAt: Instant): Sentence {
  return say`已获 ${n(have)}/${n(need)} 票 · ${moment(expiresAt)} 到期`;
}
