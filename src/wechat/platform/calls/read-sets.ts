import { z } from 'zod';
import type { GrantedSets } from '../../../domain/merchants/grants.ts';
import type { Caller } from '../../client/transport/caller.ts';
import type { ApiName } from '../../client/transport/errors.ts';
import { readList } from '../../client/transport/read-list.ts';
import { integer } from '../../client/transport/schemas.ts';

/** Only the id of an element is reliable; they count from 1. */
const setId = integer.refine((value) => value > 0, 'no permission set');
const funcInfo = z.looseObject({ funcscope_category: z.looseObject({ id: setId }) });

/**
 * The sets of `func_info`, element by element. It is left out for accounts without interfaces; anything else that is no
 * list counts as one element that cannot be read, or an unreadable answer would take every set from the account.
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
