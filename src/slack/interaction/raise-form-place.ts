import { z } from 'zod';

const channelInput = z.object({
  element: z.object({ type: z.enum(['conversations_select', 'channels_select']) }),
});
const input = z.object({ type: z.literal('input'), block_id: z.string() });
const blocks = z.object({ blocks: z.array(z.unknown()) });

/** Whether a raise form asks in which channel the card shall be: it was opened where that was not known. */
export function asksForChannel(view: unknown): boolean {
  return blocks.safeParse(view).data?.blocks.some((block) => channelInput.safeParse(block).success) ?? false;
}

/** The block_id of the last field, where an error that belongs to none of them is shown. */
export function lastField(view: unknown): string | null {
  const fields = blocks.safeParse(view).data?.blocks.flatMap((block) => input.safeParse(block).data ?? []);
  return fields?.at(-1)?.block_id ?? null;
}
