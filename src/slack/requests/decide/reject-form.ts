import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import { REASON_MAX, type VoteRefusal } from '../../../domain/requests/refusals.ts';
import type { Language } from '../../../kit/language.ts';
import { FORMS } from '../../blocks/action-ids.ts';
import { fit, LIMITS, plainText } from '../../blocks/limits.ts';
import { paragraph, toPlain } from '../../blocks/render.ts';
import { words } from '../../words/words.ts';

const REASON = { block: 'reject_reason', action: 'request.reject.reason' } as const;

/** Asks for the reason of a rejection. */
export function rejectForm({
  request,
  card,
  language,
}: {
  request: string;
  card: CardClaim;
  language: Language;
}): ModalView {
  const { reject } = words(language);
  return {
    type: 'modal',
    callback_id: FORMS.reject,
    title: plainText(reject.title, LIMITS.viewTitle),
    submit: plainText(reject.submit, LIMITS.viewButton),
    close: plainText(reject.close, LIMITS.viewButton),
    private_metadata: JSON.stringify({ request, card }),
    blocks: [
      paragraph([reject.intro(request)]),
      {
        type: 'input',
        block_id: REASON.block,
        label: plainText(reject.label, LIMITS.label),
        hint: plainText(reject.hint, LIMITS.hint),
        element: {
          type: 'plain_text_input',
          action_id: REASON.action,
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
        [REASON.block]: z.object({ [REASON.action]: z.object({ value: z.string().nullish() }) }),
      }),
    })
    .nullish()
    .catch(null),
});

const metadata = z.object({
  request: z.string().regex(/^R-[1-9]\d{0,11}$/),
  card: z.object({
    key: z.string().nullable(),
    revision: z.number().int().nullable(),
    message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  }),
});

export type RejectInput = { request: string | null; card: CardClaim | null; reason: string };

/** Takes `payload.view`. Never throws. `request` is `null` where the metadata is not ours. */
export function readRejectForm(raw: unknown): RejectInput {
  const { data } = view.safeParse(raw);
  const reason = data?.state?.values[REASON.block][REASON.action].value ?? '';
  const { request, card } = metadataIn(data?.private_metadata ?? '') ?? { request: null, card: null };
  return { request, card, reason: reason.trim() };
}

function metadataIn(privateMetadata: string): z.infer<typeof metadata> | null {
  try {
    return metadata.safeParse(JSON.parse(privateMetadata)).data ?? null;
  } catch {
    return null;
  }
}

/** A refusal under the reason field. */
export function rejectErrors(
  refusal: VoteRefusal,
  reader: { language: Language; timeZone: string },
): Record<string, string> {
  const message = toPlain(words(reader.language).refusals.vote(refusal), reader.timeZone);
  return { [REASON.block]: fit(message, LIMITS.hint) };
}
