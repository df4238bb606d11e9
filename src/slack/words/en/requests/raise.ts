import type { RaiseFacts } from '../../shape/raise-facts.ts';
import { days, rateShort } from '../grammar/numbers.ts';

/** A raise within a sentence: `shop, 300k/min for 3 days`. */
export const raiseInText = ({ app, rate, days: duration }: RaiseFacts): string =>
  `${app}, ${rateShort(rate)} for ${days(duration)}`;

/** The next step after a raise that did not come about. */
export const AGAIN = 'Submit it again if it’s still needed.';
