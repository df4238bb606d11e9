import type { ReviewTerms } from '../../domain/policy/automatic.ts';
import type { Calendar } from '../../domain/policy/conditions/calendar.ts';
import type { Range } from '../../domain/policy/conditions/condition.ts';
import { ANYONE, type Facts } from '../../domain/policy/conditions/facts.ts';
import {
  type ConditionWords,
  readCalendar,
  readUnmet,
  readWhen,
} from '../../domain/policy/conditions/read-conditions.ts';
import type { Unmet, When } from '../../domain/policy/conditions/table.ts';
import type { Cap } from '../../domain/policy/meters/caps.ts';
import type { Outcome } from '../../domain/policy/outcomes.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import type { Deciders, ExtraVotes, Slot } from '../../domain/policy/rule.ts';
import { peopleOf, slotsOf } from '../../domain/policy/slots.ts';
import { MINUTE_MS } from '../../kit/durations.ts';
import { inLanguage } from '../../kit/language.ts';
import { wallClock } from '../../kit/time-zone.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const list = (items: readonly unknown[]) => (items.length === 0 ? 'none' : items.join(', '));
export const count = (value: number | bigint) => value.toLocaleString('en');
const rate = (value: number) => (value % 1000 === 0 ? `${value / 1000}k/min` : `${value}/min`);
const days = (value: number) => (value === 1 ? '1 day' : `${value} days`);
const units = (value: number | bigint) => `${count(value)} units`;
const percent = (value: number) => `${Number(value.toFixed(2))}% of the pack`;
const apps = (value: number) => (value === 1 ? '1 app' : `${value} apps`);

function range({ min, max }: Range, write: (value: number) => string): string {
  if (min !== null && max !== null) return min === max ? write(min) : `${write(min)} to ${write(max)}`;
  return min !== null ? `at least ${write(min)}` : `at most ${write(max ?? 0)}`;
}

/** How a condition reads, and how what a request has instead of it does. */
const WANTED: ConditionWords<string> = {
  apps: (wanted) => `app ${list(wanted)}`,
  owners: ({ users, groups }) => `an app owned by ${list([...users, ...groups])}`,
  requester: ({ users, groups, channels }) => `requested by ${list([...users, ...groups, ...channels])}`,
  rate: (wanted) => range(wanted, rate),
  days: (wanted) => range(wanted, days),
  units: (wanted) => range(wanted, units),
  share: (wanted) => range(wanted, percent),
  appCount: (wanted) => range(wanted, apps),
  sources: (wanted) => `source ${list(wanted)}`,
  requested: (wanted) => `requested ${calendar(wanted)}`,
  starts: (wanted) => `starting ${calendar(wanted)}`,
  overlap: (wanted) => (wanted ? 'overlapping another raise' : 'overlapping no other raise'),
  breakGlass: (wanted) => (wanted ? 'with break-glass' : 'without break-glass'),
};

function calendar(wanted: Calendar): string {
  const { hours, dates } = readCalendar(wanted);
  const parts = [
    ...(wanted.weekdays ? [list(wanted.weekdays.map((day) => WEEKDAYS[day - 1]))] : []),
    ...hours,
    ...(dates.length > 0 ? [dates.map(({ from, to }) => `${from} – ${to}`).join(' or ')] : []),
  ];
  return `${parts.join(', ')} (${wanted.timeZone})`;
}

/** `at least 400k/min, but this is 300k/min` */
export function describeUnmet(failed: Unmet): string {
  return `needs ${readUnmet(failed, WANTED)}, but this is ${actual(failed)}`;
}

function actual(failed: Unmet): string {
  switch (failed.condition) {
    case 'apps':
      return failed.actual.name;
    case 'owners':
      return `owned by ${list([...failed.actual.users, ...failed.actual.groups])}`;
    case 'requester':
      return by(failed.actual);
    case 'rate':
      return rate(failed.actual);
    case 'days':
      return days(failed.actual);
    case 'units':
      return units(failed.actual);
    case 'share':
      return percent(failed.actual);
    case 'appCount':
      return apps(failed.actual);
    case 'sources':
      return failed.actual;
    case 'requested':
    case 'starts': {
      const { timeZone } = failed.wanted;
      return `${wallClock(failed.actual, timeZone)} (${timeZone})`;
    }
    case 'overlap':
      return failed.actual ? 'overlapping one' : 'overlapping none';
    case 'breakGlass':
      return failed.actual ? 'with it' : 'without it';
  }
}

/** All conditions of a rule. */
export function describeWhen(when: When): string {
  const parts = readWhen(when, WANTED);
  return parts.length === 0 ? 'every request' : parts.join('; ');
}

