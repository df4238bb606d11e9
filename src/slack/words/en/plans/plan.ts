import { bold, day, moment, type Sentence, say } from '../../../text/sentence.ts';
import type { PlanProblem, PlanWanted, PlanWords } from '../../shape/plans/plan.ts';
import type { QuotaWords } from '../../shape/subcommands.ts';
import { days, n, plural, rateShort, some, units } from '../grammar/numbers.ts';
import { packName } from '../grammar/pack-name.ts';
import { span } from '../grammar/times.ts';

const window = ({ from, to }: PlanWanted): Sentence => say`${moment(from)} – ${moment(to)}`;

/** What could not be read in a line after `/quota plan`. */
export function planProblem(problem: PlanProblem): Sentence {
  switch (problem.what) {
    case 'no_app':
      return say`Plan what? Name an app and the limit it needs, in calls per minute.`;
    case 'bad_rate':
      return problem.typed === ''
        ? say`Which limit for ${problem.app}? Put it after the app, in calls per minute.`
        : say`“${problem.typed}” isn’t a rate for ${problem.app}. Use calls per minute, like 300k.`;
    case 'no_end':
      return say`Until when? Add a time after to.`;
  }
}

export const plan = {
  costs: (cost, wanted, apps) =>
    wanted === null
      ? say`${bold(units(cost))} cover all ${some(apps, 'app', 'apps')}.`
      : say`${bold(units(cost))} hold ${wanted.app} at ${rateShort(wanted.rate)}, ${window(wanted)}.`,
  held: (all) => {
    const [first, ...others] = all;
    return first && others.length === 0
      ? say`No raise needed: ${first.app} already has ${rateShort(first.rate)} in all of that time, ${window(first)}.`
      : say`No raise needed: all ${some(all.length, 'app', 'apps')} already have these limits in all of that time.`;
  },
  headings: { raises: 'Raises', limits: 'Limits', after: 'Packs afterwards', instead: 'Alternatives' },
  raise: (app, { specification, startsAt, endsAt }, pack) =>
    say`${bold(app)} +${rateShort(specification.rate)} · ${moment(startsAt)} – ${moment(endsAt)} (${days(specification.days)}) · ${units(specification.units)} · ${pack}`,
  limit: (wanted, lowest, until) =>
    until === null
      ? say`${wanted.app}: at least ${rateShort(lowest)}`
      : say`${wanted.app}: at least ${rateShort(lowest)}, ${window(wanted)}; lasts until ${moment(until)}`,
  after: ({ pack, before, after, rest }) =>
    say`${packName(pack, 'start')}: ${n(before)} → ${units(after)} remaining${rest ? ', too few for any raise' : ''}; expires ${day(pack.validUntil)}`,
  alternative(app, one) {
    switch (one.kind) {
      case 'higher':
        return one.units === 0n
          ? say`${app} at ${rateShort(one.rate)}: costs the same`
          : say`${app} at ${rateShort(one.rate)} (${rateShort(one.by)} more): ${units(one.units)} more`;
      case 'lower':
        return say`${app} at ${rateShort(one.rate)} (${rateShort(one.by)} less): saves ${units(one.units)}`;
      case 'shorter':
        return say`${app} until ${moment(one.to)} (${span(one.byMs)} earlier): saves ${units(one.units)}`;
    }
  },
  overlaps: (ms) => `Raises that follow each other overlap by ${span(ms)}, so that the limit doesn’t dip.`,
  gap: (app, at) =>
    say`The limit of ${app} may dip ${moment(at)}: one raise ends as the next starts. WeChat doesn’t say whether it does.`,
  pending: (app, { request, rate, startsAt, endsAt }) =>
    say`Not counted: ${request} is pending (${app} +${rateShort(rate)}, ${moment(startsAt)} – ${moment(endsAt)}).`,
  unknown: ({ typed, nearest }) =>
    nearest === null
      ? say`Not in this plan: unknown app “${typed}”.`
      : say`Not in this plan: unknown app “${typed}”. Did you mean ${bold(nearest)}?`,
  tooMany: (most) =>
    `One request holds at most ${some(most, 'raise', 'raises')}. Plan fewer apps or less time at once.`,
  changed: 'Not submitted: balances or raises have changed. This is the plan now.',
  forgotten: 'This plan has expired. Plan it again to request it.',
  gone: 'Not submitted: balances or raises have changed.',
  request: (raises, cost) => `Request ${some(raises, 'raise', 'raises')} (${units(cost)})`,
  chart: (app) => `Chart of ${app}`,
  refusal(refusal, now) {
    switch (refusal.reason) {
      case 'unknown_apps': {
        const known = refusal.known.slice(0, 20).join(', ');
        const [first, ...others] = refusal.unknown;
        const odd = [first, ...others].map(({ typed }) => `“${typed}”`).join(', ');
        const meant = first.nearest !== null && others.length === 0 ? ` Did you mean ${first.nearest}?` : '';
        return say`Unknown ${plural(refusal.unknown.length, 'app', 'apps')} ${odd}.${meant}${known === '' ? ' Use AppIDs (wx…).' : ` Known apps: ${known}.`}`;
      }
      case 'window_reversed':
        return say`The end, ${moment(refusal.to)}, isn’t after the start, ${moment(refusal.from)}. Choose a later end.`;
      case 'window_in_past':
        return say`That time has passed: it ended ${moment(refusal.to)}. Choose an end in the future.`;
      case 'window_too_long':
        return say`Plans reach two years ahead at most, as long as packs are valid. Choose an earlier time.`;
      case 'app_twice':
        return say`${refusal.app} is named twice. Name each app once.`;
      case 'beyond_sold':
        return refusal.baseline > 0
          ? say`No raise gets ${refusal.app} to ${rateShort(refusal.rate)}. The highest limit is ${rateShort(refusal.highest)}: ${rateShort(refusal.highest - refusal.baseline)} on top of its ${rateShort(refusal.baseline)}.`
          : say`No raise gets ${refusal.app} to ${rateShort(refusal.rate)}. The highest one sold is ${rateShort(refusal.highest)}.`;
      case 'not_enough_units': {
        const [first, ...others] = refusal.missing;
        const one = (missing: (typeof refusal.missing)[0]) =>
          missing.before <= now
            ? say`${bold(units(missing.units))} missing. Buy a pack with at least that many now`
            : say`${bold(units(missing.units))} missing. Buy a pack with at least that many before ${moment(missing.before)}`;
        if (others.length === 0) return say`${one(first)}.`;
        return refusal.missing.flatMap((missing) => say`${missing.account}: ${one(missing)}. `);
      }
      case 'too_many_possibilities':
        return say`There are too many possibilities to compare. Plan fewer apps or a shorter time at once.`;
    }
  },
  doubt: (which, why, typed, one) => {
    const what = which === 'from' ? 'start' : 'end';
    return one
      ? say`No plan yet. “${typed}”: ${why}. Is this the ${what} you meant?`
      : say`No plan yet. “${typed}”: ${why}. Choose the ${what} you meant.`;
  },
  problem: planProblem,
  form: {
    open: 'Plan a limit instead',
    back: 'Choose a rate and days instead',
    title: 'Plan a limit',
    submit: 'Show plan',
    intro: 'You get the cheapest raises that hold this limit. Nothing is requested yet.',
    placeholder: '650k',
    another: (app) => `${app} 200k`,
    eachLine: 'Each line is an app and its limit. Time and reason have their own fields.',
    wrongLine: (no, problem, nearest) =>
      nearest === null ? say`Line ${no}: ${problem}` : say`Line ${no}: ${problem} Try ${nearest}.`,
    labels: { limit: 'Limit in calls per minute', more: 'More apps', from: 'From', to: 'To' },
    hints: {
      limit: 'All that the app needs. What it already has is counted.',
      more: 'One on each line, with its limit. The time below is for all of them.',
      from: 'Leave empty to start now.',
      to: 'The limit holds until then.',
    },
  },
} satisfies PlanWords;

/** What people type after /quota plan, and what its help says. */
export const planCommand = {
  verbs: ['plan', 'plans'],
  parts: {
    to: ['to', 'until', 'till', 'through'],
    lasting: ['for', 'lasting'],
    and: ['and', '&', 'plus'],
  },
  hours: (count) => `${count}h`,
  help: {
    usage: '<app> <limit>[, …] from <when> to <when> [because <text>]',
    summary: 'The cheapest raises that hold a limit',
    lines: [
      'Limit: the calls per minute that the app needs in all, like 650k. What it already has is counted.',
      'From: like a raise; without it, now. To: a time, or a day with all of its hours; for 3d works as well.',
      'Several apps share the time, or each has its own: shop 300k to nov 12, tickets 200k to nov 13.',
      'You get the cost, what packs have afterwards, alternatives, and a button that requests all of it.',
    ],
    examples: [
      '/quota plan shop 650k from 2026-11-10 20:00 to 2026-11-12 02:00',
      '/quota plan shop 300k, tickets 200k from friday 18:00 for 3d because Double 11',
    ],
  },
} satisfies QuotaWords['plan'];
