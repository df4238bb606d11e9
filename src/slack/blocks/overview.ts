import type { KnownBlock } from '@slack/web-api';
import { periodOf, standing } from '../../domain/request/standing.ts';
import type { RequestState } from '../../domain/request/state.ts';
import type { Instant } from '../../domain/units.ts';
import type { Overview } from '../../flows/list-use-cases.ts';
import type { Language } from '../words/language.ts';
import { join, moment, type Sentence, say } from '../words/sentence.ts';
import { words } from '../words/words.ts';
import { raiseFacts } from './card-facts.ts';
import type { PrivateAnswer } from './ephemeral.ts';
import { LIMITS, plainText } from './limits.ts';
import { paragraph, section, textOf } from './render.ts';

export type OverviewModel = { overview: Overview; language: Language; now: Instant };

/** `/quota` alone: what waits, what is one's own, what runs, and what can be typed. */
export function overviewAnswer({ overview, language, now }: OverviewModel): PrivateAnswer {
  const { titles, hints, overview: said } = words(language).lists;
  const { pending, own, running } = overview;
  const waiting = said.waiting(pending.total, pending.looked, pending.mine);
  const mine = own.items.map((request) => line(request, language, now));
  const runs = running.items.map((request) => line(request, language, now));
  const sentences: Sentence[] = [
    [titles.overview],
    [waiting],
    [said.own(own.total)],
    ...mine,
    [said.running(running.total)],
    ...runs,
    [hints.overview],
  ];
  return {
    text: textOf(sentences, '\n', LIMITS.messageText),
    blocks: [
      { type: 'header', text: plainText(titles.overview, LIMITS.header) },
      paragraph([waiting]),
      ...group(said.own(own.total), mine),
      ...group(said.running(running.total), runs),
      paragraph([hints.overview]),
    ],
  };
}

function group(head: string, lines: readonly Sentence[]): KnownBlock[] {
  if (lines.length === 0) return [paragraph([head])];
  const list = { type: 'rich_text_list' as const, style: 'bullet' as const, elements: lines.map(section) };
  return [{ type: 'rich_text', elements: [section([head]), list] }];
}

function line(request: RequestState, language: Language, now: Instant): Sentence {
  const { card, lists, colon, dot } = words(language);
  const { id, app, rate, days } = raiseFacts(request);
  const state = lists.standing[standing(request, now)];
  const period = periodOf(request);
  const ends = period ? [say`${lists.columns.until}${colon}${moment(period.endsAt)}`] : [];
  return join([id, app, card.raise(rate, days), state, ...ends], dot);
}