/** What a rule comes to. */
export function describeOutcome({ outcome, reason, overBudget }: PolicyRule): string {
  const wanted =
    reason === null || !reason.required
      ? []
      : [`a reason${reason.pattern === null ? '' : ` with ${reason.pattern}`}`];
  return [
    ...outcomeTexts(outcome),
    ...(overBudget === undefined ? [] : [`beyond a budget ${describeExtra(overBudget)}`]),
    ...wanted,
  ].join('; ');
}

function outcomeTexts(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'refuse':
      return [`refuses: ${inLanguage(outcome.sentence, 'en') ?? ''}`];
    case 'need':
      return [
        `needs ${approvals(outcome)}`,
        ...(outcome.selfApproval ? ['the requester may approve'] : []),
        ...(outcome.strangers ? ['people of other workspaces may approve'] : []),
        ...(outcome.guests ? ['guests may approve'] : []),
        ...(outcome.reject ? ['rejected by majority'] : []),
      ];
    case 'approve': {
      const { caps, timeZone, review } = outcome;
      return [`approves automatically up to ${list(caps.map(cap))} (${timeZone})`, reviewText(review)];
    }
    case 'break_glass':
      return ['runs at once', reviewText(outcome.review)];
  }
}

/** What becomes of a request: one that is to run at once is decided by no rule that needs votes. */
export function describeDecision(rule: PolicyRule, { breakGlass }: Pick<Facts, 'breakGlass'>): string {
  const { kind } = rule.outcome;
  return breakGlass && (kind === 'need' || kind === 'approve')
    ? 'refuses: break-glass is not for this request'
    : describeOutcome(rule);
}

function approvals(of: Parameters<typeof slotsOf>[0], what = 'approval'): string {
  const { of: which, slots } = slotsOf(of);
  return slots.map((one) => describeSlot(one, what)).join(which === 'all' ? ' and ' : ' or ');
}

function reviewText(review: ReviewTerms): string {
  return `reviewed within ${span(review.withinMs)}: ${approvals(review, 'review')}`;
}

function cap({ per, units: most, count: times }: Cap): string {
  const limits = [
    ...(most === null ? [] : [units(most)]),
    ...(times === null ? [] : [times === 1 ? '1 raise' : `${count(times)} raises`]),
  ];
  return `${limits.join(' and ')} a day ${per === 'rule' ? 'in all' : `per ${per}`}`;
}

function span(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes % 60 !== 0) return `${minutes} min`;
  return `${minutes / 60} h`;
}

/** What is needed beyond a budget. */
export function describeExtra(extra: ExtraVotes | null): string {
  const { name = null, need = 1, deciders = null } = extra ?? {};
  if (deciders === null) return need === 1 ? '1 more approval' : `${need} more approvals`;
  return describeSlot({ name, need, deciders });
}

function describeSlot({ name, need, deciders }: Slot, what = 'approval'): string {
  const who = name === null ? people(deciders) : `${name} (${people(deciders)})`;
  return `${need === 1 ? `1 ${what}` : `${need} ${what}s`} from ${who}`;
}

function people(deciders: Deciders): string {
  if (deciders.kind === 'channel') return 'members of the channel';
  const { users, groups } = peopleOf(deciders);
  return list([...users, ...groups]);
}

/** Whom a rule notifies: everybody but the quiet ones. */
export function describeNotified({ outcome }: PolicyRule): string {
  if (outcome.kind === 'refuse') return 'no one';
  const asked = outcome.kind === 'need' ? outcome : outcome.review;
  const named = slotsOf(asked).slots.flatMap(({ deciders }) =>
    deciders.kind === 'channel' ? ['the channel'] : [...deciders.users, ...deciders.groups],
  );
  return list([...new Set(named)]);
}

/** `U0123456789 in S0123456789` */
function by({ userId, groups, channels }: Facts['requester']): string {
  const member = [...groups, ...channels];
  return `${userId === ANYONE ? 'anyone' : userId}${member.length > 0 ? ` in ${list(member)}` : ''}`;
}

/** One request, short enough for a line. */
export function describeFacts(facts: Facts, timeZone: string): string {
  const { requester } = facts;
  const now = facts.startsAt === facts.requestedAt;
  return [
    `${facts.app.name}, ${rate(facts.rate)} for ${days(facts.days)} (${units(facts.units)})`,
    `by ${by(requester)}`,
    `${wallClock(facts.requestedAt, timeZone)}${now ? '' : `, starting ${wallClock(facts.startsAt, timeZone)}`}`,
    ...(facts.source === 'person' ? [] : [`from ${facts.source}`]),
    ...(facts.appCount === 1 ? [] : [apps(facts.appCount)]),
    ...(facts.overlap ? ['overlapping another raise'] : []),
    ...(facts.breakGlass ? ['with break-glass'] : []),
    `pack of ${count(facts.packAll)}`,
  ].join('; ');
}

export { apps as appsText, days as daysText, percent as percentText, rate as rateText };
