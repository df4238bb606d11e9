import { readDays } from './days.ts';
import type { HistoryLine } from './line.ts';
import type { Word } from './split-words.ts';

const AS_FILE = new Set(['csv', '表格', '导出']);

/** What of a history's words could be read, and the first one that could not. */
export type ReadHistory = { line: HistoryLine; stray: Word | null };

/** `[<app>] [<n>d] [csv]`, in any order. */
export function readHistory(words: readonly Word[]): ReadHistory {
  const line: HistoryLine = { kind: 'history', app: null, days: null, csv: false };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const days = readDays(word.text, words[index + 1]?.text);
    if (AS_FILE.has(word.text.toLowerCase()) && !line.csv) line.csv = true;
    else if (days && line.days === null) {
      line.days = days.days;
      index += days.taken - 1;
    } else if (line.app === null && !days) line.app = word.text;
    else return { line, stray: word };
  }
  return { line, stray: null };
}

/** The same words again, in their order. */
export function historyWords({ app, days, csv }: HistoryLine): string[] {
  return [...(app === null ? [] : [app]), ...(days === null ? [] : [`${days}d`]), ...(csv ? ['csv'] : [])];
}
