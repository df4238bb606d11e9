import type {
  BalancePicture,
  BalanceStep,
  CalendarPicture,
  CallsPicture,
  PictureApp,
  SpendPicture,
  SpendRow,
  TimelinePicture,
} from '../../../domain/pictures/picture.ts';
import { hourlyHighest } from '../../../domain/traffic/hourly-highest.ts';
import { HOUR_MS } from '../../../kit/durations.ts';
import { inLanguage } from '../../../kit/language.ts';
import type { PictureTimes, PictureWords } from '../shape/pictures.ts';
import { n, rate, rateShort, units, unitsPerDay } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';

const named = ({ name, label }: PictureApp) => inLanguage(label, 'zh') ?? name;
/** A name before Chinese words: a space only stands between two scripts. */
const before = (name: string) => (/[\p{Script=Han}）]$/u.test(name) ? name : `${name} `);

export const pictures: PictureWords = {
  buttons: {
    balance: '余量图',
    timeline: '提额时间轴',
    spend: '消耗图',
    calendar: '提额时间轴',
    report: '每周消耗图',
  },
  title(picture) {
    switch (picture.kind) {
      case 'balance':
        return `${packName(picture.pack)} 的余量`;
      case 'timeline':
        return `${before(named(picture.app))}的提额`;
      case 'calendar':
        return '全部应用的提额';
      case 'spend':
        if (picture.by === 'week') return '各应用每周消耗';
        return picture.app === null ? '各应用每月消耗' : `${before(named(picture.app))}每月消耗`;
      case 'calls':
        return callsTitle(picture);
    }
  },
  alt(picture, times) {
    switch (picture.kind) {
      case 'balance':
        return balanceAlt(picture, times);
      case 'timeline':
        return timelineAlt(picture, times);
      case 'calendar':
        return calendarAlt(picture, times);
      case 'spend':
        return spendAlt(picture, times);
      case 'calls':
        return callsAlt(picture, times);
    }
  },
  drawing: {
    direct: '正在生成用量图，稍后发到你与 Headroom 的私信。',
    thread: '正在生成用量图，稍后发到这条消息的消息列。',
  },
  sent: {
    direct: '用量图已发到你与 Headroom 的私信。',
    thread: '用量图已发到这条消息的消息列。',
  },
};

function balanceAlt(picture: BalancePicture, times: PictureTimes): string {
  const { pack, left, all, reserved, forecast, levels, validUntil, steps, began } = picture;
  const [first] = steps;
  const ahead = () => {
    if (validUntil <= picture.now) return '';
    if (!forecast) return '近期消耗太少，暂无预测。';
    const rate = `按当前消耗（${unitsPerDay(forecast.perDay)}）`;
    return forecast.runsOutAt < validUntil
      ? `${rate}，预计 ${times.date(forecast.runsOutAt)} 用完。`
      : `${rate}，到期时仍有剩余。`;
  };
  const beginning = ({ at, left: then }: BalanceStep) =>
    began
      ? `自 ${times.date(at)} 起有记录，当时剩余 ${units(then)}；${times.date(began.at)} 时 ${units(began.left)}全部可用。`
      : `折线从 ${times.date(at)} 开始，当时剩余 ${units(then)}。`;
  return [
    `资源包 ${pack.orderId} 的余量折线图。`,
    `剩余 ${n(left)}，总量 ${units(all)}${reserved > 0n ? `，另有 ${n(reserved)} 已预留` : ''}。`,
    ahead(),
    validUntil <= picture.now ? `已于 ${times.date(validUntil)} 到期。` : `${times.date(validUntil)} 到期。`,
    first ? beginning(first) : '',
    levels.length > 0
      ? `预警线：${levels.map((level) => `${level.percent}%（${units(level.units)}）`).join('、')}。`
      : '',
    `微信数据时间：${times.moment(picture.figuresAt)}。`,
  ].join('');
}

const NO_RAISES = '这段时间没有提额。';

const STATES = { running: '生效中', planned: '待生效', ended: '已结束', open: '尚未确认' } as const;

