import type { Units } from '../../domain/units.ts';

/** What is only expected is not said to the unit: two digits, and zeros. */
export function rounded(units: Units): Units {
  const zeros = 10n ** BigInt(Math.max(0, String(units).length - 2));
  return ((units + zeros / 2n) / zeros) * zeros;
}
