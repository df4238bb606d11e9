import type { RankedPack } from '../../domain/packs/outlook.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { join, type Piece, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { outdatedFacts } from './pack-facts.ts';

/** How a row shows times: by Slack where it translates them, else by ourselves. */
export type Dates = {
  /** With the time of day: units are lost then. */
  moment(at: Instant): Piece;
  day(at: Instant): Piece;
};

/** What will become of a pack, and what is worth knowing besides, on one line. */
export function packOutlook(view: RankedPack, dates: Dates, language: Language): Sentence {
  const { packs, dot } = words(language);
  const { reserved, refundableUntil, pack } = view;
  const facts: Sentence[] = [
    outlookOf(view, dates, language),
    ...(reserved > 0n ? [[packs.reserved(reserved)]] : []),
    ...(refundableUntil === null ? [] : [packs.refundable(dates.moment(refundableUntil))]),
    ...outdatedFacts(pack, language),
  ];
  return join(facts, dot);
}

function outlookOf({ outlook, pack, left }: RankedPack, dates: Dates, language: Language): Sentence {
  const said = words(language).packs.outlook;
  const { validFrom, validUntil } = pack;
  switch (outlook.kind) {
    case 'wastes':
      return said.wastes(outlook.units, dates.moment(outlook.at));
    case 'runs_out':
      return said.runsOut(dates.day(outlook.at));
    case 'lasts':
      return said.lasts(dates.day(validUntil));
    case 'rest':
      return said.rest(dates.day(validUntil));
    case 'used_up':
      return [said.usedUp];
    case 'not_yet':
      return said.notYet(dates.day(validFrom));
    case 'expired':
      return said.expired(dates.day(validUntil), left);
  }
}
