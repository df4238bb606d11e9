/** `1234567` → `1,234,567`. */
export function grouped(units: string | number): string {
  return Number(units).toLocaleString('en-US');
}

/** A stored moment: WeChat counts seconds, the simulator's own times are milliseconds. */
export function momentOf(value: number): Date {
  return new Date(value < 100_000_000_000 ? value * 1000 : value);
}
