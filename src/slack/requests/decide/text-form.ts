import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import type { CardClaim } from '../../../domain/requests/card-claim.ts';
import { REASON_MAX, type VoteRefusal } from '../../../domain/requests/refusals.ts';
import { QUESTION_MAX } from '../../../domain/requests/waiting/decide-question.ts';
import type { Language } from '../../../kit/language.ts';
import { FORMS } from '../../blocks/action-ids.ts';
import { fit, LIMITS } from '../../blocks/limits.ts';
import { oneTextForm, readOneTextForm } from '../../blocks/one-text-form.ts';
import { toPlain } from '../../blocks/render.ts';
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
  const said = TEXTS[kind].of(language);
  return oneTextForm(TEXTS[kind], said, [said.intro(request)], { request, card });
}

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
  const { about, text } = readOneTextForm(TEXTS[kind], metadata, raw);
  return { request: about?.request ?? null, card: about?.card ?? null, text };
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
