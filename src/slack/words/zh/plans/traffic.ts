import { join, moment, type Sentence, say } from '../../../text/sentence.ts';
import type { TrafficWords } from '../../shape/requests/traffic.ts';
import { n, rateShort, units } from '../grammar/numbers.ts';
import { raiseInText } from '../requests/raise.ts';

const ofApp = (app: string | null): string => (app === null ? '' : `${app}：`);

export const traffic = {
  labels: { calls: '当前调用', peak: '峰值', alerts: '告警', history: '近 3 小时' },
  history: (bars, highest) => `${bars} 最高 ${rateShort(highest)}`,
  calls: (calls, limit, app) =>
    `${ofApp(app)}${rateShort(Math.round(calls))}${limit === null ? '' : `，上限 ${rateShort(limit)}`}`,
  asOf: (at) => say`截至 ${moment(at)}`,
  use: ({ peak, limit, enough, rate }, app) => {
    const whole = limit === null ? `，提额 ${rateShort(rate)}` : `，上限 ${rateShort(limit)}`;
    const spared =
      enough === null ? '' : `。${rateShort(enough.rate)} 就已足够，可少用 ${units(enough.spared)}`;
    return `${ofApp(app)}${rateShort(Math.round(peak))}${whole}${spared}`;
  },
  alerts: ({ folded, resolved }) => {
    const parts: Sentence[] = [
      ...(folded ? [say`之后又有 ${n(folded.count)} 条，最近一条 ${moment(folded.at)}`] : []),
      ...(resolved ? [say`已恢复 ${n(resolved.count)} 条，最近一条 ${moment(resolved.at)}`] : []),
    ];
    return join(parts, '；');
  },
  ended: (raise, uses) => say`${raise.id} 已结束：${raiseInText(raise)}。调用峰值：${uses.join('；')}。`,
  report: {
    littleUse: (count, known, spared) =>
      `已结束且有调用数据的 ${n(known)} 次提额中，${n(count)} 次超出实际需要，本可少用 ${units(spared)}`,
    one: ({ request, use: { app, rate, peak, enough } }) =>
      `${request} · ${app}：峰值 ${rateShort(Math.round(peak))}，提额 ${rateShort(rate)}${enough === null ? '' : `，${rateShort(enough.rate)} 就已足够`}`,
  },
} satisfies TrafficWords;
