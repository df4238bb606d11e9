import type { RankedPack } from '../../domain/packs/outlook.ts';
import type { Pack } from '../../domain/packs/pack.ts';
import type { Units } from '../../domain/units.ts';
import type { Language } from '../../kit/language.ts';
import { fit, oneLine } from '../blocks/limits.ts';
import { type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';

const CELLS = 10;

const LONGEST_NAME = 60;

/** Units left of all, as `▓▓▓░░░░░░░`: never empty while something is left, never full once something is gone. */
export function bar(left: Units, all: Units, cells = CELLS): string {
  const share = all > 0n ? Number((left * 1000n) / all) / 1000 : 0;
  const rounded = Math.round(share * cells);
  const least = left > 0n ? 1 : 0;
  const most = left < all ? cells - 1 : cells;
  const full = Math.min(most, Math.max(least, rounded));
  return '▓'.repeat(full) + '░'.repeat(cells - full);
}

/** How much remains, with its bar. */
export function balance({ pack, left }: RankedPack, language: Language): Sentence {
  const { packs, colon } = words(language);
  return say`${packs.columns.remaining}${colon}${bar(left, pack.all)} ${packs.remaining(left, pack.all)}`;
}

/** What else there is to say of a pack, what it costs to do nothing first; each ends with its full stop. */
export function packFacts(view: RankedPack, language: Language): Sentence[] {
  const { packs } = words(language);
  const { outlook, forecast } = view;
  return [
    ...outdatedFacts(view.pack, language),
    ...(outlook.kind === 'wastes' ? [[packs.wastes(outlook.perDay, outlook.units)]] : []),
    packs.state(view),
    ...(forecast && forecast.runsOutAt < view.pack.validUntil ? [packs.forecast(forecast)] : []),
    ...(view.reserved > 0n ? [[packs.reservedFor(view.reserved)]] : []),
    ...(view.refundableUntil === null ? [] : [packs.refundableUntil(view.refundableUntil)]),
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
