import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, icalendar } from '../../../src/http/calendar/icalendar.ts';

const event = (change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'R-17.1@example',
  sequence: 3,
  changedAt: Date.UTC(2026, 10, 2, 3, 4, 5, 678),
  startsAt: Date.UTC(2026, 10, 10, 16),
  endsAt: Date.UTC(2026, 10, 13, 16),
  summary: 'shop 300k/min',
  description: '',
  status: 'confirmed',
  ...change,
});
const text = (...events: CalendarEvent[]) => icalendar('Raises', '-//example//EN', events);
const unfolded = (calendar: string) => calendar.replace(/\r\n /g, '').split('\r\n');
const valueIn = (calendar: string, name: string) =>
  unfolded(calendar)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);

/** As a reader of the format undoes it. */
const read = (value = '') => value.replace(/\\(.)/g, (_all, one) => (one === 'n' ? '\n' : one));

describe('a calendar', () => {
  it('says what is when, in UTC, and as of when', () => {
    expect(unfolded(text(event()))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//example//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Raises',
      'X-PUBLISHED-TTL:PT15M',
      'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
      'BEGIN:VEVENT',
      'UID:R-17.1@example',
      'DTSTAMP:20261102T030405Z',
      'LAST-MODIFIED:20261102T030405Z',
      'SEQUENCE:3',
      'DTSTART:20261110T160000Z',
      'DTEND:20261113T160000Z',
      'SUMMARY:shop 300k/min',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('is the same text for the same state, and one without events is complete', () => {
    expect(text(event())).toBe(text(event()));
    expect(unfolded(text()).slice(-2)).toEqual(['END:VCALENDAR', '']);
  });

  it('folds long lines by octets between characters, and gives every text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
        const calendar = text(event({ summary, description: summary }));
        for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const plain = summary.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n\u0080-\u009f]/gu, '');
        expect(read(valueIn(calendar, 'SUMMARY'))).toBe(plain);
      }),
    );
  });

  it('lets no text begin a line of its own', () => {
    const calendar = text(
      event({ summary: 'a\r\nATTENDEE:mailto:x@example.com\nEND:VEVENT', uid: 'u\nX:1' }),
    );
    expect(unfolded(calendar).filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
    expect(unfolded(calendar).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  });
});
