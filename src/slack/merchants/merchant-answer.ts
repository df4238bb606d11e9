import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantEvent, MerchantState } from '../../domain/merchants/merchant.ts';
import type { Readiness } from '../../flows/merchants/merchant-queries.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import {
  accountFacts,
  mendSteps,
  merchantName,
  requiredLines,
  setsLine,
  sinceOf,
  unreadableSetsLine,
} from './merchant-facts.ts';
import { readinessParts } from './readiness-parts.ts';
import { titledAnswer } from './titled-answer.ts';

/** An event, and the Slack id of whoever had invited. */
export type HistoryEvent = { event: MerchantEvent; by: string | null };

/** Everything about one merchant. `events`: the latest last; `earlier`: so many before them. */
export function merchantAnswer(
  {
    ready,
    events,
    earlier,
    required,
  }: {
    ready: Readiness;
    events: readonly HistoryEvent[];
    earlier: number;
    required: RequiredSets;
  },
  language: Language,
): PrivateAnswer {
  const { authorization, wxauth, dot } = words(language);
  const { merchant } = ready;
  const steps = mendSteps(merchant, required, language);
  return titledAnswer(
    merchantName(merchant),
    [
      accountFacts(merchant, language),
      statusLine(merchant, language),
      ...setLines(merchant, required, language),
      join(readinessParts(ready, language), dot),
    ],
    [
      { heading: authorization.whatToDo, lines: steps },
      {
        heading: wxauth.show.history,
        lines: [
          ...(earlier > 0 ? [[wxauth.show.more(earlier)]] : []),
          ...events.flatMap((one) => eventLine(one, language)),
        ],
      },
    ],
  );
}

/** Whether it is authorised, and since when; of an ended one the moment of the end says it all. */
function statusLine(merchant: MerchantState, language: Language): Sentence {
  const { authorization, dot } = words(language);
  const since = sinceOf(merchant, language);
  return merchant.status === 'authorized' ? join([[authorization.status.authorized], since], dot) : since;
}

function setLines(merchant: MerchantState, required: RequiredSets, language: Language): Sentence[] {
  if (merchant.status === 'unauthorized') return [setsLine('had', merchant.hadSets, language)];
  return [
    setsLine('granted', merchant.sets, language),
    ...unreadableSetsLine(merchant, language),
    ...requiredLines(merchant, required, language),
  ];
}

function eventLine({ event, by }: HistoryEvent, language: Language): Sentence[] {
  const { show } = words(language).wxauth;
  if (event.type === 'reconciled') return [];
  const line = show.events[event.type](event.at);
  return [by === null ? line : say`${line}${show.by(by)}`];
}
