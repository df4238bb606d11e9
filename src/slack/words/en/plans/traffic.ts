import { join, moment, type Sentence, say } from '../../../text/sentence.ts';
import type { TrafficWords } from '../../shape/requests/traffic.ts';
import { n, rateShort, some, units } from '../grammar/numbers.ts';
import { raiseInText } from '../requests/raise.ts';

const ofApp = (app: string | null): string => (app === null ? '' : `${app}: `);

export const traffic = {
  labels: { calls: 'Calls now', peak: 'Peak', alerts: 'Alerts', history: 'Last 3 hours' },
  history: (bars, highest) => `${bars} up to ${n(highest)} per min`,
  calls: (calls, limit, app) =>
    `${ofApp(app)}${n(Math.round(calls))}${limit === null ? '' : ` of limit ${n(limit)}`} per min`,
  asOf: (at) => say`as of ${moment(at)}`,
  use: ({ peak, limit, enough, rate }, app) => {
    const whole = limit === null ? `${rateShort(rate)} raise` : `${n(limit)} per min`;
    const spared =
      enough === null
        ? ''
        : `. ${rateShort(enough.rate)} would have been enough, for ${units(enough.spared)} less`;
    return `${ofApp(app)}${n(Math.round(peak))} of ${whole}${spared}`;
  },
  alerts: ({ folded, resolved }) => {
    const parts: Sentence[] = [
      ...(folded ? [say`${some(folded.count, 'more alert', 'more alerts')}, last ${moment(folded.at)}`] : []),
      ...(resolved ? [say`${n(resolved.count)} resolved, last ${moment(resolved.at)}`] : []),
    ];
    return join(parts, ' · ');
  },
  ended: (raise, uses) => say`${raise.id} has ended: ${raiseInText(raise)}. Peak calls: ${uses.join('; ')}.`,
  report: {
    littleUse: (count, known, spared) =>
      `${n(count)} of ${some(known, 'ended raise', 'ended raises')} with known calls ${count === 1 ? 'was' : 'were'} larger than needed: ${units(spared)} could have been saved`,
    one: ({ request, use: { app, rate, peak, enough } }) =>
      `${request} · ${app}: peak ${n(Math.round(peak))} per min, raised by ${rateShort(rate)}${enough === null ? '' : `, ${rateShort(enough.rate)} would have been enough`}`,
  },
} satisfies TrafficWords;
