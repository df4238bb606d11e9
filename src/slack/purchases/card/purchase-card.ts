import type { KnownBlock, RichTextElement } from '@slack/web-api';
import { isOpenPurchase, type PurchasePhase } from '../../../domain/purchases/purchase.ts';
import type { ShownPurchase } from '../../../flows/purchases/purchase-ports.ts';
import type { Language } from '../../../kit/language.ts';
import { factLines, factTexts } from '../../blocks/facts.ts';
import { LIMITS, oneLine, plainText } from '../../blocks/limits.ts';
import { paragraph, section, textOf, toRichText } from '../../blocks/render.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';
import { purchaseButtons } from './purchase-buttons.ts';
import { purchaseFacts } from './purchase-facts.ts';

/** The message that shows a purchase: a pure function of its state and of the configuration. */
export type PurchaseCard = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_purchase';
    event_payload: { id: string; state: PurchasePhase; revision: number };
  };
};

/** One glance shows the state; the sentence beside it says the rest. */
const EMOJI: Record<PurchasePhase, string> = {
  open: 'shopping_trolley',
  snoozed: 'zzz',
  declined: 'no_entry_sign',
  covered: 'white_check_mark',
  lapsed: 'leftwards_arrow_with_hook',
};

export function purchaseCard(shown: ShownPurchase, revision: number, language: Language): PurchaseCard {
  const { purchases, colon } = words(language);
  const { purchase, owners } = shown;
  const facts = factTexts(purchaseFacts(shown, language), colon);
  const title = oneLine(purchases.title(purchase));
  const state = purchases.state(purchase, owners);
  const note: Sentence[] = isOpenPurchase(purchase) ? [[purchases.note]] : [];
  return {
    text: textOf([[title], state, ...facts, ...note], '\n', LIMITS.messageText),
    blocks: [
      { type: 'header', text: plainText(title, LIMITS.header) },
      { type: 'rich_text', elements: [stateLine(EMOJI[purchase.phase], state)] },
      factLines(purchaseFacts(shown, language), colon),
      ...note.map(paragraph),
      ...purchaseButtons(purchase, 'card', language),
    ],
    metadata: {
      event_type: 'headroom_purchase',
      event_payload: { id: purchase.id, state: purchase.phase, revision },
    },
  };
}

function stateLine(name: string, state: Sentence) {
  const emoji: RichTextElement[] = [
    { type: 'emoji', name },
    { type: 'text', text: ' ' },
  ];
  return { ...section(state), elements: [...emoji, ...toRichText(state)] };
}
