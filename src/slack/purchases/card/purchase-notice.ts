import type { KnownBlock } from '@slack/web-api';
import { isOpenPurchase } from '../../../domain/purchases/purchase.ts';
import type { PurchaseNotice } from '../../../domain/purchases/purchase-notice.ts';
import type { ShownPurchase } from '../../../flows/purchases/purchase-ports.ts';
import type { Language } from '../../../kit/language.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';

/** A reply in the thread of a purchase's card or a direct message. `id`: of the effect; recognises one delivered twice. */
export type PurchaseNoticeMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_purchase_notice';
    event_payload: { id: string; purchase: string; about: PurchaseNotice['about'] };
  };
};

export function purchaseNotice(
  id: string,
  notice: PurchaseNotice,
  shown: ShownPurchase,
  language: Language,
): PurchaseNoticeMessage {
  const sentence = noticeSentence(notice, shown, language);
  return {
    text: textOf([sentence], '', LIMITS.messageText),
    blocks: [paragraph(sentence)],
    metadata: {
      event_type: 'headroom_purchase_notice',
      event_payload: { id, purchase: shown.purchase.id, about: notice.about },
    },
  };
}

/** Told from the state as it is now; where it has moved on since, only that is said. */
function noticeSentence(
  notice: PurchaseNotice,
  { purchase, owners }: ShownPurchase,
  language: Language,
): Sentence {
  const { notices } = words(language).purchases;
  const waits = isOpenPurchase(purchase);
  switch (notice.about) {
    case 'due':
      return waits ? notices.due(purchase, owners) : notices.changed(purchase);
    case 'snooze_ended':
      return waits ? notices.snoozeEnded(purchase, owners) : notices.changed(purchase);
    case 'partly_covered':
      return waits ? notices.partlyCovered(purchase, notice.orders) : notices.changed(purchase);
    case 'covered':
      return notices.covered(purchase, notice.orders);
    case 'lapsed':
      return notices.lapsed(purchase);
    case 'declined':
      return purchase.phase === 'declined'
        ? notices.declined(purchase, purchase.by, purchase.why)
        : notices.changed(purchase);
    case 'unposted':
      return notices.unposted(purchase);
  }
}
