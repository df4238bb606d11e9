import type { UnderGrant } from '../../../../domain/policy/under-grant.ts';
import { join, person, type Sentence, say } from '../../../text/sentence.ts';
import { units } from '../grammar/numbers.ts';

/** In place of votes on a raise's card. */
export const under = (grant: UnderGrant): Sentence =>
  say`under ${grant.id} (granted by ${join(grant.by.map(person), ', ')}); ${units(grant.remaining)} remain`;

/** The same in a raise's history. */
export const approvedUnder = (grant: UnderGrant): Sentence =>
  say`Approved under ${grant.id}, granted by ${join(grant.by.map(person), ', ')}`;
