import type { Language } from '../../kit/language.ts';
import type { HelpFamily, HelpGroup, SubcommandWords } from '../words/shape/subcommands.ts';

/** One subcommand, as help shows it. */
export type SiblingRow = {
  name: string;
  group: HelpGroup;
  /** `null`: it always has a line of its own. */
  family: HelpFamily | null;
  words: SubcommandWords;
};

/** The subcommands of one command, as its help needs them. */
export type Siblings = {
  /** The command without its slash. */
  command: string;
  /** What the command does alone, and where help says so; `null` where it does nothing. */
  alone: { group: HelpGroup; summary(language: Language): string } | null;
  /** The name that a word means in any language. */
  meant(word: string): string | null;
  /** What was probably meant by a word that means nothing. */
  nearest(word: string): string | null;
  /** In the order of the list. */
  all(language: Language): readonly SiblingRow[];
  /** Whole lines above all others in help: what most people come for. */
  examples(language: Language): readonly string[];
  /** Further commands that the help of this one shows. */
  beside: readonly Siblings[];
};
