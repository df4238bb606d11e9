import { nearestDays, readDays } from './days.ts';
import type { Line, LineContext } from './line.ts';
import { meantRequest, readRequest } from './read-request.ts';
import type { Word } from './split-words.ts';
import { clip, LONGEST_EVIDENCE, renewSuggestion } from './suggest.ts';

/** The words after the verb: `<raise> [<days>]`. */
export function readRenew(words: readonly Word[], context: LineContext): Line {
  const read = readRequest(words);
  if ('reason' in read) {
    const [days] = words.flatMap((word, index) => readDays(word.text, words[index + 1]?.text) ?? []);
    const others = words.filter(({ text }) => readDays(text, undefined) === null);
    const suggestion = renewSuggestion({ request: meantRequest(others), days: days?.days ?? null }, context);
    return { kind: 'problem', problem: { ...read, suggestion } };
  }
  const { request, rest } = read;
  if (rest.length === 0) return { kind: 'renew', request, days: null };
  const days = readDays(rest[0]?.text ?? '', rest[1]?.text);
  if (days?.taken === rest.length) return { kind: 'renew', request, days: days.days };
  const said = clip(rest.map(({ text }) => text).join(' '), LONGEST_EVIDENCE);
  const meant = days?.days ?? nearestDays(said);
  const nearest = `${meant}${context.language === 'zh' ? '天' : 'd'}`;
  const suggestion = renewSuggestion({ request, days: meant }, context);
  return { kind: 'problem', problem: { reason: 'bad_days', typed: said, nearest, suggestion } };
}
