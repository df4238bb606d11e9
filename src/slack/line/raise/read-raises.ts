import { nonEmpty } from '../../../kit/non-empty.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import { words as wordsIn } from '../../words/words.ts';
import { evidence } from '../typed/evidence.ts';
import type { LineContext } from '../typed/line-context.ts';
import { type ProblemLine, problemLine } from '../typed/problem-line.ts';
import { splitWords, type Word } from '../typed/split-words.ts';
import { quotaLine } from '../typed/write-line.ts';
import { itemParts } from './item-parts.ts';
import type { AnyRaiseLine, RaiseLine, UnclearStart } from './raise-line.ts';
import { readRaise } from './read-raise.ts';
import { draftOf, nearestSold, type RaiseDraft, unclearDraft, writeRaise } from './write-raise.ts';

/**
 * The words after the verb: one raise, or several that are one request, `<app> <rate> <days>, <app> <rate> <days> from … because …`.
 * What is said behind the last one of start, pack and reason is said of all; each may have a pack of its own, and each a start.
 */
export function readRaises(
  words: readonly Word[],
  line: string,
  context: LineContext,
): AnyRaiseLine | ProblemLine<LineProblem> {
  const [first] = words;
  const parts = first ? itemParts(line.slice(first.start)) : [];
  return parts.length > 1 ? readSeveral(parts, context) : readRaise(words, line, context);
}

type Understood = RaiseLine | UnclearStart;

function readSeveral(
  parts: readonly string[],
  context: LineContext,
): AnyRaiseLine | ProblemLine<LineProblem> {
  const lines = parts.map((part) => readRaise(splitWords(part), part, context));
  const understood: Understood[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'problem') return problemLine(problemOf(line.problem, index, parts, context));
    if (line.kind === 'raise_form') throw new Error('a part of a line has no words');
    understood.push(line);
  }
  return together(understood, context);
}

/** The whole line with what comes near in place of what was wrong, which is named by its app. */
function problemOf(
  problem: LineProblem,
  index: number,
  parts: readonly string[],
  context: LineContext,
): LineProblem {
  const [app] = splitWords(parts[index] ?? '');
  const verb = `${quotaLine(context.language, 'raise')} `;
  const written = parts.map((part) => {
    const line = readRaise(splitWords(part), part, context);
    const text = line.kind === 'problem' ? line.problem.suggestion : writtenAgain(line, context);
    return text.startsWith(verb) ? text.slice(verb.length) : text;
  });
  const item = app ? { item: evidence(app.text) } : {};
  return { ...problem, ...item, suggestion: `${verb}${written.join(wordsIn(context.language).comma)}` };
}

function writtenAgain(line: AnyRaiseLine, context: LineContext): string {
  return line.kind === 'raise_form' ? '' : writeRaise(nearestSold(draft(line, context)), context);
}

const draft = (line: Understood, context: LineContext): RaiseDraft =>
  line.kind === 'raise' ? draftOf(line, context) : unclearDraft(line);

const raiseOf = (line: Understood) => (line.kind === 'raise' ? line : line.raise);
const hasStart = (line: Understood) => line.kind === 'unclear_start' || line.beginsAt !== null;

/** One start for all, behind the last one, or one of its own for each. */
function together(
  lines: readonly Understood[],
  context: LineContext,
): AnyRaiseLine | ProblemLine<LineProblem> {
  const last = lines.at(-1);
  const earlier = lines.slice(0, -1);
  if (last === undefined) throw new Error('several of none');
  const shared = !earlier.some(hasStart);
  const own = lines.every((line) => line.kind === 'raise' && line.beginsAt !== null);
  if (!shared && !own) return problemLine(unclearStarts(lines, context));
  const tail = raiseOf(last);
  const wishes = lines.map((line) => {
    const { app, rate, days, pack } = raiseOf(line);
    const beginsAt =
      line.kind === 'raise' && own ? line.beginsAt : last.kind === 'raise' ? last.beginsAt : null;
    return { app, rate, days, pack: pack ?? tail.pack, beginsAt };
  });
  const [first, ...others] = wishes;
  const more = nonEmpty(others);
  if (!first || !more) throw new Error('several of one');
  const urgent = lines.some((line) => raiseOf(line).breakGlass) ? { breakGlass: true as const } : {};
  const all = { ...first, more, reason: tail.reason, ...urgent };
  if (last.kind === 'unclear_start') {
    const { beginsAt: _open, ...raise } = all;
    return { ...last, raise };
  }
  const zoneFree = own ? lines.every((line) => line.zoneFree === true) : last.zoneFree === true;
  return { kind: 'raise', ...all, ...(zoneFree ? { zoneFree: true as const } : {}) };
}

/** Of some it is said when they begin and of others not, or not clearly: the first start that was said is suggested for all. */
function unclearStarts(lines: readonly Understood[], context: LineContext): LineProblem {
  const drafts = lines.map((line) => nearestSold(draft(line, context)));
  const from = drafts.find((one) => one.from !== undefined)?.from;
  const [first, ...others] = drafts.map(({ from: _own, ...one }) => one);
  const reason = drafts.at(-1)?.reason;
  const whole = {
    ...first,
    more: others,
    ...(reason ? { reason } : {}),
    ...(from === undefined ? {} : { from }),
  };
  return { reason: 'several_starts', suggestion: writeRaise(whole, context) };
}
