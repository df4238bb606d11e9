import { words } from '../../words/words.ts';
import { spelled } from '../typed/spelled.ts';
import { restOf, type Word } from '../typed/split-words.ts';

const parts = spelled((language) => words(language).quota.grant.parts);
const counted = spelled((language) => ({ units: words(language).quota.grant.units }));
const joining = spelled((language) => ({ and: words(language).quota.grant.and }));
const actions = spelled((language) => words(language).quota.grant.actions);

/** A part of a grant that begins at a word. `rest`: what is glued to it. `taken`: words used up. */
type PartStart = { part: 'upTo' | 'until'; taken: number; rest: Word[] };

/** `up to` in two words is one; Chinese words may be glued to what follows them. */
export function partAt(all: readonly Word[], at: number): PartStart | null {
  const word = all[at];
  if (!word) return null;
  const next = all[at + 1];
  const two = next ? parts.meant(`${word.text} ${next.text}`) : null;
  if (two !== null) return { part: two, taken: 2, rest: [] };
  const one = parts.meant(word.text.replace(/:$/, ''));
  if (one !== null) return { part: one, taken: 1, rest: [] };
  const begun = parts.begunBy(word.text);
  return begun === null ? null : { part: begun.meant, taken: 1, rest: [restOf(word, begun.length)] };
}

/** `units`, `额度` */
export function isUnitWord(word: Word | undefined): boolean {
  return word !== undefined && counted.meant(word.text) !== null;
}

/** `400kunits`, `40万额度` without what is counted; `null` where nothing of that stands behind it. */
export function withoutUnitWord(text: string): string | null {
  const bare = text.replace(/(?<=[\dkw万])(?:个?额度|个?单位|-?units?)$/iu, '');
  return bare === text ? null : bare;
}

/** Words that only join others. */
export function isJoining(word: Word): boolean {
  return joining.meant(word.text) !== null;
}

/** What is to be done about a grant. */
export function actionOf(word: Word | undefined): 'revoke' | 'withdraw' | 'list' | null {
  return word === undefined ? null : actions.meant(word.text);
}
