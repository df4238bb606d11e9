import type { ByLanguage, Language } from '../../../kit/language.ts';
import type { Facts, Finding, FindingKind } from '../finding.ts';
import type { DoctorWords, Said } from './doctor-words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const WORDS: ByLanguage<DoctorWords> = { en, zh };

/** What people read of a check-up, in their language. */
export function doctorWords(language: Language): DoctorWords {
  return WORDS[language];
}

/** What a finding says, and what to do about it. */
export function saidOf(finding: Finding, language: Language): Said {
  return say(finding.kind, finding, WORDS[language]);
}

function say<K extends FindingKind>(kind: K, facts: Facts[K], { says }: DoctorWords): Said {
  return says[kind](facts);
}
