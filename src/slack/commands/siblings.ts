import type { Language } from '../../kit/language.ts';
import type { SubcommandWords } from '../words/shape/subcommands.ts';

/** The subcommands of one command, as its help needs them. */
export type Siblings = {
  /** The name that a word means in any language. */
  meant(word: string): string | null;
  /** In the order of the list. */
  all(language: Language): readonly { name: string; words: SubcommandWords }[];
};
