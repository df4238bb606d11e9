import { WARNING_KINDS } from '../warnings/kinds.ts';
import {
  ALLOCATION_TYPES,
  FREEZE_TYPES,
  GRANT_TYPES,
  MERCHANT_TYPES,
  type OutgoingEvent,
  PURCHASE_TYPES,
  REQUEST_TYPES,
  SERIES_TYPES,
} from './outgoing-event.ts';

/** Every type of event. */
export const OUTGOING_TYPES: readonly OutgoingEvent['type'][] = [
  ...REQUEST_TYPES,
  ...ALLOCATION_TYPES,
  ...GRANT_TYPES,
  ...SERIES_TYPES,
  ...PURCHASE_TYPES,
  ...FREEZE_TYPES,
  ...MERCHANT_TYPES,
  ...WARNING_KINDS.map((kind) => `warning.${kind}` as const),
];

/** Whether a filter lets an event pass: `request.approved`, `allocation.*`, `*`. */
export function isWanted(filter: readonly string[], type: string): boolean {
  return filter.some((wanted) =>
    wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type,
  );
}

/** Whether a line of a filter can let anything pass. */
export function isKnownFilter(wanted: string): boolean {
  return (
    /^(\*|[a-z]+\.(\*|[a-z_]+))$/.test(wanted) && OUTGOING_TYPES.some((type) => isWanted([wanted], type))
  );
}
