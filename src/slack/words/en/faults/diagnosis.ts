import { type Diagnosis, RID_LIFE_MS } from '../../../../domain/errcodes/diagnosis.ts';
import type { Instant } from '../../../../kit/instant.ts';
import { link, moment, type Sentence, say } from '../../../text/sentence.ts';
import { DIAGNOSIS_PAGE } from '../../shape/diagnosis.ts';

/** Where WeChat explains what was wrong with one call. */
export function diagnosis({ rid, until }: Diagnosis): Sentence {
  return say`WeChat’s diagnosis, available until ${moment(until)}: rid ${rid} at ${link(DIAGNOSIS_PAGE)}`;
}

/** The same behind other sentences, in messages that are not drawn anew when WeChat has forgotten the call. */
export function diagnosisOf(rid: string | undefined, at: Instant): Sentence {
  return rid === undefined ? [] : say` ${diagnosis({ rid, until: at + RID_LIFE_MS })}`;
}
