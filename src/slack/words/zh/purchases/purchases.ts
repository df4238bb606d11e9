import type { NewOrder, Purchase } from '../../../../domain/purchases/purchase.ts';
import { orderTail } from '../../../text/pack-name.ts';
import { bold, channel, day, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { PurchaseWords } from '../../shape/plans/purchases.ts';
import { rateShort, some, units, unitsPerDay } from '../grammar/numbers.ts';
import { named, purchaseRefusal } from './purchase-refusals.ts';

const order = ({ orderId, units: all }: NewOrder): string => `${orderTail(orderId)}（${units(all)}）`;
const listed = (orders: readonly NewOrder[]): string => orders.map(order).join('、');

function inTime({ need }: Purchase): Sentence {
  return need.late
    ? say`请立即采购至少 ${units(need.units)}：${day(need.lacksAt)} 起额度不足`
    : say`请在 ${day(need.buyBy)} 之前采购至少 ${units(need.units)}`;
}

export const purchases: PurchaseWords = {
  title: ({ id, need }) => `采购 ${units(need.units)} · ${id}`,
  labels: {
    account: '账号',
    needed: '需要',
    by: '最晚采购',
    cost: '费用',
    usage: '消耗',
    calendar: '日历上的提额',
    remaining: '当前剩余',
    ordered: '期间新订单',
    owners: '预算负责人',
  },
  state(purchase, owners) {
    switch (purchase.phase) {
      case 'open':
        return say`${inTime(purchase)} · ${named(owners)}`;
      case 'snoozed':
        return say`${person(purchase.by)} 已设为稍后提醒，到 ${moment(purchase.until)}`;
      case 'declined':
        return say`${person(purchase.by)} 于 ${moment(purchase.at)} 拒绝：${purchase.why}`;
      case 'covered':
        return say`已采购，${moment(purchase.at)} 起额度充足`;
      case 'lapsed':
        return say`${moment(purchase.at)} 起不再需要采购`;
    }
  },
  needed: ({ need }) => say`至少 ${units(need.units)}，可用到 ${day(need.lastsUntil)}`,
  by: ({ need }) => (need.late ? say`越快越好，${day(need.lacksAt)} 起额度不足` : [day(need.buyBy)]),
  cost: (cents, currency) => money(cents, currency),
  usage: ({ perDay, stopsAt }) => say`按 ${unitsPerDay(perDay)} 计算，${day(stopsAt)} 用完`,
  calendar: ({ claims, claimed }) => {
    const lines = claims.map(
      ({ id, app, rate, units: cost, at }) =>
        say`${id} ${app}，${rateShort(rate)}，${day(at)}：${units(cost)}`,
    );
    const more = claimed.count - claims.length;
    return join(more > 0 ? [...lines, `另有 ${some(more, '个')}`] : lines, ' · ');
  },
  remaining: (need) => units(need.remaining),
  ordered: listed,
  owners: named,
  note: '资源包只能在微信后台购买。新订单在微信中出现后，本卡片会自动关闭。',
  buttons: { snooze: '1 天后提醒', snoozeWeek: '1 周后提醒', decline: '拒绝' },
  decline: {
    title: '拒绝采购',
    submit: '拒绝',
    close: '返回',
    label: '原因',
    hint: '会发布在卡片的消息列中。',
    placeholder: '为什么不采购',
    intro: (id) => `${id} 会保持关闭，除非需要的额度明显增加。`,
  },
  notices: {
    due: ({ id, need }, owners) =>
      say`${named(owners)}：今天是按时采购的最后一天。${id} 至少需要 ${units(need.units)}，${day(need.lacksAt)} 起不足。`,
    partlyCovered: (purchase, orders) => say`新订单 ${listed(orders)}，仍然不够：${inTime(purchase)}。`,
    covered: ({ id }, orders) =>
      orders.length === 0
        ? say`已采购的额度足够，${id} 已关闭。`
        : say`新订单 ${listed(orders)} 已满足需要，${id} 已关闭。`,
    lapsed: ({ id }) => say`${id} 已关闭：不再需要采购。`,
    declined: ({ id }, by, why) => say`${person(by)} 拒绝了 ${id}：${why}`,
    snoozeEnded: (purchase, owners) => say`${named(owners)}：仍需采购。${inTime(purchase)}。`,
    unposted: (purchase) =>
      say`${inTime(purchase)}。${purchase.id} 的卡片无法发布到 ${channel(purchase.channel)}，请把 Headroom 邀请进该频道。`,
    changed: ({ id }) => say`${id} 已有变化，请以卡片为准。`,
  },
  answers: {
    snoozed: (id, until) => say`${id} 将在 ${moment(until)} 再次提醒。`,
    declined: (id) => say`已拒绝 ${id}，原因在卡片的消息列中。`,
  },
  list: {
    title: '待采购',
    empty: '目前无需采购。',
    off: '尚未配置预算负责人，采购提醒未启用。请在 headroom.yml 中设置 purchases.owners。',
    row: (purchase, cost) => {
      const { id, need } = purchase;
      const price = cost === null ? [] : say` · ${cost}`;
      const first = need.claims[0];
      const why =
        first === undefined
          ? say`按当前消耗，${day(need.lacksAt)} 用完`
          : say`用于 ${first.id} ${first.app}，${day(first.at)}`;
      const until = purchase.phase === 'snoozed' ? say` · ${moment(purchase.until)} 再提醒` : [];
      return say`${bold(id)} · ${inTime(purchase)}${price} · ${why}${until}`;
    },
    hint: '请在微信后台购买，Headroom 会识别新订单。',
  },
  refusal: purchaseRefusal,
};

/** `¥1,792.00` */
function money(cents: bigint, currency: string): string {
  return new Intl.NumberFormat('zh', { style: 'currency', currency }).format(Number(cents) / 100);
}
