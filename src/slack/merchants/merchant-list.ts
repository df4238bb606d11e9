import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import type { Page } from '../../flows/ports/stored.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { ListPage } from '../blocks/list-place.ts';
import { tableAnswer } from '../blocks/list-table.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { merchantName, missingOf, sinceOf } from './merchant-facts.ts';
import { setNames } from './set-lines.ts';

/** So many ids of sets stand in a cell; `/wxauth show` has them all by name. */
const MOST_IDS = 12;

export type MerchantListModel = {
  page: ListPage;
  found: Page<MerchantState>;
  required: RequiredSets;
  language: Language;
};

/** Everybody who has, or had, authorized, newest first. */
export function merchantList({ page, found, required, language }: MerchantListModel): PrivateAnswer {
  const { wxauth, authorization } = words(language);
  const { columns } = wxauth.list;
  return tableAnswer({
    title: wxauth.list.title,
    empty: authorization.noMerchants,
    hint: wxauth.list.hint,
    columns: [
      { head: columns.name, named: false },
      { head: columns.status, named: false },
      { head: columns.missing, named: true },
      { head: columns.appId, named: false },
    ],
    rows: found.items.map((merchant) => row(merchant, required, language)),
    page,
    total: found.total,
    next: found.next,
    language,
  });
}

function row(merchant: MerchantState, required: RequiredSets, language: Language): Sentence[] {
  return [
    [merchantName(merchant)],
    sinceOf(merchant, language),
    [idsOf(missingOf(merchant, required), language)],
    [merchant.appId],
  ];
}

/** Numbers alone where there are many; what each is for is in the details. */
function idsOf(ids: readonly number[], language: Language): string {
  const { comma, card } = words(language);
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return setNames([only], language);
  const more = ids.length > MOST_IDS ? [card.more(ids.length - MOST_IDS)] : [];
  return [...ids.slice(0, MOST_IDS).map(String), ...more].join(comma) || '–';
}
