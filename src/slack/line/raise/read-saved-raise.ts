import type { LineProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import type { LineContext } from '../typed/line-context.ts';
import { type ProblemLine, problemLine } from '../typed/problem-line.ts';
import { splitWords, type Word } from '../typed/split-words.ts';
import { quotaLine } from '../typed/write-line.ts';
import { missingZone } from './missing-zone.ts';
import type { RaiseLine, UnclearStart } from './raise-line.ts';
import { readRaise } from './read-raise.ts';

/** `@double11 [from <when>] [because <text>]`. `tail`: what it says of start and reason, of no raise in particular. */
export type SavedRaiseLine = {
  kind: 'saved_raise';
  name: string;
  tail: RaiseLine | UnclearStart;
  /** Nothing is submitted. */
  dryRun?: true;
};

/** Stands for whatever is saved while the rest of the line is read. */
const ANY = { app: 'shop', rate: 50_000, days: 1 };

/** The name that a line begins with; `null`: it is about no saved request. People and channels are marked by Slack itself. */
export function savedNameIn([first]: readonly Word[]): string | null {
  return /^@[^<>\s]+$/.test(first?.text ?? '') ? (first?.text.slice(1) ?? null) : null;
}

/** Reads what follows the name as the same words of a raise. */
export function readSavedRaise(
  name: string,
  [first]: readonly Word[],
  line: string,
  context: LineContext,
): SavedRaiseLine | ProblemLine<LineProblem> {
  const from = first ? line.indexOf(first.text, first.start) + first.text.length : line.length;
  const stand = `${standIn(context)}${line.slice(from)}`;
  const tail = readRaise(splitWords(stand), stand, context);
  if (tail.kind === 'problem') return problemLine(named(tail.problem, name, context));
  if (tail.kind === 'raise_form') throw new Error('a raise was written, and a form was read');
  return { kind: 'saved_raise', name, tail };
}

/** For a speaker whose zone is not known. */
export function savedMissingZone({ name, tail }: SavedRaiseLine, context: LineContext): LineProblem | null {
  const problem = missingZone(tail, context);
  return problem === null ? null : named(problem, name, context);
}

/** A line about the raise that stands for it, about the saved one. */
export function namedLine(line: string, name: string, context: LineContext): string {
  const { language } = context;
  const own = quotaLine(language, 'raise', standIn(context));
  return line.startsWith(own) ? `${quotaLine(language, 'raise', `@${name}`)}${line.slice(own.length)}` : line;
}

const named = (problem: LineProblem, name: string, context: LineContext): LineProblem => ({
  ...problem,
  suggestion: namedLine(problem.suggestion, name, context),
});

function standIn({ language }: LineContext): string {
  const { rate, days } = words(language).quota.raise;
  return `${ANY.app} ${rate(ANY.rate)} ${days(ANY.days)}`;
}
