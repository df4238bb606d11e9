import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import { REASON_MAX } from '../../domain/requests/refusals.ts';
import type { OnSeries, SeriesClaim } from '../../flows/series/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import { FORMS } from '../blocks/action-ids.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph } from '../blocks/render.ts';
import { words } from '../words/words.ts';

/** The one field of the form. */
export const REJECT_REASON = { block: 'reject_reason', action: 'request.reject.reason' } as const;

/** Asks for the reason of a rejection. */
export function rejectSeriesForm({ series, claim }: OnSeries, language: Language): ModalView {
  const { reject, series: texts } = words(language);
  return {
    type: 'modal',
    callback_id: FORMS.rejectSeries,
    title: plainText(reject.title, LIMITS.viewTitle),
    submit: plainText(reject.submit, LIMITS.viewButton),
    close: plainText(reject.close, LIMITS.viewButton),
    private_metadata: JSON.stringify({ series, claim }),
    blocks: [
      paragraph([texts.rejectIntro(series)]),
      {
        type: 'input',
        block_id: REJECT_REASON.block,
        label: plainText(reject.label, LIMITS.label),
        hint: plainText(reject.hint, LIMITS.hint),
        element: {
          type: 'plain_text_input',
          action_id: REJECT_REASON.action,
          multiline: true,
          max_length: REASON_MAX,
          focus_on_load: true,
          placeholder: plainText(reject.placeholder, LIMITS.placeholder),
        },
      },
    ],
  };
}

const view = z.object({
  private_metadata: z.string().catch(''),
  state: z
    .object({
      values: z.object({
        [REJECT_REASON.block]: z.object({
          [REJECT_REASON.action]: z.object({ value: z.string().nullish() }),
        }),
      }),
    })
    .nullish()
    .catch(null),
});

const metadata = z.object({
  series: z.string().regex(/^S-[1-9]\d{0,11}$/),
  claim: z.object({
    key: z.string(),
    message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  }),
});

/** Takes `payload.view`. Never throws. `null` where the form is not ours. */
export function readRejectSeriesForm(raw: unknown): {
  about: { series: string; claim: SeriesClaim } | null;
  reason: string;
} {
  const { data } = view.safeParse(raw);
  const reason = data?.state?.values[REJECT_REASON.block][REJECT_REASON.action].value ?? '';
  return { about: metadataIn(data?.private_metadata ?? ''), reason: reason.trim() };
}

function metadataIn(text: string): z.infer<typeof metadata> | null {
  try {
    return metadata.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
