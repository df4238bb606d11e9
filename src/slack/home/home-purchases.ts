import { purchaseButtons } from '../purchases/card/purchase-buttons.ts';
import { purchaseLines } from '../purchases/purchase-list.ts';
import type { HomeModel, HomePart } from './home-part.ts';

/** What has to be bought, for whoever owns the budget; nothing where there is nothing. */
export function purchasesPart({ home, reader }: HomeModel): HomePart[] {
  if (home.purchases.length === 0) return [];
  const { language } = reader;
  const items = home.purchases.map((shown) => {
    const line = purchaseLines([shown], language)[0] ?? [];
    const buttons = purchaseButtons(shown.purchase, 'elsewhere', language);
    return { title: '', detail: line, brief: line, buttons };
  });
  return [{ key: 'purchases', intro: null, items, below: null, pages: [] }];
}
