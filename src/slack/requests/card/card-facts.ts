import { tally } from '../../../domain/policy/tally.ts';
import { confirmedRun } from '../../../domain/requests/run.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { inLanguage, type Language } from '../../../kit/language.ts';
import { name } from '../../blocks/limits.ts';
import { join, link, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { RaiseFacts } from '../../words/shape/words.ts';
import { words } from '../../words/words.ts';

/** A line of the card: what it is about, and the fact. */
export type Fact = {
  label: string;
  value: Sentence;
  /** Where it stands: among the figures, below them as a sentence, or in the title already. */
  place: 'grid' | 'below' | 'title';
};

const MOST_OVERLAPS = 5;

/** What every sentence about the raise names, short enough for any of them. */
export function raiseFacts(request: RequestState): RaiseFacts {
  const { app, rate, days } = request.raise;
  return { id: request.id, app: name(app.name), rate, days };
}

/** The lines of a card, from who asks to until when. The reason is not among them; it has a place of its own. */
export function cardFacts(request: RequestState, language: Language): Fact[] {
  const { card } = words(language);
  const { raise } = request;
  const label = inLanguage(raise.app.label, language);
  const fact = (key: keyof typeof card.labels, value: Sentence, place: Fact['place'] = 'grid'): Fact => ({
    label: card.labels[key],
    value,
    place,
  });
  const { starts, ends } = startAndEnd(request, language);
  const { packLeft, packAll } = raise.asked;
  return [
    fact('askedBy', [person(request.requester)]),
    fact('app', [card.app(name(raise.app.name), label && name(label), name(raise.app.appId))]),
    fact('raise', [card.raise(raise.rate, raise.days)], 'title'),
    fact('starts', starts),
    fact('ends', ends),
    fact('cost', [card.cost(raise.units, raise.days)]),
    fact('balance', [card.balance(packLeft, packLeft - raise.units, packAll)]),
    fact('pack', card.pack({ ...raise.pack, name: name(raise.pack.name) })),
    ...(request.phase === 'pending' ? [fact('expires', [moment(request.expiresAt)])] : []),
    ...cancelUntil(request).map((until) => fact('cancelUntil', [moment(until)])),
    fact('votes', votes(request, language), request.votes.length > 0 ? 'grid' : 'title'),
    fact('overlaps', overlaps(request, language), 'below'),
    ...reasonLink(raise).map((value) => fact('reasonLink', value, 'below')),
    fact('decides', card.decides(request.rule, request.votes), 'below'),
  ];
}

/** What was found in the reason, and where it leads. */
function reasonLink({ reasonLink: found }: RequestState['raise']): Sentence[] {
  return found ? [say`${name(found.text)} ${link(found.url)}`] : [];
}

/** The last moment at which WeChat takes it back, where it still does. */
function cancelUntil(request: RequestState): Instant[] {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const untils = allocations.flatMap((one) =>
    one.state === 'allocated' && one.cancelUntil !== undefined ? [one.cancelUntil] : [],
  );
  return untils.length > 0 ? [Math.min(...untils)] : [];
}

function votes({ votes: given, rule }: RequestState, language: Language): Sentence {
  const people = given.map((vote) => vote.userId);
  const { have, need } = tally(rule, given);
  return words(language).card.votes(have, need, people);
}

function startAndEnd(request: RequestState, language: Language): { starts: Sentence; ends: Sentence } {
  const { card } = words(language);
  const { beginsAt, days } = request.raise;
  const confirmed = confirmedRun(request);
  if (confirmed) return { starts: [moment(confirmed.startsAt)], ends: [moment(confirmed.endsAt)] };
  if (beginsAt === null) return { starts: [card.atOnce], ends: [card.endsAfter(days)] };
  return { starts: [moment(beginsAt)], ends: [moment(beginsAt + days * DAY_MS)] };
}

function overlaps(request: RequestState, language: Language): Sentence {
  const { card, comma } = words(language);
  const others = request.raise.asked.overlaps;
  if (others.length === 0) return [card.noOverlaps];
  const shown = join(others.slice(0, MOST_OVERLAPS).map(card.overlap), comma);
  return others.length > MOST_OVERLAPS
    ? say`${shown}${comma}${card.more(others.length - MOST_OVERLAPS)}`
    : shown;
}
