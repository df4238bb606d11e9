import { closest } from './nearest.ts';

/** A subcommand of `/quota`: its name here and every word that people may type for it. A new one is one entry. */
export const VERBS = {
  raise: ['raise', '提额', '提升', '扩容'],
  renew: ['renew', '续期'],
  cancel: ['cancel', '取消'],
  help: ['help', '?', 'usage', '帮助', '说明'],
} as const satisfies Record<string, readonly string[]>;

export type Verb = keyof typeof VERBS;

const verbOfWord = new Map<string, Verb>(
  (Object.keys(VERBS) as Verb[]).flatMap((verb) => VERBS[verb].map((word) => [word, verb] as const)),
);

/** Exactly that word, whatever its case. `word` is normalised. */
export function verbOf(word: string): Verb | null {
  return verbOfWord.get(word.toLowerCase()) ?? null;
}

/** Chinese is written without spaces: `提额shop` is the verb and the rest. */
export function splitVerb(word: string): { verb: Verb; rest: string } | null {
  for (const [known, verb] of verbOfWord) {
    if (/^\p{Script=Han}/u.test(known) && word.startsWith(known) && word.length > known.length) {
      return { verb, rest: word.slice(known.length) };
    }
  }
  return null;
}

/** The word that was probably meant, `null` where nothing is close. */
export function nearestVerb(word: string): Verb | null {
  const known = closest(word.toLowerCase(), [...verbOfWord.keys()]);
  return known === null ? null : verbOf(known);
}
