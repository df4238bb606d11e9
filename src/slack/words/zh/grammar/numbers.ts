import { grouped } from '../../../../kit/grouped.ts';

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

export const days = (value: number): string => `${n(value)}天`;
export const units = (value: bigint): string => `${n(value)}额度`;
export const rate = (value: number): string => `${n(value)}次/分钟`;
