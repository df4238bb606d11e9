import { z } from 'zod';
import type { Language } from '../../../kit/language.ts';
import { words } from '../../words/words.ts';
import { AUTOMATIC_PACK, RAISE_ACTIONS, RAISE_BLOCKS } from './raise-form-ids.ts';
import type { RaiseChoice } from './raise-form-model.ts';

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
});
type ElementState = z.infer<typeof element>;

const view = z.object({
  private_metadata: z.string().catch(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({}) })
    .catch({ values: {} }),
});

const metadata = z.object({ channel: z.string().min(1).nullish().catch(null) });

/** Takes `payload.view` of a block_actions or view_submission as it came. Never throws. */
export function readRaiseForm(raw: unknown): RaiseFormInput {
  const { data } = view.safeParse(raw);
  const values = data?.state.values ?? {};
  const at = (block: keyof typeof RAISE_BLOCKS, action: keyof typeof RAISE_ACTIONS): ElementState =>
    element.safeParse(values[RAISE_BLOCKS[block]]?.[RAISE_ACTIONS[action]]).data ?? {};
  const pack = at('pack', 'pack').selected_option?.value ?? AUTOMATIC_PACK;
  const seconds = at('start', 'start').selected_date_time ?? null;
  const typedApp = at('app', 'appId').value?.trim();
  return {
    app: at('app', 'app').selected_option?.value ?? (typedApp ? typedApp : null),
    pack: pack === AUTOMATIC_PACK ? null : pack,
    rate: wholeNumber(at('rate', 'rate').selected_option?.value),
    days: wholeNumber(at('days', 'days').selected_option?.value),
    beginsAt: seconds === null ? null : seconds * 1000,
    reason: at('reason', 'reason').value?.trim() ?? '',
    channel: at('channel', 'channel').selected_conversation ?? channelIn(data?.private_metadata ?? ''),
  };
}

/** block_id → what is missing; empty when it can be asked (`response_action: 'errors'`). */
export function raiseFormGaps(input: RaiseFormInput, language: Language): Record<string, string> {
  const { required } = words(language).form;
  return {
    ...(input.app === null ? { [RAISE_BLOCKS.app]: required.app } : {}),
    ...(input.rate === null ? { [RAISE_BLOCKS.rate]: required.rate } : {}),
    ...(input.days === null ? { [RAISE_BLOCKS.days]: required.days } : {}),
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

function channelIn(privateMetadata: string): string | null {
  try {
    return metadata.safeParse(JSON.parse(privateMetadata)).data?.channel ?? null;
  } catch {
    return null;
  }
}
