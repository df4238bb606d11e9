import type { Allocation } from '../../../domain/allocations/allocation.ts';
import { openSteps } from '../../../domain/clock/decide-clock.ts';
import { tally } from '../../../domain/policy/tally.ts';
import { findAllocation } from '../../../domain/requests/find-allocation.ts';
import {
  appsOf,
  daysOf,
  type Overlap,
  type RaiseItem,
  rateOf,
  takenOf,
  unitsOf,
} from '../../../domain/requests/raise.ts';
import { confirmedOf, confirmedRun } from '../../../domain/requests/run.ts';
import type { ApprovedRequest, PendingRequest, RequestState } from '../../../domain/requests/state.ts';
import type { Automatic } from '../../../domain/reviews/automatic.ts';
import { openReview } from '../../../domain/reviews/review.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import type { Language } from '../../../kit/language.ts';
import type { Fact } from '../../blocks/facts.ts';
import { name } from '../../blocks/limits.ts';
import { wholePercent } from '../../text/percent.ts';
import { join, link, type Sentence, say } from '../../text/sentence.ts';
import type { FactLabel } from '../../words/shape/card.ts';
import type { RaiseFacts } from '../../words/shape/words.ts';
import { words } from '../../words/words.ts';
import { budgetLines } from './budget-lines.ts';
import { handoverLines } from './handover-lines.ts';

const MOST_OVERLAPS = 5;

/** What every sentence about the raise names, short enough for any of them. */
export function raiseFacts(request: RequestState): RaiseFacts {
  const { raise } = request;
  const count = raise.items.length;
  const apps = appsOf(raise).map((app) => name(app.name));
  return {
    id: request.id,
    app: apps.join(' + '),
    rate: rateOf(raise),
    days: daysOf(raise),
    ...(count > 1 ? { several: { count, apps } } : {}),
  };
}

/** The facts that decide, but for the reason, which has a place of its own. Nothing is left to weigh once a request is closed. */
export function cardFacts(request: RequestState, language: Language): Fact[] {
  const fact = factIn(language);
  const cost = fact('cost', [costOf(request, language)]);
  const several = request.raise.items.length > 1;
  // Of several allocations each has a line of its own, with its time.
  const period = several ? [] : [fact('period', periodOf(request, language))];
  // As they were when it was submitted: that helps to decide, and would be wrong afterwards.
  const budgets = budgetLines(
    request.rule,
    request.budgets ?? [],
    ({ allocations }) => unitsOf(request.raise, allocations),
    language,
  ).map((line) => fact('budget', line));
  const weighed = [
    cost,
    ...(request.phase === 'pending' ? budgets : []),
    fact('after', [afterOf(request, language)]),
    ...period,
    fact('overlaps', overlaps(request, language)),
    ...handoverLines(request, language).map(([label, line]) => fact(label, line)),
    ...reasonLink(request.raise).map((found) => fact('reasonLink', found)),
  ];
  switch (request.phase) {
    case 'pending':
      return [
        ...weighed,
        fact('decides', decidersOf(request, language)),
        ...editedFact(request, language),
        ...questionFact(request, language),
        ...clockOf(request, language),
      ];
    case 'approved': {
      const votes = request.automatic
        ? automaticFacts(request, request.automatic, language)
        : [...votesOf(request, language), ...grantFact(request, language)];
      // What never came to be has no time and takes nothing from a pack.
      if (request.allocations.every(({ state }) => state === 'failed')) return [cost, ...votes];
      return [...weighed, ...votes];
    }
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return [cost, ...period, ...(request.rejections ? votesOf(request, language) : [])];
  }
}

/** What was found in the reason, and where it leads. */
function reasonLink({ reasonLink: found }: RequestState['raise']): Sentence[] {
  return found ? [say`${name(found.text)} ${link(found.url)}`] : [];
}

/** Makes facts with their labels in that language. */
export function factIn(language: Language): (label: FactLabel, value: Sentence) => Fact {
  const { labels } = words(language).card;
  return (label, value) => ({ label: labels[label], value });
}

/** `258,000 units · 26% of pack …8704`; of several packs the sum, and each. */
export function costOf({ raise }: RequestState, language: Language): string {
  const { card, colon, comma, numbers } = words(language);
  const packs = takenOf(raise).map(({ orderId, units }) => {
    const [item] = raise.items.filter(({ pack }) => pack.orderId === orderId);
    return card.share(units, wholePercent(units, item?.asked.packAll ?? units), orderId);
  });
  const all = packs.join(comma);
  return packs.length > 1 ? `${numbers.units(unitsOf(raise))}${colon}${all}` : all;
}

/** What remained of each pack, with all of it taken. */
function afterOf({ raise }: RequestState, language: Language): string {
  const { card, comma } = words(language);
  return takenOf(raise)
    .map(({ orderId, units }) => {
      const { packLeft, packAll } = (
        raise.items.find(({ pack }) => pack.orderId === orderId) ?? raise.items[0]
      ).asked;
      return card.after(packLeft - units, packAll);
    })
    .join(comma);
}

