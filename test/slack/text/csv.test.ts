import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/kit/csv.ts';
import { historyCsv } from '../../../src/slack/requests/lists/history-csv.ts';
import { inEveryState, NOW, pending } from '../samples/samples.ts';

const one = (cell: string) => csv([[cell]]).slice(1);

describe('a CSV file', () => {
  it('begins with the mark of UTF-8 and ends each row as RFC 4180 says', () => {
    expect(
      csv([
        ['a', 'b'],
        ['1', '双'],
      ]),
    ).toBe('\uFEFFa,b\r\n1,双\r\n');
  });

  it.each([
    ['a,b', '"a,b"\r\n'],
    ['say "x"', '"say ""x"""\r\n'],
    ['two\nlines', '"two\nlines"\r\n'],
    ['', '\r\n'],
  ])('quotes what would break a row: %j', (cell, written) => {
    expect(one(cell)).toBe(written);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\n=1', '＝1', '＠x'])(
    'holds no formula: %j',
    (cell) => {
      expect(one(cell).replace(/^"/, '')).toMatch(/^'/);
    },
  );
});

describe('the history as a file', () => {
  it('has a row for every allocation of every request in every state, as wide as its head', () => {
    const requests = Object.values(inEveryState());
    for (const language of ['en', 'zh'] as const) {
      const text = historyCsv(requests, { language, timeZone: 'Asia/Shanghai' }, NOW);
      const widths = text
        .trimEnd()
        .split('\r\n')
        .map((row) => row.replace(/"(?:[^"]|"")*"/g, 'x').split(',').length);
      const rows = requests.reduce((sum, { raise }) => sum + raise.items.length, 0);
      expect(widths).toHaveLength(rows + 1);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('has times on the clock of the reader, whose zone the head names', () => {
    const reader = { language: 'en', timeZone: 'America/New_York' } as const;
    const request = { ...pending(), askedAt: Date.UTC(2026, 10, 10, 4, 0) };
    const text = historyCsv([request], reader, NOW);
    expect(text).toContain('Requested (America/New_York)');
    expect(text).toContain('2026-11-09 23:00');
  });
});
