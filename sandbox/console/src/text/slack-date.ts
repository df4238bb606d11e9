/** How Slack would show a moment to this person. */
export type DateViewer = { locale: string; tz: string };

/**
 * Fills Slack's date tokens in the reader's zone and language
 * (https://docs.slack.dev/messaging/formatting-message-text#date-formatting).
 *
 * @param seconds Unix seconds
 */
export function formatSlackDate(seconds: number, format: string, viewer: DateViewer, now: Date): string {
  const at = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => fill(token, at, viewer, now) ?? whole);
}

function fill(token: string, at: Date, viewer: DateViewer, now: Date): string | undefined {
  const style = STYLES[token.replace('_pretty', '')];
  if (token.endsWith('_pretty') && style) return relativeDay(at, viewer, now) ?? drawn(at, viewer, style);
  if (token === 'date_num') return dayKey(at, viewer.tz);
  if (token === 'date_slash') return dayKey(at, viewer.tz).replaceAll('-', '/');
  if (token === 'ago') return ago(at, viewer, now);
  return style && drawn(at, viewer, style);
}

const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_long_full: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  day_divider: { weekday: 'long', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

function drawn(at: Date, viewer: DateViewer, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(viewer.locale, { timeZone: viewer.tz, ...style }).format(at);
}

function relativeDay(at: Date, viewer: DateViewer, now: Date): string | undefined {
  const days = (Date.parse(dayKey(at, viewer.tz)) - Date.parse(dayKey(now, viewer.tz))) / 86_400_000;
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(viewer.locale, { numeric: 'auto' }).format(days, 'day');
}

/** `2026-11-11` in the zone. */
export function dayKey(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

function ago(at: Date, viewer: DateViewer, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const relative = new Intl.RelativeTimeFormat(viewer.locale, { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return relative.format(seconds, 'second');
  if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}
