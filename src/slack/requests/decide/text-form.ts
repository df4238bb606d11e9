import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import { REASON_MAX, type VoteRefusal } from '../../../domain/requests/refusals.ts';
import { QUESTION_MAX } from '../../../domain/requests/waiting/decide-question.ts';
import type { Language } from '../../../kit/language.ts';
import { FORMS } from '../../blocks/action-ids.ts';
import { fit, LIMITS, plainText } from '../../blocks/limits.ts';
import { paragraph, toPlain } from '../../blocks/render.ts';
import { words } from '../../words/words.ts';

/** Forms of one text about a request that waits: why it is rejected, or what an approver wants to know first. */
const TEXTS = {
  reject: {
    callback: FORMS.reject,
    block: 'reject_reason',
    action: 'request.reject.reason',
    longest: REASON_MAX,
    of: (language: Language) => words(language).reject,
  },
  question: {
    callback: FORMS.question,
    block: 'question_text',
    action: 'request.question.text',
    longest: QUESTION_MAX,
    of: (language: Language) => words(language).waiting.question.form,
  },
} as const;

export type TextKind = keyof typeof TEXTS;

/** The form that asks for that text. */
export function textForm(
  kind: TextKind,
  { request, card, language }: { request: string; card: CardClaim; language: Language },
): ModalView {
  const { callback, block, action, longest, of } = TEXTS[kind];
  const said = of(language);
  return {
    type: 'modal',
    callback_id: callback,
    title: plainText(said.title, LIMITS.viewTitle),
    submit: plainText(said.submit, LIMITS.viewButton),
    close: plainText(said.close, LIMITS.viewButton),
    private_metadata: JSON.stringify({ request, card }),
    blocks: [
      paragraph([said.intro(request)]),
      {
        type: 'input',
        block_id: block,
        label: plainText(said.label, LIMITS.label),
        hint: plainText(said.hint, LIMITS.hint),
        element: {
          type: 'plain_text_input',
          action_id: action,
          multiline: true,
          max_length: longest,
          focus_on_load: true,
          placeholder: plainText(said.placeholder, LIMITS.placeholder),
        },
      },
    ],
  };
}

const view = z.object({
  private_metadata: z.string().catch(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({}) })
    .nullish()
    .catch(null),
});
const field = z.object({ value: z.string().nullish() });

const metadata = z.object({
  request: z.string().regex(/^R-[1-9]\d{0,11}$/),
  card: z.object({
    key: z.string().nullable(),
    revision: z.number().int().nullable(),
    message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  }),
});

export type TextInput = { request: string | null; card: CardClaim | null; text: string };

/** Takes `payload.view`. Never throws. `request` is `null` where the metadata is not ours. */
export function readTextForm(kind: TextKind, raw: unknown): TextInput {
  const { block, action } = TEXTS[kind];
  const { data } = view.safeParse(raw);
  const text = field.safeParse(data?.state?.values[block]?.[action]).data?.value ?? '';
  const { request, card } = metadataIn(data?.private_metadata ?? '') ?? { request: null, card: null };
  return { request, card, text: text.trim() };
}

function metadataIn(privateMetadata: string): z.infer<typeof metadata> | null {
  try {
    return metadata.safeParse(JSON.parse(privateMetadata)).data ?? null;
  } catch {
    return null;
  }
}

/** A refusal under the field. */
export function textErrors(
  kind: TextKind,
  refusal: VoteRefusal,
  reader: { language: Language; timeZone: string },
): Record<string, string> {
  const message = toPlain(words(reader.language).refusals.vote(refusal), reader.timeZone);
  return { [TEXTS[kind].block]: fit(message, LIMITS.hint) };
}
