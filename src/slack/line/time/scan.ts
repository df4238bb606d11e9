import { type Draft, emptyDraft, type Pattern } from './draft.ts';
import { durationPatterns } from './patterns-durations.ts';
import { englishPatterns } from './patterns-en.ts';
import { numericPatterns } from './patterns-numeric.ts';
import { chinesePatterns } from './patterns-zh.ts';
import { zonePatterns } from './patterns-zone.ts';

/** Words between the parts of a time that say nothing by themselves. */
const FILLER = /(?:[\s,]+|的|在|于|[(]|[)]|(?:at|on|of|the)(?![a-z])|@)/y;
/** How a phrase may begin or end without saying more. */
const BEGINNING = /^(?:(?:start(?:s|ing)?|beginning|from|at|on|从|自|自从)(?![a-z])[\s:]*)+/;
const END = /\s*(?:开始|起|启动|生效|onwards?|sharp)$/;
/** Something was left out behind it. */
const UNFINISHED = /(?:^|\s)(?:at|on|of|the|in|@)$/;

const PATTERNS: readonly Pattern[] = [
  ...durationPatterns,
  ...numericPatterns,
  ...zonePatterns,
  ...chinesePatterns,
  ...englishPatterns,
];

/** What a normalised phrase names; `null` where some of it is no time or contradicts the rest. All of it has to be read. */
export function scanTime(phrase: string): Draft | null {
  const text = phrase
    .replace(BEGINNING, (start) => (/(?:at|@)\s*$/.test(start) ? 'at ' : ''))
    .replace(END, '');
  if (text === '' || UNFINISHED.test(text)) return null;
  const draft = emptyDraft();
  let at = 0;
  while (at < text.length) {
    const next = step(text, at, draft);
    if (next === null) return null;
    at = next;
  }
  return draft;
}

function step(text: string, at: number, draft: Draft): number | null {
  for (const { pattern, take } of PATTERNS) {
    const found = matchAt(pattern, text, at);
    if (found) return take(found, draft) ? at + found[0].length : null;
  }
  const filler = matchAt(FILLER, text, at);
  return filler ? at + filler[0].length : null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
