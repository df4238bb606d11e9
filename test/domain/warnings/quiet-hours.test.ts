import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../../src/domain/warnings/quiet-hours.ts';
import { zoneOffset } from '../../../src/kit/time-zone.ts';

const utc = () => 0;
const night = { from: 22 * 60, to: 8 * 60 };
const at = (text: string) => Date.parse(text);

describe('quiet hours', () => {
  it('over midnight end in the morning, on whichever side of midnight it is', () => {
    const end = at('2026-11-03T08:00:00Z');
    expect(quietUntil(at('2026-11-02T22:00:00Z'), night, utc)).toBe(end);
    expect(quietUntil(at('2026-11-03T07:59:59Z'), night, utc)).toBe(end);
    expect(quietUntil(at('2026-11-03T08:00:00Z'), night, utc)).toBeNull();
    expect(quietUntil(at('2026-11-02T21:59:59Z'), night, utc)).toBeNull();
  });

  it('within a day end the same day', () => {
    const noon = { from: 12 * 60, to: 13 * 60 + 30 };
    expect(quietUntil(at('2026-11-02T12:00:00Z'), noon, utc)).toBe(at('2026-11-02T13:30:00Z'));
    expect(quietUntil(at('2026-11-02T11:59:00Z'), noon, utc)).toBeNull();
    expect(quietUntil(at('2026-11-02T13:30:00Z'), noon, utc)).toBeNull();
  });

  it('of no length are none', () => {
    expect(quietUntil(at('2026-11-02T12:00:00Z'), { from: 720, to: 720 }, utc)).toBeNull();
  });

  it('go by their zone', () => {
    const shanghai = zoneOffset('Asia/Shanghai');
    expect(quietUntil(at('2026-11-02T15:00:00Z'), night, shanghai)).toBe(at('2026-11-03T00:00:00Z'));
    expect(quietUntil(at('2026-11-02T13:00:00Z'), night, shanghai)).toBeNull();
  });

  it('end by the clock on the wall where the clocks are changed in between', () => {
    const berlin = zoneOffset('Europe/Berlin');
    expect(quietUntil(at('2026-10-24T21:00:00Z'), night, berlin)).toBe(at('2026-10-25T07:00:00Z'));
    expect(quietUntil(at('2026-03-28T22:00:00Z'), night, berlin)).toBe(at('2026-03-29T06:00:00Z'));
  });
});
