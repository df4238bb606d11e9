import type { Language } from '../../kit/language.ts';

/** `300,000`; in Chinese `30万`, and `258,600` where 万 would need more than two decimals. */
export function count(value: number | bigint, language: Language): string {
  const whole = typeof value === 'bigint' ? value : BigInt(Math.round(value));
  if (language === 'en' || whole % 100n !== 0n || (whole < 10_000n && whole > -10_000n))
    return grouped(whole);
  const hundreds = whole / 100n;
  const sign = hundreds < 0n ? '-' : '';
  const size = hundreds < 0n ? -hundreds : hundreds;
  const fraction = String(size % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${sign}${grouped(size / 100n)}${fraction === '' ? '' : `.${fraction}`}万`;
}

/** Thousands with commas; 64-bit numbers keep every digit. */
function grouped(value: bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Plural of an English noun. */
export function plural(value: number | bigint, one: string, many: string): string {
  return BigInt(typeof value === 'bigint' ? value : Math.round(value)) === 1n ? one : many;
}

/** `9.8%`, rounded down so that nothing seems to be left that is not; `null` for less than a tenth of one. */
export function percent(part: bigint, whole: bigint): string | null {
  const tenths = whole > 0n ? (part * 1000n) / whole : 0n;
  if (tenths === 0n && part > 0n) return null;
  return tenths % 10n === 0n ? `${tenths / 10n}%` : `${tenths / 10n}.${tenths % 10n}%`;
}
