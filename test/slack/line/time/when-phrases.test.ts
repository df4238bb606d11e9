import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../../src/slack/line/time/read-when.ts';
import { instantsAt, meant, shown } from './oracle.ts';
import { PHRASES } from './phrases.ts';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Sydney'];
/** A week from Monday to Sunday, in the morning and late in the evening. */
const DAYS = ['16', '17', '18', '19', '20', '21', '22'].map((day) => `2026-11-${day}`);
const TIMES = ['08:10', '21:15'];

const CLOCKS = ZONES.flatMap((timeZone) =>
  DAYS.flatMap((day) =>
    TIMES.map((time) => {
      const [now = 0] = instantsAt(day, time, timeZone);
      return { now, timeZone };
    }),
  ),
);

/** What was read, in the notation of the table's own results. */
function read(phrase: string, clock: { now: number; timeZone: string }) {
  const when = readWhen(phrase, { ...clock, language: 'en' });
  switch (when.kind) {
    case 'at':
      return { at: when.at };
    case 'ambiguous':
      return { ask: when.readings };
    case 'unreadable':
      return { unreadable: when.why };
  }
}

function expected(meaning: string, clock: { now: number; timeZone: string }) {
  if (meaning === 'no') return { unreadable: 'not_a_time' };
  if (meaning.startsWith('no_')) return { unreadable: meaning };
  const readings = meaning.replace(/^ask /, '').split(' | ');
  const instants = readings.map((one) => meant(one, clock)).sort((a, b) => a - b);
  return meaning.startsWith('ask ') ? { ask: instants } : { at: instants[0] };
}

describe('a start in people’s own words', () => {
  it('is a table worth the name', () => {
    expect(new Set(PHRASES.map(([phrase]) => phrase)).size).toBe(PHRASES.length);
    expect(PHRASES.length).toBeGreaterThan(150);
    expect(CLOCKS).toHaveLength(70);
  });

  it.each(PHRASES)('%s is %s', (phrase, meaning) => {
    for (const clock of CLOCKS) {
      const here = `${shown(clock.now, clock.timeZone)} ${clock.timeZone}`;
      expect({ here, ...read(phrase, clock) }).toEqual({ here, ...expected(meaning, clock) });
    }
  });
});
