/** `1,234,567`: rounded to a whole number, in groups of three digits; a 64-bit number keeps every digit. */
export function grouped(value: number | bigint): string {
  const whole = typeof value === 'bigint' ? value : BigInt(Math.round(value));
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}
