import { freeText } from '../../text/free-text.ts';
import { clauseAt } from '../raise/clauses.ts';
import type { Word } from '../typed/split-words.ts';
import { readDays } from '../values/days.ts';
import { type SeriesPart, seriesPartAt } from './series-words.ts';

/** The words of a series by what they are about; `null` where there are none. */
export type SeriesParts = Record<SeriesPart, Word[] | null> & {
  /** Before `every`: apps and rates. */
  items: Word[];
  /** Behind `cron`, as typed. */
  cron: string | null;
  reason: string;
};

/** Five fields, of which the marks of a list and of a sentence are part. */
const CRON = /^[\s:"'“”‘’`]*((?:[^\s"'“”‘’`]+[ \t]+){4}[^\s"'“”‘’`]+)/u;

/** Parts a line: `because` takes the rest of it, and the others may come in any order. */
export function seriesParts(all: readonly Word[], line: string): SeriesParts {
  const becauseAt = all.findIndex((word) => clauseAt(word)?.clause === 'because');
  const because = all[becauseAt];
  const typed = because ? all.slice(0, becauseAt) : all;
  const reason = because ? freeText(line.slice(clauseAt(because)?.restAt)) : '';
  const parts: SeriesParts = {
    items: [],
    every: null,
    days: null,
    from: null,
    until: null,
    cron: null,
    reason,
  };
  let section = parts.items;
  let skipTo = 0;
  for (const [index, word] of typed.entries()) {
    if (word.start < skipTo) continue;
    const cron = /^cron:?$/i.test(word.text) ? CRON.exec(line.slice(word.end)) : null;
    if (cron?.[1] !== undefined && parts.cron === null) {
      parts.cron = cron[1];
      skipTo = word.end + cron[0].length;
      section = [];
      continue;
    }
    // An app may be called like one of these words.
    const found = index === 0 ? null : seriesPartAt(word);
    if (found === null || parts[found.part] !== null) {
      section.push(word);
      continue;
    }
    section = found.words;
    parts[found.part] = section;
  }
  return withoutFor(parts);
}

/** `every friday 19:00 1d until …`: days may stand behind the time without a word of their own. */
function withoutFor(parts: SeriesParts): SeriesParts {
  const { every, days } = parts;
  if (every === null || days !== null) return parts;
  const last = every.at(-1);
  if (every.length < 2 || !last || readDays(last.text, undefined) === null) return parts;
  return { ...parts, every: every.slice(0, -1), days: [last] };
}
