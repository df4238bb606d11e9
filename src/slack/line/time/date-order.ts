import type { DateOrder } from './resolve-days.ts';

/** English is written in both orders; Canada and South Africa use three. */
const UNDECIDED = /^(?:en|en-ca|en-za)$/i;

/**
 * How people of a locale write `1/12`; `null` where that does not decide it. Chinese writes the month first, so a Chinese
 * phrase of somebody who reads day first does not either. @param locale as Slack tells it, like `en-GB`
 */
export function dateOrderOf(locale: string | undefined, phrase: string): DateOrder {
  const order = locale === undefined || UNDECIDED.test(locale) ? null : writtenIn(locale);
  return order === 'day_first' && /\p{Script=Han}/u.test(phrase) ? null : order;
}

function writtenIn(locale: string): DateOrder {
  try {
    const parts = new Intl.DateTimeFormat(locale.replace('_', '-'), {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    }).formatToParts(0);
    const place = (type: string) => parts.findIndex((part) => part.type === type);
    return place('month') < place('day') ? 'month_first' : 'day_first';
  } catch {
    return null;
  }
}
