import type { SavedItem } from '../../domain/saved/saved-request.ts';
import { type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import { itemParts } from '../line/raise/item-parts.ts';
import { readRaise } from '../line/raise/read-raise.ts';
import { evidence } from '../line/typed/evidence.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { oneTooMany } from '../line/typed/one-too-many.ts';
import { type ProblemLine, problemLine } from '../line/typed/problem-line.ts';
import { spelled } from '../line/typed/spelled.ts';
import { splitWords, type Word } from '../line/typed/split-words.ts';
import { quotaLine } from '../line/typed/write-line.ts';
import type { LineProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';

export type SaveLine =
  | { kind: 'saved_list' }
  | { kind: 'saved_show'; name: string }
  | { kind: 'save'; name: string; items: NonEmpty<SavedItem>; replace: boolean }
  /** `sure`: they were asked already. */
  | { kind: 'saved_delete'; name: string; sure: boolean };

type Read = SaveLine | ProblemLine<LineProblem>;

const { meant } = spelled((language) => words(language).quota.save.actions);

/** `<name> <app> <rate> <days>, …`, `<name>`, `replace <name> …`, `delete <name>`, or nothing. */
export function readSave(typed: readonly Word[], line: string, context: LineContext): Read {
  const [first, second, third, ...more] = typed;
  if (!first) return { kind: 'saved_list' };
  const action = second ? meant(first.text) : null;
  if (action === 'delete' && second) {
    const sure = third ? meant(third.text) === 'sure' : false;
    const stray = sure ? more[0] : third;
    const kept = [first.text, plain(second.text)];
    return (
      oneTooMany(stray, 'save', kept, context) ?? { kind: 'saved_delete', name: plain(second.text), sure }
    );
  }
  const replace = action === 'replace';
  const [name, ...rest] = replace ? typed.slice(1) : typed;
  if (!name) return { kind: 'saved_list' };
  const [begin] = rest;
  if (!begin) return { kind: 'saved_show', name: plain(name.text) };
  return readItems({ name: plain(name.text), replace }, line.slice(begin.start), context);
}

/** People write the name as they will use it. */
const plain = (name: string): string => name.replace(/^@/, '');

function readItems(
  { name, replace }: { name: string; replace: boolean },
  text: string,
  context: LineContext,
): Read {
  const { language } = context;
  const head = replace ? [words(language).quota.save.actions.replace[0], name] : [name];
  const items: SavedItem[] = [];
  for (const part of itemParts(text, true)) {
    const read = readRaise(splitWords(part), part, context);
    if (read.kind === 'problem') return problemOf(read.problem, head, context);
    // Start and reason are said when it is used.
    if (read.kind !== 'raise' || read.beginsAt !== null || read.reason !== '' || read.breakGlass) {
      const item =
        read.kind === 'raise_form' ? '' : written(read.kind === 'raise' ? read : read.raise, context);
      const suggestion = quotaLine(language, 'save', ...head, item);
      return problemLine({ reason: 'one_too_many', typed: evidence(part), suggestion });
    }
    const { app, rate, days, pack } = read;
    items.push({ app, rate, days, pack });
  }
  const all = nonEmpty(items);
  if (all) return { kind: 'save', name, items: all, replace };
  const suggestion = quotaLine(
    language,
    'save',
    ...head,
    written({ app: 'shop', rate: 300_000, days: 3 }, context),
  );
  return problemLine({ reason: 'missing_app', suggestion });
}

const written = (
  { app, rate, days }: Pick<SavedItem, 'app' | 'rate' | 'days'>,
  { language }: LineContext,
): string => {
  const raise = words(language).quota.raise;
  return `${app} ${raise.rate(rate)} ${raise.days(days)}`;
};

/** A raise was suggested; it is one of those that are saved. */
function problemOf(
  problem: LineProblem,
  head: readonly string[],
  { language }: LineContext,
): ProblemLine<LineProblem> {
  const prefix = `${quotaLine(language, 'raise')} `;
  const rest = problem.suggestion.startsWith(prefix) ? problem.suggestion.slice(prefix.length) : '';
  return problemLine({ ...problem, suggestion: quotaLine(language, 'save', ...head, rest).trimEnd() });
}

/** The items as they are typed. */
export function savedText(items: readonly SavedItem[], context: Pick<LineContext, 'language'>): string {
  const raise = words(context.language).quota.raise;
  const [on] = raise.clauses.on;
  return items
    .map(({ app, rate, days, pack }) => {
      const at = pack === null ? '' : ` ${on} ${pack}`;
      return `${app} ${raise.rate(rate)} ${raise.days(days)}${at}`;
    })
    .join(', ');
}
