import type { UnderGrant } from '../../../../domain/policy/under-grant.ts';
import { join, person, type Sentence, say } from '../../../text/sentence.ts';
import { units } from '../grammar/numbers.ts';

/** In place of votes on a raise's card. */
export const under = (grant: UnderGrant): Sentence =>
  say`预授权 ${grant.id}（由 ${join(grant.by.map(person), '、')} 批准），剩余 ${units(grant.remaining)}`;

/** The same in a raise's history. */
export const approvedUnder = (grant: UnderGrant): Sentence =>
  say`依据 ${join(grant.by.map(person), '、')} 批准的预授权 ${grant.id} 自动批准`;
