import type { CalendarState } from '../../../domain/calendar/calendar-entry.ts';
import { bold, code, day, moment, say } from '../../text/sentence.ts';
import type { Words } from '../shape/words.ts';
import { days, n, rateShort, units } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';

const STATES: Record<CalendarState, string> = {
  pending: '待审批',
  approved: '已批准，尚未分配',
  scheduled: '待生效',
  running: '生效中',
  ended: '已结束',
  cancelled: '已取消',
};

export const calendar = {
  title: (count, app) => `${app === null ? '' : `${app} 的`}提额日历 · 未来 ${days(count)}`,
  empty: (count) => `未来 ${days(count)}没有生效中、待生效或待审批的提额。`,
  day: (at) => say`${day(at)}`,
  raise({ id, app, rate, days: duration, startsAt, endsAt, onApproval, state }) {
    const what = say`${bold(id)} ${app.name}，${rateShort(rate)}`;
    return onApproval
      ? say`${what}，共 ${days(duration)} · 批准后立即开始`
      : say`${what} · ${moment(startsAt)} – ${moment(endsAt)} · ${STATES[state]}`;
  },
  run: ({ id, app, rate, startsAt, endsAt }) =>
    say`${bold(id)} ${app.name}，${rateShort(rate)} · ${moment(startsAt)} – ${moment(endsAt)} · 周期提额`,
  expiry: ({ orderId, name, at, left }) =>
    say`${packName({ orderId, name })} 剩余的 ${units(left)}将于 ${moment(at)} 到期`,
  goesOn: (names) => say`仍在生效：${names.join('、')}`,
  more: (lines) => `还有 ${n(lines)} 行`,
  noPacks: '暂时无法显示资源包：微信没有响应。',
  hint: '在日历应用中订阅：/quota 日历 订阅',
  feed: {
    made: '请在日历应用中订阅这个地址。任何拿到地址的人都能看到全部提额，请勿外传。',
    after: '以前的地址（如有）已失效。撤销这个地址：/quota 日历 撤销',
    noAddress: '还没有可供外部访问的地址。请设置 PUBLIC_URL 后重试。',
    revoked: '已撤销地址，使用它的日历应用不再收到内容。',
    refusal: (refusal) =>
      refusal.reason === 'no_feed'
        ? say`你没有日历地址。获取地址：${code('/quota 日历 订阅')}`
        : say`已有 ${n(refusal.most)} 个地址在使用，需先有人撤销。`,
  },
} satisfies Words['calendar'];
