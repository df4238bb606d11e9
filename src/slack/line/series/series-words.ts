import { words } from '../../words/words.ts';
import { clauseAt } from '../raise/clauses.ts';
import { spelled } from '../typed/spelled.ts';
import { restOf, type Word } from '../typed/split-words.ts';
import type { SeriesChangeName } from './series-line.ts';

const parts = spelled((language) => words(language).quota.series.parts);
const actions = spelled((language) => words(language).quota.series.actions);
const joining = spelled((language) => ({ and: words(language).quota.series.and }));

export type SeriesPart = 'every' | 'days' | 'from' | 'until';

/** A part of a series that begins at a word. `words`: what of the word belongs to the part already. */
export function seriesPartAt(word: Word): { part: SeriesPart; words: Word[] } | null {
  const bare = word.text.replace(/:$/, '');
  const one = parts.meant(bare);
  if (one === 'every') return { part: 'every', words: [word] };
  if (one !== null) return { part: one, words: [] };
  const start = clauseAt(word);
  // `every friday at 7pm` goes on.
  if (start?.clause === 'from' && !/^(?:at|@|on)$/i.test(bare)) {
    return {
      part: 'from',
      words: start.rest !== '' ? [restOf(word, word.text.length - start.rest.length)] : [],
    };
  }
  const begun = parts.begunBy(word.text);
  if (begun === null) return null;
  // `每周五` is read as a whole.
  return { part: begun.meant, words: [begun.meant === 'every' ? word : restOf(word, begun.length)] };
}

/** What is to be done about a series. */
export function seriesActionOf(word: Word | undefined): SeriesChangeName | 'list' | null {
  return word === undefined ? null : actions.meant(word.text);
}

/** Words that only join others. */
export function isJoiningItems(word: Word): boolean {
  return joining.meant(word.text) !== null;
}
