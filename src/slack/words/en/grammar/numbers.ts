import { grouped } from '../../../../kit/grouped.ts';

/** `300,000`. Nearly every sentence has one, hence the short name. */
export const n = grouped;

/** The form of a noun or a verb that goes with a number. */
export function plural(value: number | bigint, one: string, many: string): string {
  return BigInt(typeof value === 'bigint' ? value : Math.round(value)) === 1n ? one : many;
}

/** `1 request`, `2 requests`. */
export function some(value: number | bigint, one: string, many: string): string {
  return `${n(value)} ${plural(value, one, many)}`;
}

export const days = (value: number): string => some(value, 'day', 'days');
export const units = (value: bigint): string => some(value, 'unit', 'units');
export const rate = (value: number): string => `${n(value)} calls a minute`;
