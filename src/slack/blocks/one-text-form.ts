import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import { LIMITS, plainText } from './limits.ts';
import { paragraph } from './render.ts';

/** A form of one text: the ids of its field, and how long the text may be. */
export type OneTextForm = { callback: string; block: string; action: string; longest: number };

type Said = {
  title: string;
  submit: string;
  close: string;
  label: string;
  hint: string;
  placeholder: string;
};

/** Asks for the text; `about` comes back with it. */
export function oneTextForm(
  { callback, block, action, longest }: OneTextForm,
  said: Said,
  intro: Parameters<typeof paragraph>[0],
  about: object,
): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    title: plainText(said.title, LIMITS.viewTitle),
    submit: plainText(said.submit, LIMITS.viewButton),
    close: plainText(said.close, LIMITS.viewButton),
    private_metadata: JSON.stringify(about),
    blocks: [
      paragraph(intro),
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

/** Takes `payload.view`. Never throws. `about` is `null` where the metadata is not ours. */
export function readOneTextForm<T>(
  { block, action }: OneTextForm,
  metadata: z.ZodType<T>,
  raw: unknown,
): { about: T | null; text: string } {
  const { data } = view.safeParse(raw);
  const text = field.safeParse(data?.state?.values[block]?.[action]).data?.value ?? '';
  return { about: metadataIn(metadata, data?.private_metadata ?? ''), text: text.trim() };
}

function metadataIn<T>(metadata: z.ZodType<T>, text: string): T | null {
  try {
    return metadata.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
