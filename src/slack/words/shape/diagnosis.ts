import { type Diagnosis, RID_LIFE_MS } from '../../../domain/errcodes/diagnosis.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';
import { link, moment, type Sentence, say } from '../../text/sentence.ts';

/** Takes a rid, or the whole answer, of the account that is logged in. */
const PAGE = 'https://developers.weixin.qq.com/console/devtools/debug?tab=errorDiag';

/** Where WeChat tells what was wrong with one call. */
export const diagnosis: Record<Language, (one: Diagnosis) => Sentence> = {
  en: ({ rid, until }) => say`WeChat’s diagnosis until ${moment(until)}: rid ${rid} at ${link(PAGE)}`,
  zh: ({ rid, until }) => say`微信错误诊断（${moment(until)} 前有效）：rid ${rid}，${link(PAGE)}`,
};

/** The same behind other sentences, in messages that are not drawn anew when WeChat has forgotten the call. */
export function saidOf(rid: string | undefined, at: Instant, language: Language): Sentence {
  if (rid === undefined) return [];
  const told = diagnosis[language]({ rid, until: at + RID_LIFE_MS });
  return language === 'en' ? say` ${told}` : told;
}
