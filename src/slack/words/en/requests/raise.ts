import type { RaiseFacts, Several } from '../../../text/raise-facts.ts';
import { days, rateShort, some } from '../grammar/numbers.ts';

/** `3 raises: shop, tickets` */
export const raises = ({ count, apps }: Several): string =>
  `${some(count, 'raise', 'raises')}: ${apps.join(', ')}`;

/** A raise within a sentence: `shop, 300k/min for 3 days`. */
export const raiseInText = ({ app, rate, days: duration, several }: RaiseFacts): string =>
  several ? raises(several) : `${app}, ${rateShort(rate)} for ${days(duration)}`;

/** The next step after a raise that did not come about. */
export const AGAIN = 'Submit it again if it’s still needed.';
