import { day, moment, type Sentence, say } from '../../text/sentence.ts';
import type { PacksWords } from '../shape/packs.ts';
import { unreadable } from './faults/unreadable.ts';
import { days, n, plural, units } from './grammar/numbers.ts';

const NAMED = 3;

export const packs: PacksWords = {
  title: 'Packs',
  none: 'There is no pack. Somebody has to buy one in the WeChat console first.',
  page: (page, pages, all) =>
    `Page ${n(page)} of ${n(pages)}, ${n(all)} ${plural(all, 'pack', 'packs')} in all.`,
  buttons: { previous: 'Previous', next: 'Next' },
  left: (left, all) => `${n(left)} of ${units(all)} left`,
  state({ condition, daysLeft, pack: { validFrom, validUntil } }): Sentence {
    switch (condition) {
      case 'usable':
        return say`Usable until ${moment(validUntil)}, ${daysLeft === 0 ? 'its last day' : `${days(daysLeft)} left`}.`;
      case 'used_up':
        return say`Used up; valid until ${moment(validUntil)}, ${days(daysLeft)} left.`;
      case 'not_yet':
        return say`Not valid yet: from ${moment(validFrom)} until ${moment(validUntil)}.`;
      case 'expired':
        return say`Expired on ${moment(validUntil)}; what was left is lost.`;
    }
  },
  reserved: (value) => `${units(value)} reserved for approved raises.`,
  refundable: (until) => say`Refundable until ${moment(until)}, as long as nothing is allocated.`,
  lagging: 'WeChat’s figures lag: an allocation of the last minutes is counted by Headroom’s own ledger.',
  forecast: ({ perDay, runsOutAt }, validUntil) =>
    runsOutAt < validUntil
      ? say`At the present pace of ${units(perDay)} a day it runs out about ${day(runsOutAt)}.`
      : say`At the present pace of ${units(perDay)} a day some will be left when it ends.`,
  figures: ({ at, oldMs, why }) =>
    oldMs === null
      ? say`Figures from WeChat, ${moment(at)}.`
      : say`${why === undefined ? '' : `${unreadable.noFigures[why]} `}These are its last good figures, from ${moment(at)}, ${minutes(oldMs)} old.`,
  pack: (orderId) => `Pack ${orderId}`,
  paid: (at) => say`Paid on ${moment(at)}.`,
  used: (value) => `WeChat reports ${units(value)} as allocated.`,
  labels: {
    allocations: 'Allocations made through Headroom',
    specifications: 'What it can be turned into',
    unread: 'Also sold, at a cost that cannot be told for certain',
    rate: 'Calls a minute',
  },
  noAllocations: 'None yet.',
  moreAllocations: 'Older ones are not listed.',
  allocation: ({ request, no, app, rate, days: duration }) =>
    `${request}.${n(no)}: ${app}, ${n(rate)} calls a minute for ${days(duration)}`,
  skus: 'What packs can be turned into',
  noSpecifications: 'WeChat offers nothing that can be read.',
  unavailable: 'WeChat does not say right now what it can be turned into. Look again in a moment.',
  table: 'Units that a raise costs, by calls a minute and days.',
  perDays: (duration, cost) => `${days(duration)} ${cost}`,
  unread: (name, skuId) => `${name} (SKU ${skuId})`,
  unreadRemedy: 'An operator can give their rate, days and cost in the configuration, under packs.catalogue.',
  refusal(refusal): Sentence {
    if (refusal.reason === 'no_pack' && refusal.unreadable !== undefined)
      return [unreadable.maybeAmong.orders(refusal.unreadable)];
    switch (refusal.reason) {
      case 'no_pack':
        return say`There is no valid pack. Somebody has to buy one in the WeChat console first.`;
      case 'unknown_pack':
        if (refusal.unreadable !== undefined)
          return say`No pack “${refusal.typed}” could be read. ${unreadable.maybeAmong.orders(refusal.unreadable)}`;
        return refusal.known.length === 0
          ? say`There is no pack “${refusal.typed}”, and no other.`
          : say`No single pack is meant by “${refusal.typed}”. Type a whole order id or at least its last four characters, for example ${refusal.known.slice(0, NAMED).join(', ')}.`;
    }
  },
};

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  return whole < 120
    ? `${n(whole)} ${plural(whole, 'minute', 'minutes')}`
    : `${n(Math.round(whole / 60))} hours`;
}
