import type { Pack } from '../../domain/packs/pack.ts';
import type { PackView } from '../../domain/packs/pack-view.ts';
import type { Units } from '../../domain/units.ts';
import type { Language } from '../../kit/language.ts';
import { fit, oneLine } from '../blocks/limits.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';

const CELLS = 10;

const LONGEST_NAME = 60;

/** Units left of all, as `▓▓▓░░░░░░░`: never empty while something is left, never full once something is gone. */
export function bar(left: Units, all: Units): string {
  const share = all > 0n ? Number((left * 1000n) / all) / 1000 : 0;
  const rounded = Math.round(share * CELLS);
  const least = left > 0n ? 1 : 0;
  const most = left < all ? CELLS - 1 : CELLS;
  const full = Math.min(most, Math.max(least, rounded));
  return '▓'.repeat(full) + '░'.repeat(CELLS - full);
}

/** How much is left, with its bar. */
export function balance({ pack, left }: PackView, language: Language): Sentence {
  return [`${bar(left, pack.all)} ${words(language).packs.left(left, pack.all)}`];
}

/** What else there is to say of a pack; each ends with its full stop. */
export function packFacts(view: PackView, language: Language): Sentence[] {
  const { packs } = words(language);
  return [
    ...outdatedFacts(view.pack, language),
    packs.state(view),
    ...(view.forecast ? [packs.forecast(view.forecast, view.pack.validUntil)] : []),
    ...(view.reserved > 0n ? [[packs.reserved(view.reserved)]] : []),
    ...(view.refundableUntil === null ? [] : [packs.refundable(view.refundableUntil)]),
    ...(view.lagging ? [[packs.lagging]] : []),
  ];
}

/** That its order could not be read any more, and from when the figures are. */
export function outdatedFacts({ outdated, fetchedAt }: Pack, language: Language): Sentence[] {
  return outdated === true ? [words(language).unreadable.outdated(fetchedAt)] : [];
}

/** WeChat's name of something that is sold, on one line. */
export function soldName(name: string): string {
  return fit(oneLine(name), LONGEST_NAME);
}
