import { words } from '../../words/words.ts';
import { spelled } from '../typed/spelled.ts';
import { restOf, type Word } from '../typed/split-words.ts';

const parts = spelled((language) => words(language).quota.plan.parts);

/** `to`: before an end. `lasting`: before a duration. `and`: only joins others. */
type PlanPart = 'to' | 'lasting' | 'and';

/** What a word begins, and what of it belongs to that already (`到11月12日`); Latin words stand alone. */
export function planPartAt(word: Word): { part: PlanPart; rest: Word[] } | null {
  const bare = word.text.replace(/:$/, '');
  const whole = parts.meant(bare);
  if (whole !== null) return { part: whole, rest: [] };
  const begun = parts.begunBy(word.text);
  return begun === null || begun.meant === 'and'
    ? null
    : { part: begun.meant, rest: [restOf(word, begun.length)] };
}

/** `11月10日20点到11月12日2点`, `20:00-22:00`: a beginning and an end in one word. */
const RANGE = /^(.*(?:\d:\d\d|[点时點時分日号號半]))(?:[-–—~～〜]|直到|到|至)(.+)$/u;

/** The words of times, with `null` in place of what stands between a beginning and an end. */
export function withRanges(typed: readonly Word[]): (Word | null)[] {
  return typed.flatMap((word): (Word | null)[] => {
    const found = RANGE.exec(word.text);
    if (found?.[1] === undefined || found[2] === undefined) return [word];
    const begins = { ...word, text: found[1], at: word.at.slice(0, found[1].length) };
    return [begins, null, restOf(word, word.text.length - found[2].length)];
  });
}
