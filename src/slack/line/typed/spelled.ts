import { closestWord } from '../../../kit/closest-word.ts';
import { LANGUAGES, type Language } from '../../../kit/language.ts';
import type { Spellings } from '../../words/shape/subcommands.ts';

/** What each word of several means, whatever language it is of. */
export type Spelled<K extends string> = {
  /** Exactly that word, whatever its case. */
  meant(word: string): K | null;
  /** Chinese is written without spaces: the word begins with one of ours. `length`: of ours. */
  begunBy(word: string): { meant: K; length: number } | null;
  /** What was probably meant, `null` where nothing is close. */
  nearest(word: string): K | null;
};

/** @param spellings of each thing, in one language; where two are equally near, the first thing counts */
export function spelled<K extends string>(
  spellings: (language: Language) => Readonly<Record<K, Spellings>>,
): Spelled<K> {
  const tables = LANGUAGES.map(spellings);
  const keys = Object.keys(tables[0] ?? {}) as K[];
  const all = new Map<string, K>(
    keys.flatMap((key) => tables.flatMap((table) => table[key].map((word) => [word, key] as const))),
  );
  const meant = (word: string) => all.get(word.toLowerCase()) ?? null;
  return {
    meant,
    begunBy(word) {
      for (const [own, key] of all)
        if (isHan(own) && word.startsWith(own) && word.length > own.length)
          return { meant: key, length: own.length };
      return null;
    },
    nearest(word) {
      const near = closestWord(word.toLowerCase(), [...all.keys()]);
      return near === null ? null : meant(near);
    },
  };
}

const isHan = (word: string): boolean => /^\p{Script=Han}/u.test(word);
