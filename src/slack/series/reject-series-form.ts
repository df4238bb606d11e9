import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import { REASON_MAX } from '../../domain/requests/refusals.ts';
import type { OnSeries } from '../../flows/series/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import { FORMS } from '../blocks/action-ids.ts';
import { oneTextForm, readOneTextForm } from '../blocks/one-text-form.ts';
import { words } from '../words/words.ts';

/** The form, with its one field. */
export const REJECT_REASON = {
  callback: FORMS.rejectSeries,
  block: 'reject_reason',
  action: 'request.reject.reason',
  longest: REASON_MAX,
} as const;

/** Asks for the reason of a rejection. */
export function rejectSeriesForm({ series, claim }: OnSeries, language: Language): ModalView {
  const { reject, series: texts } = words(language);
  return oneTextForm(REJECT_REASON, reject, [texts.rejectIntro(series)], { series, claim });
}

const metadata = z.object({
  series: z.string().regex(/^S-[1-9]\d{0,11}$/),
  claim: z.object({
    key: z.string(),
    message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  }),
});

/** Takes `payload.view`. Never throws. `about` is `null` where the form is not ours. */
export function readRejectSeriesForm(raw: unknown) {
  return readOneTextForm(REJECT_REASON, metadata, raw);
}
