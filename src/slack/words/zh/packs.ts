import { day, moment, type Sentence, say } from '../../text/sentence.ts';
import type { PacksWords } from '../shape/packs.ts';
import { unreadable } from './faults/unreadable.ts';
import { days, n, units } from './grammar/numbers.ts';

const NAMED = 3;

export const packs: PacksWords = {
  title: '资源包',
  none: '还没有资源包。请先在微信后台购买。',
  page: (page, pages, all) => `第 ${n(page)}/${n(pages)} 页，共 ${n(all)} 个资源包。`,
  buttons: { previous: '上一页', next: '下一页' },
  left: (left, all) => `剩余 ${n(left)}，总量${units(all)}`,
  state({ condition, daysLeft, pack: { validFrom, validUntil } }): Sentence {
    switch (condition) {
      case 'usable':
        return say`可用，有效期至 ${moment(validUntil)}，${daysLeft === 0 ? '今天是最后一天' : `还有${days(daysLeft)}`}。`;
      case 'used_up':
        return say`已用完，有效期至 ${moment(validUntil)}，还有${days(daysLeft)}。`;
      case 'not_yet':
        return say`尚未生效：${moment(validFrom)} 至 ${moment(validUntil)}。`;
      case 'expired':
        return say`已于 ${moment(validUntil)} 过期，剩余额度作废。`;
    }
  },
  reserved: (value) => `已批准的提额预留了${units(value)}。`,
  refundable: (until) => say`只要没有分配过，${moment(until)} 之前可以退款。`,
  lagging: '微信的数据有延迟：最近几分钟的分配按本系统自己的账计算。',
  forecast: ({ perDay, runsOutAt }, validUntil) =>
    runsOutAt < validUntil
      ? say`按近期每天消耗${units(perDay)}计算，预计 ${day(runsOutAt)} 前后用完。`
      : say`按近期每天消耗${units(perDay)}计算，到期时仍有剩余。`,
  figures: ({ at, oldMs, why }) =>
    oldMs === null
      ? say`微信数据时间：${moment(at)}。`
      : say`${why === undefined ? '' : unreadable.noFigures[why]}以下是 ${moment(at)} 最后一次成功取得的数据，距今${minutes(oldMs)}。`,
  pack: (orderId) => `资源包 ${orderId}`,
  paid: (at) => say`付款时间：${moment(at)}。`,
  used: (value) => `微信数据中已分配${units(value)}。`,
  labels: {
    allocations: '通过本系统的分配',
    specifications: '可兑换的规格',
    unread: '另有以下规格，消耗无法确定',
    rate: '每分钟次数',
  },
  noAllocations: '暂无。',
  moreAllocations: '更早的没有列出。',
  allocation: ({ request, no, app, rate, days: duration }) =>
    `${request}.${n(no)}：${app}，${n(rate)}次/分钟，共${days(duration)}`,
  skus: '资源包可兑换的规格',
  noSpecifications: '微信没有提供可以识别的规格。',
  unavailable: '暂时无法从微信取得可兑换的规格，请稍后再看。',
  table: '按每分钟次数和天数列出提额消耗的额度。',
  perDays: (duration, cost) => `${days(duration)} ${cost}`,
  unread: (name, skuId) => `${name}（SKU ${skuId}）`,
  unreadRemedy: '管理员可以在配置的 packs.catalogue 中写明它们的次数、天数和消耗。',
  refusal(refusal): Sentence {
    if (refusal.reason === 'no_pack' && refusal.unreadable !== undefined)
      return [unreadable.maybeAmong.orders(refusal.unreadable)];
    switch (refusal.reason) {
      case 'no_pack':
        return say`没有在有效期内的资源包。请先在微信后台购买。`;
      case 'unknown_pack':
        if (refusal.unreadable !== undefined)
          return say`没有读到资源包“${refusal.typed}”。${unreadable.maybeAmong.orders(refusal.unreadable)}`;
        return refusal.known.length === 0
          ? say`没有资源包“${refusal.typed}”，也没有其他资源包。`
          : say`“${refusal.typed}”不能确定是哪一个资源包。请输入完整的订单号，或至少末四位，例如 ${refusal.known.slice(0, NAMED).join('、')}。`;
    }
  },
};

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  return whole < 120 ? ` ${n(whole)} 分钟` : ` ${n(Math.round(whole / 60))} 小时`;
}
