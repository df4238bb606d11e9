import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import { REASON_MAX } from '../../domain/requests/refusals.ts';
import type { OnPurchase } from '../../flows/purchases/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import { FORMS } from '../blocks/action-ids.ts';
import { oneTextForm, readOneTextForm } from '../blocks/one-text-form.ts';
import { words } from '../words/words.ts';

/** The form, with its one field. */
export const DECLINE_REASON = {
  callback: FORMS.declinePurchase,
  block: 'decline_reason',
  action: 'purchase.decline.reason',
  longest: REASON_MAX,
} as const;

/** Asks for the reason why nothing is bought. */
export function declineForm({ purchase, claim }: OnPurchase, language: Language): ModalView {
  const { decline } = words(language).purchases;
  return oneTextForm(DECLINE_REASON, decline, [decline.intro(purchase)], { purchase, claim });
}

const metadata = z.object({
  purchase: z.string().regex(/^P-[1-9]\d{0,11}$/),
  claim: z.object({
    key: z.string(),
    message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  }),
});

/** Takes `payload.view`. Never throws. `about` is `null` where the form is not ours. */
export function readDeclineForm(raw: unknown) {
  return readOneTextForm(DECLINE_REASON, metadata, raw);
}
