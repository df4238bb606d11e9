import { day, moment, type Sentence, say } from '../../text/sentence.ts';
import type { PacksWords } from '../shape/packs.ts';
import { unreadable } from './faults/unreadable.ts';
import { about, aboutUnits, days, n, rateShort, units, unitsPerDay } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';
import { around, beginning } from './grammar/times.ts';

const NAMED = 3;

export const packs: PacksWords = {
  title: '资源包',
  none: '还没有资源包，请到服务商平台购买。',
  page: (page, pages, all) => `第 ${n(page)}/${n(pages)} 页，共 ${n(all)} 个资源包。`,
  buttons: { previous: '上一页', next: '下一页' },
  columns: { pack: '资源包', remaining: '剩余', outlook: '预计' },
  remaining: (left, all) => `${n(left)} / ${units(all)}`,
  runway: {
    account: (name) => `账号 ${name}`,
    usable: (usable, reserved) => `可用 ${units(usable)}${reserved > 0n ? `，已预留 ${n(reserved)}` : ''}`,
    noRate: '尚无消耗记录',
    rate: (perDay) => `当前消耗 ${unitsPerDay(perDay)}`,
    runsOut: (at) => say`预计${around(at)}用完`,
    lasts: (until) => say`最后一个资源包${around(until)}到期`,
    wastes: ({ units: lost, pack, at }, more) =>
      say`${aboutUnits(lost)}将在${around(at)}到期作废（${packName(pack)}）${
        more === null
          ? ''
          : say`，${beginning(more.until)}前另有 ${n(more.packs)} 个资源包将作废${about(more.units)}`
      }。`,
    largest: (raises) =>
      raises.length === 0
        ? '现有资源包都不够提额一次。'
        : `最高可提额：${raises.map(({ rate, days: longest, upTo }) => `${rateShort(rate)}（${upTo ? '最长 ' : ''}${days(longest)}）`).join('、')}。`,
    rests: (count, rest) => `${n(count)} 个资源包合计剩余 ${units(rest)}，但每个都不够提额一次。`,
  },
  outlook: {
    wastes: (lost, at) => say`${about(lost)} 将在${around(at)}到期作废`,
    runsOut: (at) => say`预计${around(at)}用完`,
    lasts: (until) => say`${beginning(until)}到期`,
    rest: (until) => say`不够提额一次，${beginning(until)}到期`,
    usedUp: '已用完',
    notYet: (from) => say`${beginning(from)}起可用`,
    expired: (at, lost) => say`${beginning(at)}已到期${lost > 0n ? `，作废 ${n(lost)}` : ''}`,
  },
  reserved: (value) => `已预留 ${n(value)}`,
  refundable: (until) => say`${beginning(until)}前可退款`,
  hint: '查看详情和用量图：',
  state({ condition, daysLeft, pack: { validFrom, validUntil } }): Sentence {
    switch (condition) {
      case 'usable':
        return say`${moment(validUntil)} 到期，${daysLeft === 0 ? '不到 24 小时' : `还有 ${days(daysLeft)}`}。`;
      case 'used_up':
        return say`已用完，${moment(validUntil)} 到期。`;
      case 'not_yet':
        return say`有效期：${moment(validFrom)} 至 ${moment(validUntil)}。`;
      case 'expired':
        return say`已于 ${moment(validUntil)} 到期，剩余额度作废。`;
    }
  },
  wastes: (perDay, lost) =>
    `${perDay === null ? '目前没有消耗' : `按当前消耗（${unitsPerDay(perDay)}）`}，${aboutUnits(lost)}将到期作废。`,
  forecast: ({ perDay, runsOutAt }) =>
    say`按当前消耗（${unitsPerDay(perDay)}），预计 ${day(runsOutAt)} 前后用完。`,
  reservedFor: (value) => `已为批准的提额预留 ${units(value)}。`,
  refundableUntil: (until) => say`未分配过额度，${moment(until)} 前可以退款。`,
  lagging: '已计入最近几分钟的分配，微信数据稍后才会更新。',
  figures: ({ at, oldMs, why }) =>
    oldMs === null
      ? say`数据来自微信，${moment(at)}。`
      : say`${why === undefined ? '' : unreadable.noFigures[why]}以下是 ${moment(at)} 的数据，已过 ${minutes(oldMs)}。`,
  pack: (orderId) => `资源包 ${orderId}`,
  paid: (at) => say`付款时间：${moment(at)}。`,
  used: (value) => `微信数据中已分配 ${units(value)}。`,
  labels: {
    allocations: '通过 Headroom 的分配',
    unread: '另有以下规格，价格不明',
    rate: '次/分钟',
  },
  noAllocations: '暂无。',
  moreAllocations: '更早的分配未列出。',
  allocation: ({ request, no, app, rate, days: duration }) =>
    `${request}.${n(no)}：${app} ${rateShort(rate)}，${days(duration)}`,
  skus: '提额价格',
  noSpecifications: '没有从微信读到可用的提额规格。',
  unavailable: '暂时无法从微信取得提额价格，请稍后再试。',
  table: '每次提额消耗的额度，按次/分钟和天数。',
  perDays: (duration, cost) => `${days(duration)} ${cost}`,
  unread: (name, skuId) => `${name}（SKU ${skuId}）`,
  unreadRemedy: '管理员可以在配置项 packs.catalogue 中补充这些规格的次数、天数和额度。',
  refusal(refusal): Sentence {
    if (refusal.reason === 'no_pack' && refusal.unreadable !== undefined)
      return [unreadable.maybeAmong.orders(refusal.unreadable)];
    switch (refusal.reason) {
      case 'no_pack':
        return say`没有有效期内的资源包，请到服务商平台购买。`;
      case 'unknown_pack':
        if (refusal.unreadable !== undefined)
          return say`没有找到资源包“${refusal.typed}”。${unreadable.maybeAmong.orders(refusal.unreadable)}`;
        return refusal.known.length === 0
          ? say`没有资源包“${refusal.typed}”：目前还没有资源包。`
          : say`无法确定“${refusal.typed}”是哪个资源包。请写订单号或其末四位，如 ${refusal.known.slice(0, NAMED).join('、')}。`;
    }
  },
};

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  return whole < 120 ? `${n(whole)} 分钟` : `${n(Math.round(whole / 60))} 小时`;
}
