import type { Language } from '../../kit/language.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { type ProblemLine, problemLine } from '../line/typed/problem-line.ts';
import { spelled } from '../line/typed/spelled.ts';
import { restOf, splitWords, type Word, withoutCommand } from '../line/typed/split-words.ts';
import { withoutFrame } from '../text/free-text.ts';
import { unescapeSlack } from '../text/slack-tokens.ts';
import type { SubcommandWords } from '../words/shape/subcommands.ts';
import type { Siblings } from './siblings.ts';
import type { Action, Subcommand, Typed } from './subcommand.ts';
import { type SuggestedLine, suggestLine } from './suggest-line.ts';

/** Slack takes about 3,000 characters after a command; more was not typed. */
const LONGEST_LINE = 4_000;

export type CommandDefinition<L, P> = {
  /** Without the slash. */
  name: string;
  /** By name, in the order in which help lists them. */
  subcommands: Readonly<Record<string, Subcommand<string, L, P>>>;
  words(language: Language): Readonly<Record<string, SubcommandWords>>;
  /** What the command alone leads to. */
  alone: Action;
  /** What its help says besides the subcommands. */
  help?: Partial<Pick<Siblings, 'alone' | 'examples' | 'beside'>>;
  /** What a line leads to that cannot be read. */
  problem(problem: P): Action;
  /** `suggested`: its `nearest` is the verb in the speaker's language. */
  unknownWord(typed: string, suggested: SuggestedLine): P;
  /** The rest of a line, as a suggestion repeats it. */
  retype(words: readonly Word[], line: string): string;
  /** A line that can be read, in place of a suggestion that cannot. */
  example(context: LineContext): string;
};

/** What the lines of a table of subcommands mean. */
export type LineOf<S> = {
  [N in keyof S]: S[N] extends Subcommand<string, infer L, infer _P> ? L : never;
}[keyof S];

/** What a typed line means and leads to. */
export type Interpreted<L, P> = {
  line: { kind: 'empty' } | L | ProblemLine<P>;
  action: Action;
  /** What it leads to instead for a speaker whose zone is not known; `null`: to the same. */
  missingZone(context: LineContext): Action | null;
};

export type Command<L = { kind: string }, P = unknown> = {
  siblings: Siblings;
  /** Reads what somebody typed after the command. Never throws; what cannot be read is a problem with a suggestion that can. */
  interpret(text: string, context: LineContext): Interpreted<L, P>;
};

/** A slash command, all of which follows from the table of its subcommands. */
export function createCommand<L extends { kind: string }, P extends { suggestion: string }>(
  definition: CommandDefinition<L, P>,
): Command<L, P> {
  const { name, alone, example } = definition;
  const rows = new Map(Object.entries(definition.subcommands));
  const names = [...rows.keys()];
  const verbs = spelled((language) =>
    Object.fromEntries(names.map((own) => [own, wordsOf(own, language).verbs])),
  );
  const siblings: Siblings = {
    command: name,
    alone: null,
    examples: () => [],
    beside: [],
    ...definition.help,
    meant: verbs.meant,
    nearest: verbs.nearest,
    all: (language) =>
      [...rows].map(([own, { group, family }]) => ({
        name: own,
        group,
        family,
        words: wordsOf(own, language),
      })),
  };

  function wordsOf(own: string, language: Language): SubcommandWords {
    const found = definition.words(language)[own];
    if (!found) throw new Error(`the words of ${language} lack /${name} ${own}`);
    return found;
  }

  const vocabulary = {
    rows: [...rows.values()],
    verbs,
    write: (own: string, behind: readonly Word[], { line, context: { language } }: Typed) =>
      `/${name} ${wordsOf(own, language).verbs[0]} ${definition.retype(behind, line)}`.trimEnd(),
  };

  function read(text: string, context: LineContext) {
    const line = withoutFrame(unescapeSlack(text.slice(0, LONGEST_LINE)));
    const typed: Typed = { line, context, siblings };
    const all = withoutCommand(splitWords(line), name);
    const [first, ...rest] = all;
    if (!first) return null;
    const row = rows.get(verbs.meant(first.text) ?? '');
    if (row) return row.read(rest, typed);
    const begun = verbs.begunBy(first.text);
    const glued = rows.get(begun?.meant ?? '');
    if (begun && glued) return glued.read([restOf(first, begun.length), ...rest], typed);
    const suggested = suggestLine(vocabulary, [first, ...rest], typed);
    const { nearest } = suggested;
    const verb = nearest === null ? null : wordsOf(nearest, context.language).verbs[0];
    return problemLine(definition.unknownWord(first.text, { ...suggested, nearest: verb }));
  }

  const asAction = (problem: P | null) => (problem === null ? null : definition.problem(problem));
  return {
    siblings,
    interpret(text, context) {
      const meant = read(text, context);
      if (meant === null) return { line: { kind: 'empty' }, action: alone, missingZone: () => null };
      if (meant.kind === 'understood') {
        const { line, action } = meant;
        const missingZone = (other: LineContext) => asAction(meant.missingZone(other));
        return { line, action, missingZone };
      }
      // Odd words may stand in a suggestion as they were typed; one that cannot be read itself would help nobody.
      const again = read(meant.problem.suggestion.slice(`/${name} `.length), context);
      const problem =
        again?.kind === 'problem' ? { ...meant.problem, suggestion: example(context) } : meant.problem;
      return { line: problemLine(problem), action: definition.problem(problem), missingZone: () => null };
    },
  };
}
