import type { InLanguages } from '../../kit/language.ts';
import type { Pack } from '../packs/pack.ts';
import type { RequestState } from '../requests/state.ts';

/** A pack as a warning names it. */
export type PackRef = { account: string; orderId: string; name: string };

/** A raise as a warning names it. */
export type RaiseRef = {
  /** `R-17` */
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

export function raiseRef({ id, key, raise }: RequestState): RaiseRef {
  return {
    request: id,
    ...(key === undefined ? {} : { key }),
    app: raise.app,
    rate: raise.rate,
    days: raise.days,
  };
}
