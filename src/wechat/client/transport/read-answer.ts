import type { z } from 'zod';
import { type ApiName, unreadableAnswer } from './errors.ts';

/**
 * The answer as its schema reads it.
 *
 * @throws WeChatUnreachable where it cannot be read
 */
export function readAnswer<S extends z.ZodType>(api: ApiName, schema: S, answer: unknown): z.infer<S> {
  const read = schema.safeParse(answer);
  if (!read.success) throw unreadableAnswer(api);
  return read.data;
}
