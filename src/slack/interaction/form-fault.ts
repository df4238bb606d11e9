import type { ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import { fit, LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph } from '../blocks/render.ts';
import type { FormView } from './payloads.ts';
import { lastField } from './raise-form-place.ts';

const text = z.object({ text: z.string().min(1) });
const heading = z.object({ title: text });

/**
 * What a submitted form is answered when it could not be done: the text under its last field, so that everything that was typed
 * stays and it can be sent again. A form without a field shows the text instead of its content.
 * https://docs.slack.dev/surfaces/modals#displaying_errors
 */
export function formFault({ raw }: FormView, said: string): ViewResponseAction {
  const field = lastField(raw);
  if (field !== null) return { response_action: 'errors', errors: { [field]: fit(said, LIMITS.hint) } };
  const title = heading.safeParse(raw).data?.title.text ?? 'Headroom';
  return {
    response_action: 'update',
    view: { type: 'modal', title: plainText(title, LIMITS.viewTitle), blocks: [paragraph([said])] },
  };
}
