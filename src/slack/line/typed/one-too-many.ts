import type { LineProblem } from '../../words/shape/line-problem.ts';
import type { QuotaName } from '../../words/shape/subcommands.ts';
import { evidence } from './evidence.ts';
import type { LineContext } from './line-context.ts';
import { type ProblemLine, problemLine } from './problem-line.ts';
import type { Word } from './split-words.ts';
import { quotaLine } from './write-line.ts';

/**
 * The problem of a word that stands where nothing more can be read; the line without it is suggested. `null` without a word.
 *
 * @param kept the words before it that were understood
 */
export function oneTooMany(
  word: Word | undefined,
  name: QuotaName,
  kept: readonly string[],
  { language }: LineContext,
): ProblemLine<LineProblem> | null {
  if (!word) return null;
  const suggestion = quotaLine(language, name, ...kept.map(evidence));
  return problemLine({ reason: 'one_too_many', typed: evidence(word.text), suggestion });
}
