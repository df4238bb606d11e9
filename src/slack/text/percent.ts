/** `9.8%`, rounded down so that nothing seems to be left that is not; `null` for less than a tenth of one. */
export function percent(part: bigint, whole: bigint): string | null {
  const tenths = whole > 0n ? (part * 1000n) / whole : 0n;
  if (tenths === 0n && part > 0n) return null;
  return tenths % 10n === 0n ? `${tenths / 10n}%` : `${tenths / 10n}.${tenths % 10n}%`;
}

/** `26%`, to the nearest whole one, for a share that people only weigh; `<1%` for less than one. */
export function wholePercent(part: bigint, whole: bigint): string {
  const rounded = whole > 0n ? (part * 200n + whole) / (whole * 2n) : 0n;
  return rounded === 0n && part > 0n ? '<1%' : `${rounded}%`;
}
