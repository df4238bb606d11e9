const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A whole number and a unit: `30s`, `90m`, `4h`, `2d`. */
export const DURATION = /^([1-9]\d{0,6})([smhd])$/;

/** A pending request expires after this where nothing is written. */
export const DEFAULT_EXPIRY = '4h';

/** Seconds of a duration; the text has to match {@link DURATION}, which the schema of the file has checked. */
export function durationSeconds(text: string): number {
  const match = DURATION.exec(text);
  if (!match) throw new Error(`not a duration: ${text}`);
  return Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS];
}
