import type { ReviewTerms } from '../../../domain/policy/automatic.ts';
import type { Calendar } from '../../../domain/policy/conditions/calendar.ts';
import type { Range } from '../../../domain/policy/conditions/condition.ts';
import {
  type ConditionWords,
  readCalendar,
  readUnmet,
  readWhen,
} from '../../../domain/policy/conditions/read-conditions.ts';
import type { Unmet } from '../../../domain/policy/conditions/table.ts';
import type { PassedOver } from '../../../domain/policy/decide-policy.ts';
import type { Cap, CapSubject, CapUse } from '../../../domain/policy/meters/caps.ts';
import type { Outcome } from '../../../domain/policy/outcomes.ts';
import type { PolicyRule } from '../../../domain/policy/policy.ts';
import { inLanguage } from '../../../kit/language.ts';
import { channel, group, join, moment, type Piece, person, type Sentence, say } from '../../text/sentence.ts';
import type { PolicyWords } from '../shape/lists.ts';
import type { SubcommandWords } from '../shape/subcommands.ts';
import { days, n, rateShort, some, units } from './grammar/numbers.ts';
import { span } from './grammar/times.ts';
import { whoDecides } from './requests/approvers.ts';
import { budgetLine, budgetUse, limitRefusal, limitUse } from './requests/budgets.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const ids = ({ users, groups }: { users: string[]; groups: string[] }, channels: string[] = []): Sentence => {
  const named: Piece[] = [...users.map(person), ...groups.map(group), ...channels.map(channel)];
  return named.length === 0 ? ['no one'] : join(named, ', ');
};
const percent = (value: number) => `${Number(value.toFixed(2))}% of the pack`;
const apps = (count: number) => (count === 1 ? '1 app' : `${n(count)} apps`);

function range({ min, max }: Range, write: (value: number) => string): string {
  if (min !== null && max !== null) return min === max ? write(min) : `${write(min)} to ${write(max)}`;
  return min !== null ? `at least ${write(min)}` : `at most ${write(max ?? 0)}`;
}

function calendar(wanted: Calendar): string {
  const { hours, dates } = readCalendar(wanted);
  return [
    ...(wanted.weekdays ? [wanted.weekdays.map((day) => WEEKDAYS[day - 1]).join(', ')] : []),
    ...hours,
    ...(dates.length > 0 ? [dates.map(({ from, to }) => `${from} – ${to}`).join(' or ')] : []),
    wanted.timeZone,
  ].join(', ');
}

/** How a condition reads. */
const WANTED: ConditionWords<Sentence> = {
  apps: (wanted) => [`app ${wanted.join(', ')}`],
  owners: (wanted) => say`an app of ${ids(wanted)}`,
  requester: ({ channels, ...people }) => say`requested by ${ids(people, channels)}`,
  rate: (wanted) => [range(wanted, rateShort)],
  days: (wanted) => [range(wanted, days)],
  units: (wanted) => [range(wanted, (value) => units(BigInt(Math.round(value))))],
  share: (wanted) => [range(wanted, percent)],
  appCount: (wanted) => [range(wanted, apps)],
  sources: (wanted) => [`source ${wanted.join(', ')}`],
  requested: (wanted) => [`requested ${calendar(wanted)}`],
  starts: (wanted) => [`starting ${calendar(wanted)}`],
  overlap: (wanted) => [wanted ? 'overlapping another raise' : 'overlapping no other raise'],
  breakGlass: (wanted) => [wanted ? 'with break-glass' : 'without break-glass'],
};

function actual(unmet: Unmet): Sentence {
  switch (unmet.condition) {
    case 'apps':
      return [unmet.actual.name];
    case 'owners':
      return ids(unmet.actual);
    case 'requester':
      return [person(unmet.actual.userId)];
    case 'rate':
      return [rateShort(unmet.actual)];
    case 'days':
      return [days(unmet.actual)];
    case 'units':
      return [units(unmet.actual)];
    case 'share':
      return [percent(unmet.actual)];
    case 'appCount':
      return [apps(unmet.actual)];
    case 'sources':
      return [unmet.actual];
    case 'requested':
    case 'starts':
      return [moment(unmet.actual)];
    case 'overlap':
      return [unmet.actual ? 'one overlaps' : 'none overlaps'];
    case 'breakGlass':
      return [unmet.actual ? 'with it' : 'without it'];
  }
}

function whenText({ when }: PolicyRule): Sentence {
  const parts = readWhen(when, WANTED);
  return parts.length === 0 ? ['every other request'] : join(parts, '; ');
}

