import { grouped } from '../../../../kit/grouped.ts';
import { rounded } from '../../../text/rounded.ts';

/**
 * `30万`, and `258,600` where 万 would need more than two decimals. Nearly every sentence has one, hence the short name.
 */
export function n(value: number | bigint): string {
  const whole = typeof value === 'bigint' ? value : BigInt(Math.round(value));
  if (whole % 100n !== 0n || (whole < 10_000n && whole > -10_000n)) return grouped(whole);
  const hundreds = whole / 100n;
  const sign = hundreds < 0n ? '-' : '';
  const size = hundreds < 0n ? -hundreds : hundreds;
  const fraction = String(size % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${sign}${grouped(size / 100n)}${fraction === '' ? '' : `.${fraction}`}万`;
}

/** `3 天`, `258,600 额度`, `30万额度`: a space between a digit and what is counted. */
export function some(value: number | bigint, noun: string): string {
  const number = n(value);
  return number.endsWith('万') ? `${number}${noun}` : `${number} ${noun}`;
}

export const days = (value: number): string => some(value, '天');
export const units = (value: bigint): string => some(value, '额度');
/** What is expected: `约 9.6万`. */
export const about = (value: bigint): string => `约 ${n(rounded(value))}`;
export const aboutUnits = (value: bigint): string => `约 ${units(rounded(value))}`;
/** `508 额度/天` */
export const unitsPerDay = (value: bigint): string => `${units(value)}/天`;
/** On cards and in tables: `30万次/分钟`. */
export const rate = (value: number): string => `${some(value, '次')}/分钟`;
/** In running text: `30万/分钟`. */
export const rateShort = (value: number): string => `${n(value)}/分钟`;
