import type { ShownPurchase } from '../../flows/purchases/purchase-ports.ts';
import type { Language } from '../../kit/language.ts';
import { below } from '../blocks/below.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { boldLine, bullets } from '../blocks/headed.ts';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { costOf } from './card/purchase-facts.ts';

/** A message holds so many lines. */
const MOST = 20;

/** `/quota purchases`; `open`: `null` where nobody is configured who buys. */
export function purchaseListAnswer(open: readonly ShownPurchase[] | null, language: Language): PrivateAnswer {
  const { list } = words(language).purchases;
  if (open === null) return answer([[list.off]]);
  if (open.length === 0) return answer([[list.empty]]);
  const lines = purchaseLines(open, language);
  return {
    text: textOf([[list.title], ...lines, [list.hint]], '\n', LIMITS.messageText),
    blocks: [{ type: 'rich_text', elements: [boldLine(list.title), bullets(lines)] }, paragraph([list.hint])],
  };
}

/** The same below another answer; that answer as it is where there is none. */
export function withPurchases(
  said: PrivateAnswer,
  open: readonly ShownPurchase[],
  language: Language,
): PrivateAnswer {
  return below(said, words(language).purchases.list.title, purchaseLines(open, language));
}

/** A line each. */
export function purchaseLines(open: readonly ShownPurchase[], language: Language): Sentence[] {
  const { purchases, card } = words(language);
  const lines = open
    .slice(0, MOST)
    .map((shown) => purchases.list.row(shown.purchase, costOf(shown, language)));
  return open.length > MOST ? [...lines, [card.more(open.length - MOST)]] : lines;
}
