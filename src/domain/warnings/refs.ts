import type { InLanguages } from '../../kit/language.ts';
import { type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import type { Pack } from '../packs/pack.ts';
import { allocationName } from '../requests/allocation-name.ts';
import { appsOf, daysOf, rateOf } from '../requests/raise.ts';
import type { RequestState } from '../requests/state.ts';

/** A pack as a warning names it. */
export type PackRef = { account: string; orderId: string; name: string };

/** A raise as a warning names it. */
export type RaiseRef = {
  /** `R-17`, or `R-17.2` of several allocations. */
  request: string;
  /** See the request; buttons about it carry it. */
  key?: string;
  app: { appId: string; name: string; label: InLanguages | null };
  /** Calls per minute. */
  rate: number;
  days: number;
};

export function packRef({ account, orderId, name }: Pack): PackRef {
  return { account, orderId, name };
}

/** `allocations`: those that the warning is about; absent: all of the request. */
export function raiseRef(request: RequestState, allocations?: readonly number[]): RaiseRef {
  const { id, key, raise } = request;
  const [only, ...others] = allocations ?? [];
  const items = raise.items.filter((_item, index) => allocations?.includes(index + 1) !== false);
  const meant = { items: nonEmpty(items) ?? raise.items, reason: raise.reason };
  return {
    request: only === undefined || others.length > 0 ? id : allocationName(request, only),
    ...(key === undefined ? {} : { key }),
    app: together(appsOf(meant)),
    rate: rateOf(meant),
    days: daysOf(meant),
  };
}

/** Several apps are named one after the other, the first by its AppID. */
function together(apps: NonEmpty<RaiseRef['app']>): RaiseRef['app'] {
  const [first, ...others] = apps;
  if (others.length === 0) return first;
  return { appId: first.appId, name: apps.map(({ name }) => name).join(' + '), label: null };
}
