import { z } from 'zod';
import type { Language } from '../../../kit/language.ts';
import { words } from '../../words/words.ts';
import {
  AUTOMATIC_PACK,
  BREAK_GLASS,
  RAISE_ACTIONS,
  type RAISE_BLOCKS,
  raiseBlock,
} from './raise-form-ids.ts';
import { type Filling, NOT_FILLED, type RaiseChoice } from './raise-form-model.ts';

/** What a form says, half-filled or complete. `channel`: chosen in the form, else the one it was opened in. */
export type RaiseFormInput = RaiseChoice & { channel: string | null };

/**
 * One element's state: whichever field its type has. Anything unreadable counts as not filled in.
 * https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
 */
const element = z.object({
  value: z.string().nullish().catch(null),
  selected_option: z.object({ value: z.string() }).nullish().catch(null),
  selected_date_time: z.number().int().nullish().catch(null),
  selected_conversation: z.string().nullish().catch(null),
  selected_options: z
    .array(z.object({ value: z.string() }))
    .nullish()
    .catch(null),
});
type ElementState = z.infer<typeof element>;

const view = z.object({
  private_metadata: z.string().catch(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({}) })
    .catch({ values: {} }),
});

const filling = z.object({
  times: z.number().int().min(0).max(1_000_000),
  rate: z.number().int().nullable(),
  days: z.number().int().nullable(),
});

const metadata = z.object({
  channel: z.string().min(1).nullish().catch(null),
  filling: filling.nullish().catch(null),
});

/** Takes `payload.view` of a block_actions or view_submission as it came. Never throws. */
export function readRaiseForm(raw: unknown): RaiseFormInput {
  const { data } = view.safeParse(raw);
  const values = data?.state.values ?? {};
  const { times } = readFilling(raw);
  const at = (block: keyof typeof RAISE_BLOCKS, action: keyof typeof RAISE_ACTIONS): ElementState =>
    element.safeParse(values[raiseBlock(block, times)]?.[RAISE_ACTIONS[action]]).data ?? {};
  const pack = at('pack', 'pack').selected_option?.value ?? AUTOMATIC_PACK;
  const seconds = at('start', 'start').selected_date_time ?? null;
  const boxes = at('breakGlass', 'breakGlass').selected_options ?? [];
  const typedApp = at('app', 'appId').value?.trim();
  return {
    app: at('app', 'app').selected_option?.value ?? (typedApp ? typedApp : null),
    pack: pack === AUTOMATIC_PACK ? null : pack,
    rate: wholeNumber(at('rate', 'rate').selected_option?.value),
    days: wholeNumber(at('days', 'days').selected_option?.value),
    beginsAt: seconds === null ? null : seconds * 1000,
    reason: at('reason', 'reason').value?.trim() ?? '',
    ...(boxes.some(({ value }) => value === BREAK_GLASS) ? { breakGlass: true as const } : {}),
    channel: at('channel', 'channel').selected_conversation ?? metadataIn(data)?.channel ?? null,
  };
}

/** What of the form was put in by us. Takes the same, and never throws. */
export function readFilling(raw: unknown): Filling {
  return metadataIn(view.safeParse(raw).data)?.filling ?? NOT_FILLED;
}

/** block_id → what is missing; empty when it can be submitted (`response_action: 'errors'`). */
export function raiseFormGaps(
  input: RaiseFormInput,
  language: Language,
  { times }: Filling = NOT_FILLED,
): Record<string, string> {
  const { required } = words(language).form;
  const missing = (['app', 'rate', 'days'] as const).filter((part) => input[part] === null);
  return Object.fromEntries(missing.map((part) => [raiseBlock(part, times), required[part]]));
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

function metadataIn(data: z.infer<typeof view> | undefined): z.infer<typeof metadata> | null {
  try {
    return metadata.safeParse(JSON.parse(data?.private_metadata ?? '')).data ?? null;
  } catch {
    return null;
  }
}
