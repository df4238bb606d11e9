import type { Purchase } from '../../domain/purchases/purchase.ts';
import type { PurchaseRefusal } from '../../domain/purchases/purchase-refusals.ts';
import type { ShownPurchase } from '../../flows/purchases/purchase-ports.ts';
import type { PurchaseInput } from '../../flows/purchases/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { Result } from '../../kit/result.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';

/** After a click that is about a purchase. */
export function decidedPurchaseAnswer(
  done: PurchaseInput['type'],
  result: Result<ShownPurchase, PurchaseRefusal>,
  language: Language,
): PrivateAnswer {
  const { refusal } = words(language).purchases;
  return answer([result.ok ? doneSentence(done, result.value.purchase, language) : refusal(result.refusal)]);
}

function doneSentence(done: PurchaseInput['type'], purchase: Purchase, language: Language): Sentence {
  const { answers, notices } = words(language).purchases;
  switch (done) {
    case 'snooze':
      return purchase.phase === 'snoozed'
        ? answers.snoozed(purchase.id, purchase.until)
        : notices.changed(purchase);
    case 'decline':
      return answers.declined(purchase.id);
  }
}
