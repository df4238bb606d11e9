import { nearestDays, readDays } from './days.ts';
import type { Line, LineContext } from './line.ts';
import type { Word } from './split-words.ts';
import { clip, renewSuggestion } from './suggest.ts';

const LONGEST_EVIDENCE = 60;
/** `R-17` as people write it. */
const RAISE = /^r?[-–—]?([1-9]\d{0,11})$/i;

/** The words after the verb: `<raise> [<days>]`. */
export function readRenew(words: readonly Word[], context: LineContext): Line {
  const [first, ...rest] = words;
  const typed = clip(first?.text ?? '', LONGEST_EVIDENCE);
  const number = RAISE.exec(typed)?.[1];
  if (number === undefined) {
    const suggestion = renewSuggestion({}, context);
    return { kind: 'problem', problem: { reason: 'missing_raise', typed, suggestion } };
  }
  const request = `R-${number}`;
  if (rest.length === 0) return { kind: 'renew', request, days: null };
  const days = readDays(rest[0]?.text ?? '', rest[1]?.text);
  if (days?.taken === rest.length) return { kind: 'renew', request, days: days.days };
  const said = clip(rest.map(({ text }) => text).join(' '), LONGEST_EVIDENCE);
  const meant = days?.days ?? nearestDays(said);
  const nearest = `${meant}${context.language === 'zh' ? '天' : 'd'}`;
  const suggestion = renewSuggestion({ request, days: meant }, context);
  return { kind: 'problem', problem: { reason: 'bad_days', typed: said, nearest, suggestion } };
}
