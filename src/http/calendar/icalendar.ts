import type { Instant } from '../../kit/instant.ts';

/** One event of a calendar. Times are instants; what is written is UTC. */
export type CalendarEvent = {
  /** Its own for ever: by it a calendar program knows the event again. */
  uid: string;
  /** Grows with every change. */
  sequence: number;
  changedAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  summary: string;
  description: string;
  status: 'tentative' | 'confirmed' | 'cancelled';
};

/** Octets of a line without its end: https://www.rfc-editor.org/rfc/rfc5545#section-3.1 */
const LINE_OCTETS = 75;
/** How often a program should ask again. */
const REFRESH = 'PT15M';

/**
 * A calendar that programs subscribe to (RFC 5545). Without METHOD, so that DTSTAMP is when an event changed: the same state is
 * the same text, whenever it is asked for.
 */
export function icalendar(name: string, productId: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(productId)}`,
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    // Apple and Google read the first, RFC 7986 names the second.
    `X-PUBLISHED-TTL:${REFRESH}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent): string[] {
  const changed = utc(event.changedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escaped(event.summary)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
    `STATUS:${event.status.toUpperCase()}`,
    // Nobody is busy because of it.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20261110T160000Z` */
const utc = (at: Instant): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/** Characters that would end a value or a line, and others that no line may hold. */
function escaped(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 5545 allows no other control characters in a text.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, (one) => `\\${one}`)
      .replace(/\n/g, '\\n')
  );
}

/** Long lines go on behind a line end and a space. Cut between characters, counted in octets of UTF-8. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      part = '';
      // The space that the next line begins with.
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
