import type { WarningItem } from '../../domain/warnings/warning.ts';
import type { Language } from '../../kit/language.ts';
import { join, moment, type Sentence, say } from '../text/sentence.ts';
import { lineOf } from '../warnings/warning-item.ts';
import { withShortNames } from '../warnings/warning-names.ts';
import { words } from '../words/words.ts';
import type { HomeModel, HomePart } from './home-part.ts';

/** Lines of all messages together. */
const MOST_LINES = 5;

/** The last warnings, each in one line with its time. */
export function warningsPart({ home: { warnings }, reader: { language } }: HomeModel): HomePart {
  const { home, dot } = words(language);
  const lines = warnings.map(({ item, at }) => ({ at, line: warningLine(item, language) }));
  return {
    key: 'warnings',
    intro: lines.length === 0 ? [home.noWarnings] : null,
    items: lines.slice(0, MOST_LINES).map(({ at, line }) => ({
      title: '',
      detail: join([moment(at), line], dot),
      brief: line,
      buttons: [],
    })),
    below: null,
    pages: [],
  };
}

/** A warning in one short sentence, and what became of it. */
export function warningLine(item: WarningItem, language: Language): Sentence {
  const { home, stop, dot } = words(language);
  const { standing, quiet } = item;
  const line = say`${lineOf(withShortNames(item.warning), language, standing.kind === 'over')}${stop}`;
  if (standing.kind === 'over') return join([line, home.standing.over], dot);
  return quiet === null ? line : join([line, home.standing[quiet.kind]], dot);
}
