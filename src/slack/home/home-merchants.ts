import type { MerchantOverview } from '../../flows/merchants/merchant-queries.ts';
import type { Language } from '../../kit/language.ts';
import { merchantName } from '../merchants/merchant-facts.ts';
import { readinessParts } from '../merchants/readiness-parts.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import type { HomeModel, HomePart } from './home-part.ts';

/** Merchants' authorizations; nothing where there is no third-party platform. */
export function merchantsPart({ home: { merchants }, reader: { language } }: HomeModel): HomePart[] {
  if (merchants === null) return [];
  const { authorization, dot, gap } = words(language);
  const part: HomePart = {
    key: 'merchants',
    intro: join(healthOf(merchants, language), gap),
    items: merchants.services.map((one) => {
      const detail = join(readinessParts(one, language), dot);
      return { title: merchantName(one.merchant), detail, brief: detail, buttons: [] };
    }),
    below: merchants.more > 0 ? [authorization.more(merchants.more)] : null,
    pages: [],
  };
  return [part];
}

/** What is well is not told by the minute: the tab would be drawn anew with every ticket. */
function healthOf(merchants: MerchantOverview, language: Language): Sentence[] {
  const { health: said, noMerchants } = words(language).authorization;
  const { ticket, token } = merchants.health;
  return [
    ...(ticket.level === 'ok' ? [] : [said.ticket(ticket)]),
    [token.kind === 'answered' ? said.fine : said.trouble],
    [
      merchants.authorized === 0
        ? noMerchants
        : said.counts(merchants.authorized, merchants.lacking, merchants.examined),
    ],
  ];
}
