import type { Word } from '../typed/split-words.ts';
import { isDayUnit } from './days.ts';
import { isRateTail } from './rate.ts';

/** The words of a rate as one text, and what follows. `300 k` and `300 000` are one; `per minute` after it adds nothing. */
export function takeRate(first: Word, after: readonly Word[]): { rateText: string; rest: readonly Word[] } {
  const groups = groupsBehind(first, after);
  const [second] = after;
  const unit =
    groups === 0 && /^\d[\d.,]*$/.test(first.text) && /^(?:k|w|千|万|萬|百万)/i.test(second?.text ?? '')
      ? 1
      : 0;
  const taken = groups + unit;
  const rateText = [first, ...after.slice(0, taken)].map(({ text }) => text).join('');
  const rest = after.slice(taken);
  const end = rest.findIndex((word) => !isRateTail(word.text));
  return { rateText, rest: end === -1 ? [] : rest.slice(end) };
}

/** `300 000`: how many groups of three figures follow. The `100` of `300 100 days` is none. */
function groupsBehind(first: Word, after: readonly Word[]): number {
  if (!/^[1-9]\d{0,2}$/.test(first.text)) return 0;
  const end = after.findIndex(({ text }) => !/^\d{3}$/.test(text));
  const groups = end === -1 ? after.length : end;
  const last = after[groups];
  // The last one may have its unit with it: `300 000/min`.
  if (last && /^\d{3}(?:\/|每|次|[rqct]pm)/i.test(last.text)) return groups + 1;
  return groups > 0 && last && isDayUnit(last.text) ? groups - 1 : groups;
}
