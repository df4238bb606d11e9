import { day, moment, type Sentence, say } from '../../text/sentence.ts';
import type { PacksWords } from '../shape/packs.ts';
import { unreadable } from './faults/unreadable.ts';
import {
  about,
  aboutUnits,
  capital,
  days,
  n,
  plural,
  rateShort,
  some,
  units,
  unitsPerDay,
} from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';

const NAMED = 3;

export const packs: PacksWords = {
  title: 'Packs',
  none: 'No pack yet. Buy one in the WeChat console.',
  page: (page, pages, all) => `Page ${n(page)} of ${n(pages)}, ${some(all, 'pack', 'packs')}.`,
  buttons: { previous: 'Previous', next: 'Next' },
  columns: { pack: 'Pack', remaining: 'Remaining', outlook: 'Outlook' },
  remaining: (left, all) => `${n(left)} of ${units(all)}`,
  runway: {
    account: (name) => `Account ${name}`,
    usable: (usable, reserved) =>
      `${units(usable)} usable${reserved > 0n ? `, ${n(reserved)} reserved` : ''}`,
    noRate: 'no consumption measured yet',
    rate: (perDay) => `current rate ${unitsPerDay(perDay)}`,
    runsOut: (at) => say`runs out ${at}`,
    lasts: (until) => say`last pack expires ${until}`,
    wastes: ({ units: lost, pack, at }, more) =>
      say`${capital(aboutUnits(lost))} expire unused ${at} (${packName(pack)})${
        more === null
          ? ''
          : say`, ${about(more.units)} more in ${some(more.packs, 'pack', 'packs')} by ${more.until}`
      }.`,
    largest: (raises) =>
      raises.length === 0
        ? 'No raise can be paid for: every pack has too little.'
        : `Largest raise: ${raises.map(({ rate, days: longest, upTo }) => `${rateShort(rate)} for ${upTo ? 'up to ' : ''}${days(longest)}`).join(', ')}.`,
    rests: (count, rest) =>
      `${units(rest)} in ${some(count, 'pack', 'packs')} ${plural(rest, 'is', 'are')} too few for any raise.`,
  },
  outlook: {
    wastes: (lost, at) => say`${about(lost)} expire unused ${at}`,
    runsOut: (at) => say`runs out ${at}`,
    lasts: (until) => say`expires ${until}`,
    rest: (until) => say`too little for any raise, expires ${until}`,
    usedUp: 'used up',
    notYet: (from) => say`valid from ${from}`,
    expired: (at, lost) => say`expired ${at}${lost > 0n ? `, ${n(lost)} lost` : ''}`,
  },
  reserved: (value) => `${n(value)} reserved`,
  refundable: (until) => say`refundable until ${until}`,
  hint: 'Open a pack, with its usage chart:',
  state({ condition, daysLeft, pack: { validFrom, validUntil } }): Sentence {
    switch (condition) {
      case 'usable':
        return say`Expires ${moment(validUntil)}${daysLeft === 0 ? ', within 24 hours' : `, in ${days(daysLeft)}`}.`;
      case 'used_up':
        return say`Used up. Expires ${moment(validUntil)}.`;
      case 'not_yet':
        return say`Valid from ${moment(validFrom)} until ${moment(validUntil)}.`;
      case 'expired':
        return say`Expired ${moment(validUntil)}; what remained is lost.`;
    }
  },
  wastes: (perDay, lost) =>
    `${perDay === null ? 'Nothing is being spent' : `Current rate ${unitsPerDay(perDay)}`}: ${aboutUnits(lost)} will expire unused.`,
  forecast: ({ perDay, runsOutAt }) =>
    say`Current rate ${unitsPerDay(perDay)}: runs out about ${day(runsOutAt)}.`,
  reservedFor: (value) => `${units(value)} reserved for approved raises.`,
  refundableUntil: (until) => say`Refundable until ${moment(until)} if nothing is allocated from it.`,
  lagging: 'Includes allocations of the last minutes that WeChat doesn’t report yet.',
  figures: ({ at, oldMs, why }) =>
    oldMs === null
      ? say`Figures from WeChat, ${moment(at)}.`
      : say`${why === undefined ? '' : `${unreadable.noFigures[why]} `}Last good figures: ${moment(at)}, ${minutes(oldMs)} old.`,
  pack: (orderId) => `Pack ${orderId}`,
  paid: (at) => say`Bought ${moment(at)}.`,
  used: (value) => `WeChat reports ${units(value)} used.`,
  labels: {
    allocations: 'Allocations through Headroom',
    unread: 'Also sold, price unclear',
    rate: 'Calls/min',
  },
  noAllocations: 'None yet.',
  moreAllocations: 'Older ones aren’t listed.',
  allocation: ({ request, no, app, rate, days: duration }) =>
    `${request}.${n(no)}: ${app} ${rateShort(rate)} for ${days(duration)}`,
  skus: 'Raise prices',
  noSpecifications: 'WeChat offers no raise that can be read.',
  unavailable: 'WeChat doesn’t answer with prices right now. Try again in a moment.',
  table: 'Units per raise, by calls/min and duration.',
  perDays: (duration, cost) => `${days(duration)} ${cost}`,
  unread: (name, skuId) => `${name} (SKU ${skuId})`,
  unreadRemedy: 'An operator can set their rate, days and units in the configuration: packs.catalogue.',
  refusal(refusal): Sentence {
    if (refusal.reason === 'no_pack' && refusal.unreadable !== undefined)
      return [unreadable.maybeAmong.orders(refusal.unreadable)];
    switch (refusal.reason) {
      case 'no_pack':
        return say`No valid pack. Buy one in the WeChat console.`;
      case 'unknown_pack':
        if (refusal.unreadable !== undefined)
          return say`No pack “${refusal.typed}” found. ${unreadable.maybeAmong.orders(refusal.unreadable)}`;
        return refusal.known.length === 0
          ? say`No pack “${refusal.typed}”: there are no packs yet.`
          : say`“${refusal.typed}” doesn’t match exactly one pack. Use the order id or its last four digits, like ${refusal.known.slice(0, NAMED).join(', ')}.`;
    }
  },
};

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  return whole < 120 ? some(whole, 'minute', 'minutes') : `${n(Math.round(whole / 60))} hours`;
}
