import { z } from 'zod';
import type { GrantedSets } from '../../domain/merchants/grants.ts';
import { integer } from '../client/answers.ts';
import type { Caller } from '../client/caller.ts';
import type { ApiName } from '../client/errors.ts';
import { WeChatUnreachable } from '../client/errors.ts';
import { readList } from '../client/read-list.ts';

/** Only the id of an element is reliable; they count from 1. */
const setId = integer.refine((value) => value > 0, 'no permission set');
const funcInfo = z.looseObject({ funcscope_category: z.looseObject({ id: setId }) });

/**
 * The sets of `func_info`, element by element. It is left out for accounts without interfaces; anything else that is no
 * list counts as one element that cannot be read, or an odd answer would take every set from the account.
 */
export function readSets(caller: Caller, api: ApiName, appId: string, value: unknown): GrantedSets {
  const read = value === undefined || Array.isArray(value) ? readList(value, funcInfo, 'id') : null;
  if (read === null) {
    caller.unreadable(api, [{ index: 0, id: null, fields: ['func_info'] }], appId);
    return { ids: [], unreadable: 1 };
  }
  caller.unreadable(api, read.unreadable, appId);
  return {
    ids: read.items.map((granted) => granted.funcscope_category.id),
    unreadable: read.unreadable.length,
  };
}

/** A text that may be missing, empty or unreadable, which is the same: there is none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || null)
  .catch(null);

/** The answer as its schema reads it. */
export function readAnswer<S extends z.ZodType>(api: ApiName, schema: S, answer: unknown): z.infer<S> {
  const read = schema.safeParse(answer);
  if (!read.success) throw new WeChatUnreachable({ api, code: 'unreadable', sent: true });
  return read.data;
}
