import { z } from '@hono/zod-openapi';
import { json } from '../../server/responses.ts';
import { cursorOf } from './cursor.ts';

const MOST_ON_A_PAGE = 100;
const ON_A_PAGE = 20;

/** How much of a list, and from where. */
export const PAGE_QUERY = {
  limit: z.coerce
    .number('is no number')
    .int('is no whole number')
    .min(1, `is not from 1 to ${MOST_ON_A_PAGE}`)
    .max(MOST_ON_A_PAGE, `is not from 1 to ${MOST_ON_A_PAGE}`)
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: MOST_ON_A_PAGE, default: ON_A_PAGE }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,128}$/, 'is no cursor of a page')
    .optional()
    .describe('`next` of the page before.'),
};

/** How much of a list, and after which inner cursor. */
export function partOf({
  limit = ON_A_PAGE,
  cursor = null,
}: {
  limit?: number | undefined;
  cursor?: string | null;
}) {
  return { limit, cursor };
}

export function pageSchema<T extends z.ZodType>(name: string, item: T) {
  return z
    .strictObject({
      items: z.array(item),
      total: z.int().describe('Of the whole list at this moment.'),
      next: z.string().nullable().describe('`cursor` of the next page; null: this is the last one.'),
    })
    .openapi(name);
}

/** `list`: what its cursors belong to. */
export function pageAnswer<T, R>(
  list: string,
  page: { items: readonly T[]; total: number; next: string | null },
  resource: (item: T) => R,
): Response {
  const { items, total } = page;
  return json(200, { items: items.map(resource), total, next: cursorOf(list, page.next) });
}
