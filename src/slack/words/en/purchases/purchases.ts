import type { NewOrder, Purchase } from '../../../../domain/purchases/purchase.ts';
import { orderTail } from '../../../text/pack-name.ts';
import { bold, channel, day, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { PurchaseWords } from '../../shape/plans/purchases.ts';
import { n, rateShort, units, unitsPerDay } from '../grammar/numbers.ts';
import { named, purchaseRefusal } from './purchase-refusals.ts';

const order = ({ orderId, units: all }: NewOrder): string => `${orderTail(orderId)} (${units(all)})`;
const listed = (orders: readonly NewOrder[]): string => orders.map(order).join(', ');

function inTime({ need }: Purchase): Sentence {
  return need.late
    ? say`Buy at least ${units(need.units)} now: they’re missing from ${day(need.lacksAt)} on`
    : say`Buy at least ${units(need.units)} by ${day(need.buyBy)}`;
}

export const purchases: PurchaseWords = {
  title: ({ id, need }) => `Buy ${units(need.units)} · ${id}`,
  labels: {
    account: 'Account',
    needed: 'Needed',
    by: 'Buy by',
    cost: 'Cost',
    usage: 'Usage',
    calendar: 'On the calendar',
    remaining: 'Remaining now',
    ordered: 'Ordered since',
    owners: 'Budget owners',
  },
  state(purchase, owners) {
    switch (purchase.phase) {
      case 'open':
        return say`${inTime(purchase)} · ${named(owners)}`;
      case 'snoozed':
        return say`Snoozed by ${person(purchase.by)} until ${moment(purchase.until)}`;
      case 'declined':
        return say`Declined by ${person(purchase.by)} ${moment(purchase.at)}: ${purchase.why}`;
      case 'covered':
        return say`Bought: covered since ${moment(purchase.at)}`;
      case 'lapsed':
        return say`Not needed any more since ${moment(purchase.at)}`;
    }
  },
  needed: ({ need }) => say`${units(need.units)} or more, to last until ${day(need.lastsUntil)}`,
  by: ({ need }) =>
    need.late ? say`as soon as possible; missing from ${day(need.lacksAt)} on` : [day(need.buyBy)],
  cost: (cents, currency) => money(cents, currency),
  usage: ({ perDay, stopsAt }) => say`at ${unitsPerDay(perDay)}, units run out ${day(stopsAt)}`,
  calendar: ({ claims, claimed }) => {
    const lines = claims.map(
      ({ id, app, rate, units: cost, at }) =>
        say`${id} ${app}, ${rateShort(rate)}, ${day(at)}: ${units(cost)}`,
    );
    const more = claimed.count - claims.length;
    return join(more > 0 ? [...lines, `${n(more)} more`] : lines, ' · ');
  },
  remaining: (need) => units(need.remaining),
  ordered: listed,
  owners: named,
  note: 'Packs are bought in the WeChat console only. This card closes once the new order shows up there.',
  buttons: { snooze: 'Snooze 1 day', snoozeWeek: 'Snooze 1 week', decline: 'Decline' },
  decline: {
    title: 'Decline purchase',
    submit: 'Decline',
    close: 'Go back',
    label: 'Reason',
    hint: 'Posted in the thread of the card.',
    placeholder: 'Why no units are bought',
    intro: (id) => `${id} stays closed until noticeably more is needed.`,
  },
  notices: {
    due: ({ id, need }, owners) =>
      say`${named(owners)}: this is the last day to buy in time. ${id} needs at least ${units(need.units)}, missing from ${day(need.lacksAt)} on.`,
    partlyCovered: (purchase, orders) =>
      say`New order ${listed(orders)}. More is needed: ${inTime(purchase)}.`,
    covered: ({ id }, orders) =>
      orders.length === 0
        ? say`What was ordered covers the need, so ${id} is closed.`
        : say`New order ${listed(orders)} covers the need, so ${id} is closed.`,
    lapsed: ({ id }) => say`${id} is closed: nothing has to be bought any more.`,
    declined: ({ id }, by, why) => say`${person(by)} declined ${id}: ${why}`,
    snoozeEnded: (purchase, owners) => say`${named(owners)}: still needed. ${inTime(purchase)}.`,
    unposted: (purchase) =>
      say`${inTime(purchase)}. The card of ${purchase.id} can’t be posted in ${channel(purchase.channel)}: invite Headroom to that channel.`,
    changed: ({ id }) => say`${id} has changed. Its card shows the current state.`,
  },
  answers: {
    snoozed: (id, until) => say`Snoozed ${id} until ${moment(until)}.`,
    declined: (id) => say`Declined ${id}. The reason is in the thread of its card.`,
  },
  list: {
    title: 'Purchases',
    empty: 'Nothing has to be bought.',
    off: 'No budget owners are configured, so purchases are off. Set purchases.owners in headroom.yml.',
    row: (purchase, cost) => {
      const { id, need } = purchase;
      const what = say`${bold(id)} · ${inTime(purchase)}`;
      const price = cost === null ? [] : say` · ${cost}`;
      const first = need.claims[0];
      const why =
        first === undefined
          ? say`at the current rate, units run out ${day(need.lacksAt)}`
          : say`for ${first.id} ${first.app}, ${day(first.at)}`;
      const until = purchase.phase === 'snoozed' ? say` · snoozed until ${moment(purchase.until)}` : [];
      return say`${what}${price} · ${why}${until}`;
    },
    hint: 'Buy in the WeChat console; Headroom notices the new order.',
  },
  refusal: purchaseRefusal,
};

/** `CN¥1,792.00` */
function money(cents: bigint, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(Number(cents) / 100);
}
