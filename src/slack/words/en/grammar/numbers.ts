import { grouped } from '../../../../kit/grouped.ts';
import { rounded } from '../../../text/rounded.ts';

/** `300,000`. Nearly every sentence has one, hence the short name. */
export const n = grouped;

/** The form of a noun or a verb that goes with a number. */
export function plural(value: number | bigint, one: string, many: string): string {
  return BigInt(typeof value === 'bigint' ? value : Math.round(value)) === 1n ? one : many;
}

/** At the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `1 request`, `2 requests`. */
export function some(value: number | bigint, one: string, many: string): string {
  return `${n(value)} ${plural(value, one, many)}`;
}

export const days = (value: number): string => some(value, 'day', 'days');
export const units = (value: bigint): string => some(value, 'unit', 'units');
/** What is expected: `about 96,000`. */
export const about = (value: bigint): string => `about ${n(rounded(value))}`;
export const aboutUnits = (value: bigint): string => `about ${units(rounded(value))}`;
/** `508 units/day` */
export const unitsPerDay = (value: bigint): string => `${units(value)}/day`;

/** On cards and in tables: `300,000 calls/min`. */
export const rate = (value: number): string => `${n(value)} calls/min`;

/** In running text: `300k/min`; to the unit where thousands would need more than one decimal. */
export function rateShort(value: number): string {
  return `${value >= 1_000 && value < 1_000_000 && value % 100 === 0 ? `${value / 1_000}k` : n(value)}/min`;
}
