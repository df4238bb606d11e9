import type { RaiseFacts } from '../../shape/raise-facts.ts';
import { days, rateShort } from '../grammar/numbers.ts';

/** A raise within a sentence: `shop，30万/分钟，共 3 天`. */
export const raiseInText = ({ app, rate, days: duration }: RaiseFacts): string =>
  `${app}，${rateShort(rate)}，共 ${days(duration)}`;

/** The next step after a raise that did not come about. */
export const AGAIN = '如仍需要，请重新申请。';
