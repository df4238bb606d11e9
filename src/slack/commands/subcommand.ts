import type { RespondArguments } from '@slack/bolt';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import type { CommandPayload } from '../interaction/payloads.ts';
import type { Reply } from '../interaction/reply.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import type { ProblemLine } from '../line/typed/problem-line.ts';
import type { Word } from '../line/typed/split-words.ts';
import type { Reader } from '../people/people.ts';
import type { LineProblem } from '../words/shape/line-problem.ts';
import type { HelpFamily, HelpGroup } from '../words/shape/subcommands.ts';
import type { Siblings } from './siblings.ts';

/** Who typed it where, and what may be used to answer. The command is acknowledged already. */
export type CommandContext = {
  payload: CommandPayload;
  reply: Reply<string | RespondArguments>;
  deps: ListenerDeps;
  reader: Reader;
};

/** The same for a subcommand. */
export type SubcommandContext = CommandContext & { siblings: Siblings };

/**
 * What a line leads to. `memory`: its answer needs nothing but the line, so it can be the acknowledgement. `trigger`: it
 * opens a form, which can be done within three seconds or never. `work`: it is done in any case, and therefore kept before
 * the acknowledgement.
 */
export type Action =
  | { needs: 'memory'; answer(reader: Reader): PrivateAnswer }
  | { needs: 'trigger' | 'work'; run(context: CommandContext): Promise<void> };

/** What the words were cut from, and who is speaking. */
export type Typed = { line: string; context: LineContext; siblings: Siblings };

/**
 * One subcommand: everything about it but its texts, which are in the words of each language under its name.
 * `L`: what its lines mean, a union by `kind`; `P`: why they may be unreadable.
 */
export type SubcommandDefinition<N extends string, L, P> = {
  name: N;
  /** Where help lists it. */
  group: HelpGroup;
  /** The related commands that it shares a line with there; absent: a line of its own. */
  family?: HelpFamily;
  /** The words behind the verb. Never throws. */
  read(words: readonly Word[], typed: Typed): L | ProblemLine<P>;
  /** Its verb with a typing mistake is suggested even where the rest of the line does not fit. */
  suggested?: 'always';
  /** The line to be suggested for one whose verb had a mistake; else it is suggested as typed. */
  suggest?(line: L, asTyped: string, typed: Typed): string;
  /** Its verb may be forgotten: whether a line without a verb is certainly one of these, or hardly one. */
  withoutVerb?: { isCertain(line: L): boolean; isUnlikely(problem: P): boolean };
  /** For a speaker whose zone is not known: why the line cannot be carried out then. */
  missingZone?(line: L, context: LineContext): P | null;
} & (
  | { needs: 'memory'; answer(line: L, reader: Reader, siblings: Siblings): PrivateAnswer }
  | {
      needs: 'trigger' | 'work' | ((line: L) => 'trigger' | 'work');
      run(line: L, context: SubcommandContext): Promise<void>;
    }
);

/** What the words behind a verb mean, with what can be done about it. */
export type Meant<L, P> =
  | ProblemLine<P>
  | {
      kind: 'understood';
      line: L;
      action: Action;
      suggestion(asTyped: string): string;
      isCertain: boolean;
      missingZone(context: LineContext): P | null;
    };

/** A subcommand as a command holds it: no longer does anybody outside have to know what its lines are. */
export type Subcommand<N extends string, L, P = LineProblem> = {
  name: N;
  group: HelpGroup;
  family: HelpFamily | null;
  suggested: 'always' | 'if_readable';
  withoutVerb: { isUnlikely(problem: P): boolean } | null;
  read(words: readonly Word[], typed: Typed): Meant<L, P>;
};

export function subcommand<N extends string, L extends { kind: string }, P = LineProblem>(
  definition: SubcommandDefinition<N, L, P>,
): Subcommand<N, L, P> {
  const { name, group, family = null, suggested = 'if_readable', withoutVerb = null } = definition;
  return {
    name,
    group,
    family,
    suggested,
    withoutVerb,
    read(words, typed) {
      const line = definition.read(words, typed);
      if (isProblem(line)) return line;
      return {
        kind: 'understood',
        line,
        action: actionOf(definition, line, typed.siblings),
        suggestion: (asTyped) => definition.suggest?.(line, asTyped, typed) ?? asTyped,
        isCertain: withoutVerb?.isCertain(line) ?? false,
        missingZone: (context) => definition.missingZone?.(line, context) ?? null,
      };
    },
  };
}

function isProblem<L extends { kind: string }, P>(line: L | ProblemLine<P>): line is ProblemLine<P> {
  return line.kind === 'problem';
}

function actionOf<N extends string, L, P>(
  definition: SubcommandDefinition<N, L, P>,
  line: L,
  siblings: Siblings,
): Action {
  if (definition.needs === 'memory')
    return { needs: 'memory', answer: (reader) => definition.answer(line, reader, siblings) };
  const { needs, run } = definition;
  return {
    needs: typeof needs === 'function' ? needs(line) : needs,
    run: (context) => run(line, { ...context, siblings }),
  };
}