function timelineAlt(picture: TimelinePicture, times: PictureTimes): string {
  const { app, baseline, bars, limit, from, until, now } = picture;
  const current = limit.findLast(({ at }) => at <= now)?.rate ?? null;
  const newest = [...bars].sort((a, b) => b.endsAt - a.endsAt);
  const described = newest.map(
    (bar) =>
      `${bar.request} ${rate(bar.rate)}，${times.date(bar.startsAt)} 至 ${times.date(bar.endsAt)}，${STATES[bar.state]}`,
  );
  return [
    `${before(named(app))}的提额时间轴，${times.date(from)} 至 ${times.date(until)}。`,
    current === null ? '当前上限未知。' : `当前上限 ${rate(current)}。`,
    baseline === null ? '未配置基础上限。' : `基础上限 ${rate(baseline)}。`,
    bars.length === 0 ? NO_RAISES : `共 ${n(bars.length)} 项提额：${described.join('；')}。`,
  ].join('');
}

const rowName = ({ app, outside }: Pick<SpendRow, 'app' | 'outside'>) =>
  app !== null ? named(app) : outside ? 'Headroom 之外' : '其他';

function calendarAlt({ bars, from, until }: CalendarPicture, times: PictureTimes): string {
  const described = bars.map(
    (bar) =>
      `${bar.app} ${bar.request} ${rate(bar.rate)}，${times.date(bar.startsAt)} 至 ${times.date(bar.endsAt)}，${STATES[bar.state]}`,
  );
  return [
    `全部应用的提额时间轴，${times.date(from)} 至 ${times.date(until)}。`,
    bars.length === 0 ? NO_RAISES : `共 ${n(bars.length)} 项提额：${described.join('；')}。`,
  ].join('');
}

function spendAlt({ app, months, by, rows, open, total, now }: SpendPicture, times: PictureTimes): string {
  const period = by === 'week' ? '周' : '月';
  const sums = rows.map((row) => ({ ...row, units: row.units.reduce((sum, one) => sum + one, 0n) }));
  const perMonth = months.map((month, index) => ({
    month,
    units: rows.reduce((sum, { units }) => sum + (units[index] ?? 0n), 0n),
  }));
  const waiting = open.reduce((sum, units) => sum + units, 0n);
  return [
    `${app === null ? '各应用' : before(named(app))}每${period}消耗的柱状图，${months[0] ?? ''} 至 ${months.at(-1) ?? ''}，共 ${units(total)}。`,
    app === null && sums.length > 0
      ? `按应用：${sums.map((sum) => `${rowName(sum)} ${n(sum.units)}`).join('、')}。`
      : '',
    `按${period}：${perMonth.map(({ month, units }) => `${month} ${n(units)}`).join('、')}。`,
    waiting > 0n ? `另有 ${n(waiting)} 已批准，尚未确认。` : '',
    `截至 ${times.moment(now)}。`,
  ].join('');
}

/** Everything that decides, for whoever does not open the picture. */
function callsTitle({ app, request, rate: by, latest, highest, ...picture }: CallsPicture): string {
  const { limitNow, raisedTo, weekBeforeHighest, from, now } = picture;
  const share = limitNow
    ? `，达到上限 ${rateShort(limitNow)} 的 ${Math.round((latest.calls / limitNow) * 100)}%`
    : '';
  return [
    `${before(named(app))}当前调用 ${rateShort(Math.round(latest.calls))}${share}。`,
    `近 ${Math.round((now - from) / HOUR_MS)} 小时最高 ${rateShort(Math.round(highest.calls))}。`,
    weekBeforeHighest === null ? '' : `上周同期最高 ${rateShort(Math.round(weekBeforeHighest))}。`,
    raisedTo === null
      ? `${request} 批准后，上限提高 ${rateShort(by)}。`
      : `${request} 批准后，上限为 ${rateShort(raisedTo)}。`,
  ].join('');
}

function callsAlt(picture: CallsPicture, times: PictureTimes): string {
  const { calls, highest, from, until, now, limit } = picture;
  const steps = limit.map(({ at, rate: then }) => `${times.moment(at)} 起 ${rate(then)}`);
  return [
    `${times.moment(from)} 至 ${times.moment(until)} 的折线图。${callsTitle(picture)}`,
    `最高值出现在 ${times.moment(highest.at)}。`,
    steps.length === 0 ? '上限未知。' : `上限：${steps.join('、')}。`,
    `每小时最高：${hourlyHighest(calls, now)
      .map(({ calls: most }) => n(Math.round(most)))
      .join('、')}。`,
  ].join('');
}
