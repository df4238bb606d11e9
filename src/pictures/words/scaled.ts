import { grouped } from '../../kit/grouped.ts';

/** With the first unit of `scale` that it reaches, and three significant digits at least: `1.25M`, `60.5万`. */
export function scaled(value: number, scale: readonly (readonly [size: number, unit: string])[]): string {
  const found = scale.find(([size]) => Math.abs(value) >= size);
  if (!found) return String(Math.round(value));
  const [size, unit] = found;
  const inUnits = value / size;
  const digits = Math.abs(inUnits) >= 100 ? 0 : Math.abs(inUnits) >= 10 ? 1 : 2;
  const rounded = Number(inUnits.toFixed(digits));
  return `${Math.abs(rounded) < 1000 ? rounded : grouped(rounded)}${unit}`;
}
