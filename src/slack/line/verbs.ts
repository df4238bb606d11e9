import { closestWord } from '../../kit/closest-word.ts';
import type { Language } from '../../kit/language.ts';

/** A subcommand of `/quota`: its name here and every word that people may type for it. A new one is one entry. */
export const VERBS = {
  raise: ['raise', '提额', '提升', '扩容'],
  renew: ['renew', '续期'],
  cancel: ['cancel', '取消'],
  pending: ['pending', 'waiting', '待审批', '待批'],
  running: ['running', 'active', '进行中', '运行中'],
  show: ['show', 'status', '查看', '详情'],
  history: ['history', '历史', '记录'],
  apps: ['apps', '应用'],
  packs: ['packs', 'pack', '资源包'],
  skus: ['skus', 'sku', '规格'],
  chart: ['chart', 'charts', 'picture', '图表', '画图'],
  help: ['help', '?', 'usage', '帮助', '说明'],
} as const satisfies Record<string, readonly string[]>;

export type Verb = keyof typeof VERBS;

const verbOfWord = new Map<string, Verb>(
  (Object.keys(VERBS) as Verb[]).flatMap((verb) => VERBS[verb].map((word) => [word, verb] as const)),
);

/** The word that people of a language would type first. */
export function wordOf(verb: Verb, language: Language): string {
  const known: readonly string[] = VERBS[verb];
  const chinese = language === 'zh' ? known.find((word) => /^\p{Script=Han}/u.test(word)) : undefined;
  return chinese ?? verb;
}

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
  const known = closestWord(word.toLowerCase(), [...verbOfWord.keys()]);
  return known === null ? null : verbOf(known);
}
