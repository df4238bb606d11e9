import type { RaiseFacts, Several } from '../../../text/raise-facts.ts';
import { days, rateShort, some } from '../grammar/numbers.ts';

/** `3 项提额：shop、tickets` */
export const raises = ({ count, apps }: Several): string => `${some(count, '项提额')}：${apps.join('、')}`;

/** A raise within a sentence: `shop，30万/分钟，共 3 天`. */
export const raiseInText = ({ app, rate, days: duration, several }: RaiseFacts): string =>
  several ? raises(several) : `${app}，${rateShort(rate)}，共 ${days(duration)}`;

/** The next step after a raise that did not come about. */
export const AGAIN = '如仍需要，请重新申请。';