/** Who may decide, and who has approved so far. */
function decidersOf(request: RequestState, language: Language): Sentence {
  const { card, colon, dot } = words(language);
  const { votes } = request;
  const who = card.decides(request.rule, votes);
  const given = votesOf(request, language).map(({ label, value }) => say`${dot}${label}${colon}${value}`);
  return [...who, ...given.flat()];
}

/** What happens while nobody decides, and when. */
function clockOf(request: PendingRequest, language: Language): Fact[] {
  const steps = openSteps(request);
  if (steps.length === 0) return [];
  return [factIn(language)('clock', words(language).clock.ahead(steps, request.expiresAt))];
}

/** The permission in advance that it was approved under. */
function grantFact({ grant }: ApprovedRequest, language: Language): Fact[] {
  const { labels, under } = words(language).grants;
  return grant ? [{ label: labels.under, value: under(grant) }] : [];
}

/** What approved it in place of people, and how far its review is. */
function automaticFacts(request: RequestState, approval: Automatic, language: Language): Fact[] {
  const { automatic } = words(language);
  const { rule, requester } = request;
  const { kind, dueAt, reviews, reviewedAt, remindedAt } = approval;
  const fact = factIn(language);
  const by =
    kind === 'break_glass'
      ? fact('breakGlass', automatic.byPerson(requester, name(rule.name)))
      : fact('policy', automatic.byRule(name(rule.name)));
  if (reviewedAt !== null) {
    const people = reviews.map(({ userId }) => userId);
    return [by, fact('reviewed', automatic.reviewed(people, reviewedAt))];
  }
  if (openReview(request) === null) return [by];
  const { have, need } = tally(rule, reviews);
  const due = remindedAt === undefined ? automatic.reviewDue : automatic.reviewOverdue;
  return [by, fact('review', due(rule, dueAt, have, need))];
}

/** What its requester has yet to answer. */
function questionFact({ question }: PendingRequest, language: Language): Fact[] {
  if (!question) return [];
  return [factIn(language)('question', words(language).waiting.question.fact(question))];
}

/** Since when it says this. */
function editedFact({ edited }: RequestState, language: Language): Fact[] {
  return edited ? [factIn(language)('edited', words(language).waiting.edit.edited(edited.at))] : [];
}

/** Who approved, and where one rejection does not end it, who rejected. */
function votesOf({ votes, rejections = [], rule }: RequestState, language: Language): Fact[] {
  const { card } = words(language);
  const fact = factIn(language);
  const { have, need } = tally(rule, votes);
  return [
    ...(votes.length > 0 ? [fact('votes', card.votes(have, need, votes))] : []),
    ...(rejections.length > 0
      ? [fact('rejections', card.votes(rejections.length, tally(rule, []).need, rejections))]
      : []),
  ];
}

/** As WeChat confirmed it, else as it was requested. */
export function periodOf(request: RequestState, language: Language): Sentence {
  const { card } = words(language);
  const confirmed = confirmedRun(request);
  if (confirmed) return card.period(confirmed.startsAt, confirmed.endsAt);
  return itemPeriod(request.raise.items[0], findAllocation(request, 1), language);
}

/** The same of one allocation. */
export function itemPeriod(
  { beginsAt, days, allocateBeforeMs }: RaiseItem,
  allocation: Allocation | null,
  language: Language,
): Sentence {
  const { card, dot } = words(language);
  const confirmed = allocation && confirmedOf(allocation);
  if (confirmed) return card.period(confirmed.startsAt, confirmed.endsAt);
  if (beginsAt === null) return [card.onceApproved(days)];
  const period = card.period(beginsAt, beginsAt + days * DAY_MS);
  // Once it is approved, its state says so.
  if (allocateBeforeMs === undefined || allocation !== null) return period;
  return say`${period}${dot}${card.allocatesAt(beginsAt - allocateBeforeMs)}`;
}

/** Each once; those among its own allocations stand on the card already. */
function overlapsOf({ id, raise }: RequestState): Overlap[] {
  const [first, ...others] = raise.items;
  if (others.length === 0) return first.asked.overlaps;
  const all = raise.items.flatMap(({ asked }) => asked.overlaps);
  const foreign = all.filter(({ request }) => !request.startsWith(`${id}.`));
  return [...new Map(foreign.map((one) => [one.request, one])).values()];
}

/** Raises of the same apps in that time. */
export function overlaps(request: RequestState, language: Language, most = MOST_OVERLAPS): Sentence {
  const { card, comma } = words(language);
  const others = overlapsOf(request);
  if (others.length === 0) return [card.noOverlaps];
  const shown = join(others.slice(0, most).map(card.overlap), comma);
  return others.length > most ? say`${shown}${comma}${card.more(others.length - most)}` : shown;
}
