import type { Instant } from '../../kit/instant.ts';
import { CHINA, offsetMinutes, wallClock } from '../../kit/time-zone.ts';
import { zoneName } from '../../kit/zone-name.ts';

/** `2026-11-11 00:00 UTC+8`: for texts in which Slack does not translate times, and for clients that cannot. */
export function plainMoment(at: Instant, timeZone: string = CHINA): string {
  return `${wallClock(at, timeZone)} ${zoneName(offsetMinutes(at, timeZone))}`;
}

/** `2026-11-11` on the reader's calendar. */
export function plainDate(at: Instant, timeZone: string = CHINA): string {
  return wallClock(at, timeZone).slice(0, 10);
}

/**
 * Slack shows it in the reader's own zone; the fallback is China's time, which WeChat counts in.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function momentToken(at: Instant): string {
  return `<!date^${Math.floor(at / 1000)}^${MOMENT_FORMAT}|${plainMoment(at)}>`;
}

/** The same without the time of day. */
export function dayToken(at: Instant): string {
  return `<!date^${Math.floor(at / 1000)}^${DAY_FORMAT}|${plainDate(at)}>`;
}

/** The same in a rich_text `date` leaf. */
export const MOMENT_FORMAT = '{date_short_pretty} {time}';
export const DAY_FORMAT = '{date_short_pretty}';
