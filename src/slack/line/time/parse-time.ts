import type { Draft } from './draft.ts';
import { normaliseTime } from './normalise.ts';
import { scanTime } from './scan.ts';

/** No time takes more characters; a longer text is not worth reading. */
export const LONGEST_TIME = 60;

const AT_ONCE =
  /^(?:(?:right |from )?now|asap|immediately|at once|right away|straight away|(?:once|when|as soon as|after)(?: it is| it's)? approved|on approval|(?:尽快|立即|马上|现在|立刻|即刻|即时)(?:开始|生效)?|批准后(?:立即|马上|立刻)?(?:开始|生效)?)$/;

/** What a text says about a start, before anybody's calendar is asked; `null` where some of it is no time. */
export function parseTime(text: string): 'at_once' | Draft | null {
  if (text.length > LONGEST_TIME * 2) return null;
  const phrase = normaliseTime(text);
  if (phrase === '' || phrase.length > LONGEST_TIME) return null;
  if (AT_ONCE.test(phrase)) return 'at_once';
  const draft = scanTime(phrase);
  return draft === null || saysNothing(draft) ? null : draft;
}

function saysNothing({ day, weekday, clock, parts, after, vague, week, month, year }: Draft): boolean {
  const slots = [day, weekday, clock, after, vague, week, month, year];
  return slots.every((slot) => slot === null) && parts.size === 0;
}