function outcomeText({ name, outcome, reason }: PolicyRule): Sentence {
  const text = comesTo(name, outcome);
  if (!reason?.required) return text;
  const hint = inLanguage(reason.hint, 'en') ?? reason.pattern;
  return hint === null ? say`${text}; needs a reason` : say`${text}; needs a reason (${hint})`;
}

function comesTo(name: string, outcome: Outcome): Sentence {
  switch (outcome.kind) {
    case 'refuse':
      return say`refused: ${inLanguage(outcome.sentence, 'en') ?? ''}`;
    case 'need': {
      const { kind: _kind, ...need } = outcome;
      return say`${some(outcome.need, 'approval', 'approvals')}: ${whoDecides({ name, ...need })}${outcome.reject ? '; rejected by majority' : ''}`;
    }
    case 'approve':
      return say`approved automatically, up to ${outcome.caps.map(cap).join(', ')}; ${reviewed(name, outcome.review)}`;
    case 'break_glass':
      return say`starts without approval; ${reviewed(name, outcome.review)}`;
  }
}

function reviewed(name: string, { withinMs, need, approvers }: ReviewTerms): Sentence {
  const rule = { name, need, approvers, selfApproval: false };
  return say`${some(need, 'review', 'reviews')} within ${span(withinMs)}: ${whoDecides(rule)}`;
}

const per = (subject: CapSubject): string => (subject === 'rule' ? 'in all' : `per ${subject}`);

function cap({ per: subject, units: most, count }: Cap): string {
  const limits = [
    ...(most === null ? [] : [units(BigInt(most))]),
    ...(count === null ? [] : [some(count, 'raise', 'raises')]),
  ];
  return `${limits.join(' and ')} a day ${per(subject)}`;
}

function use({ cap: { per: subject, units: most, count: times }, units: used, count }: CapUse): string {
  const parts = [
    ...(most === null ? [] : [`${n(used)} of ${units(BigInt(most))}`]),
    ...(times === null ? [] : [`${n(count)} of ${some(times, 'raise', 'raises')}`]),
  ];
  return `${parts.join(' and ')} ${per(subject)}`;
}

const uses = (all: readonly CapUse[]): string => all.map(use).join(', ');

function whyPassed({ unmet, held }: PassedOver): Sentence {
  if (held?.kind === 'budget') return say`it goes beyond the budget ${held.name}`;
  if (held?.kind === 'people') return say`people decide this one`;
  if (held?.kind === 'frozen') return say`automatic approvals are frozen`;
  if (held) return say`its cap for today is reached (used: ${uses(held.exceeded)})`;
  return join(
    unmet.map((one) => say`${readUnmet(one, WANTED)} (this one: ${actual(one)})`),
    '; ',
  );
}

export const policy: PolicyWords = {
  title: (version) => `Approval policy · first match applies · version ${version}`,
  rule: (no, rule, foreign) =>
    say`${n(no)}. ${rule.name}: ${whenText(rule)} → ${outcomeText(rule)}${foreign ? ' (not for your requests)' : ''}`,
  rehearsed: ({ app, rate, days: duration, units: cost }) =>
    `Not submitted: ${app}, ${rateShort(rate)} for ${days(duration)} costs ${units(cost)}`,
  decides: (rule) => say`Rule: ${rule.name} (${whenText(rule)})`,
  outcome: (rule) => say`Outcome: ${outcomeText(rule)}`,
  underGrant: ({ id, remaining }) =>
    say`Outcome: approved at once under ${id}; ${units(remaining)} remain after it`,
  uses: (all) => say`Cap: ${uses(all)} used today`,
  passedOver: (passed) => say`${passed.rule.name} doesn’t apply: ${whyPassed(passed)}`,
  reasonMissing: 'The reason this rule requires is missing.',
  limit: limitUse,
  budget: budgetUse,
  refused: (over) => say`Refused: ${limitRefusal(over)}`,
  counted: (budget, needed, extra) => say`Budget ${budgetLine(budget, needed, extra)}`,
};

export const policyCommand = {
  verbs: ['policy', 'rules', 'rule'],
  help: {
    usage: '[raise <app> <rate> <days> …]',
    summary: 'Approval rules, and which one decides a raise',
    lines: [
      'Without a raise: all rules in order; the first match applies.',
      'With a raise: which rule decides it and why, who approves, and the cost. Nothing is submitted.',
    ],
    examples: ['/quota policy', '/quota policy raise shop 300k 3d'],
  },
} satisfies SubcommandWords;
