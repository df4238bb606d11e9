import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantEvent, MerchantState } from '../../domain/merchants/merchant.ts';
import type { Readiness } from '../../flows/merchants/merchant-queries.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { inviteButtons, nextLine } from './merchant-buttons.ts';
import {
  accountFacts,
  accountIds,
  completeLine,
  factsLine,
  merchantName,
  sinceOf,
} from './merchant-facts.ts';
import { readinessParts } from './readiness-parts.ts';
import { missingPart, shortSetNames, unreadableSetsLine, waysPart } from './set-lines.ts';
import { type Part, titledAnswer } from './titled-answer.ts';

/** An event, and the Slack id of whoever had invited. */
export type HistoryEvent = { event: MerchantEvent; by: string | null };

/** `events`: the latest last; `earlier`: so many before them. */
export type MerchantModel = {
  ready: Readiness;
  events: readonly HistoryEvent[];
  earlier: number;
  required: RequiredSets;
};

/** Everything about one merchant: how it is and what to do first, its ids last. */
export function merchantAnswer(model: MerchantModel, language: Language): PrivateAnswer {
  const { ready, required } = model;
  const { merchant } = ready;
  return titledAnswer(
    merchantName(merchant),
    [
      factsLine([sinceOf(merchant, language), ...readinessOf(ready, language)], language),
      ...completeLine(merchant, required, language),
      ...nextLine(merchant, required, language),
      ...unreadableSetsLine(merchant, language),
    ],
    [
      missingPart(merchant, required, language),
      waysPart(merchant, required, language),
      setsPart(merchant, language),
      historyPart(model, language),
      detailsPart(merchant, language),
    ],
    inviteButtons(merchant, required, language),
  );
}

/** Of an account that withdrew, only its raise is news: that web authorization is gone is said. */
function readinessOf(ready: Readiness, language: Language): Sentence[] {
  if (ready.merchant.status === 'authorized') return readinessParts(ready, language);
  return ready.raise === null ? [] : [words(language).authorization.raise(ready.raise)];
}

function setsPart(merchant: MerchantState, language: Language): Part {
  const { wxauth, authorization } = words(language);
  return merchant.status === 'authorized'
    ? { heading: wxauth.list.columns.sets, lines: [[shortSetNames(merchant.sets, language)]], flat: true }
    : {
        heading: authorization.labels.withdrawn,
        lines: [[shortSetNames(merchant.hadSets, language)]],
        flat: true,
      };
}

function historyPart({ events, earlier }: MerchantModel, language: Language): Part {
  const { show } = words(language).wxauth;
  const before = earlier > 0 ? [[show.more(earlier)]] : [];
  return { heading: show.history, lines: [...before, ...events.flatMap((one) => eventLine(one, language))] };
}

function eventLine({ event, by }: HistoryEvent, language: Language): Sentence[] {
  const { show } = words(language).wxauth;
  if (event.type === 'reconciled') return [];
  const line = show.events[event.type](event.at);
  return [by === null ? line : say`${line}${show.by(by)}`];
}

function detailsPart(merchant: MerchantState, language: Language): Part {
  const { details } = words(language).wxauth.show;
  const lines = [factsLine(accountFacts(merchant, language), language), ...accountIds(merchant, language)];
  return { heading: details, lines, flat: true };
}
