import type { ByLanguage, Language } from '../../../kit/language.ts';
import type { Expected } from '../../traffic/expected.ts';
import type { Alert } from '../alert.ts';
import type { AlertWords } from './alert-words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const WORDS: ByLanguage<AlertWords> = { en, zh };

/** Longer ones are cut: the figures behind a name matter more than its end. */
const LONGEST_NAME = 60;

/** Why a raise is requested, in one line with its figures. What labels say is text: it is clipped, and has no line breaks. */
export function alertReason(
  { labels, facts }: Pick<Alert, 'labels' | 'facts'>,
  { calls, limit }: { calls: number; limit: number },
  language: Language,
  expected: Expected | null = null,
): string {
  const name = labels.alertname ?? labels.rulename ?? '-';
  const plain = [...name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()].slice(0, LONGEST_NAME).join('');
  return WORDS[language].reason(plain, calls, limit, facts, expected);
}
