import { z } from 'zod';
import { integer } from '../client/answers.ts';
import type { ApiName } from '../client/errors.ts';
import { WeChatUnreachable } from '../client/errors.ts';

/** Granted sets; only the id of an element is reliable. */
export const funcInfo = z
  .array(z.looseObject({ funcscope_category: z.looseObject({ id: integer }) }))
  .nullish()
  .transform((granted) => (granted ?? []).map((one) => one.funcscope_category.id));

/** A text that may be missing or empty, which is the same. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** The answer as its schema reads it. */
export function readAnswer<S extends z.ZodType>(api: ApiName, schema: S, answer: unknown): z.infer<S> {
  const read = schema.safeParse(answer);
  if (!read.success) throw new WeChatUnreachable({ api, code: 'unreadable', sent: true });
  return read.data;
}
