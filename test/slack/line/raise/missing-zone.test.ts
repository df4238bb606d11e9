import { describe, expect, it } from 'vitest';
import { missingZone } from '../../../../src/slack/line/raise/missing-zone.ts';
import { readWhen, type When } from '../../../../src/slack/line/time/read-when.ts';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { readLine } from '../../quota/read.ts';

/** Friday, 11:00 in Shanghai. */
const NOW = Date.UTC(2026, 10, 20, 3);
const CLOCKS = ['Pacific/Honolulu', 'Etc/UTC', 'Asia/Shanghai', 'America/New_York'];
const missingOf = (text: string, reader: LineContext) => {
  const line = readLine(text, reader);
  return line.kind === 'raise' || line.kind === 'unclear_start' ? missingZone(line, reader) : null;
};
const instantOf = (when: When) => (when.kind === 'at' ? when.at : when);
const context = { now: NOW, timeZone: 'Asia/Shanghai', language: 'en', guessed: true } as const;

describe('a time with its clock', () => {
  it.each([
    ['2026-12-01 09:00 +08:00', '2026-12-01T01:00Z'],
    ['2026-12-01 09:00+08:00', '2026-12-01T01:00Z'],
    ['2026-12-01T09:00:00+08:00', '2026-12-01T01:00Z'],
    ['2026-12-01T09:00-05:00', '2026-12-01T14:00Z'],
    ['2026-12-01 09:00 -05:00', '2026-12-01T14:00Z'],
    ['2026-12-01 09:00 +0530', '2026-12-01T03:30Z'],
    ['2026-12-01 09:00 UTC+8', '2026-12-01T01:00Z'],
    ['2026-12-01 09:00 GMT-5:30', '2026-12-01T14:30Z'],
    ['2026-12-01 09:00 UTC', '2026-12-01T09:00Z'],
    ['2026-12-01 09:00Z', '2026-12-01T09:00Z'],
    ['2026-12-01 09:00:00Z', '2026-12-01T09:00Z'],
    ['Dec 1 9:00 +08:00', '2026-12-01T01:00Z'],
    ['12月1日 9点 +08:00', '2026-12-01T01:00Z'],
    // The day is that clock's as well: in Honolulu it is still Thursday.
    ['tomorrow 9:00 +08:00', '2026-11-21T01:00Z'],
    ['明天9点 +08:00', '2026-11-21T01:00Z'],
    ['明天上午9点 UTC+8', '2026-11-21T01:00Z'],
    ['tomorrow 9am UTC-10', '2026-11-20T19:00Z'],
    ['in 3 hours +08:00', '2026-11-20T06:00Z'],
  ])('means the same wherever it is read: %s', (text, expected) => {
    const read = CLOCKS.map((timeZone) => instantOf(readWhen(text, { ...context, timeZone })));
    expect(read).toEqual(CLOCKS.map(() => Date.parse(expected)));
  });

  it.each(['2026-12-01 09:00 +15:00', '2026-12-01 09:00 +08:75', 'tomorrow 9:00-10:00', '+08:00'])(
    'that does not exist is no time: %s',
    (text) => expect(readWhen(text, context).kind).toBe('unreadable'),
  );
});

describe('a line of somebody whose zone is not known', () => {
  it.each([
    'raise shop 300k 3d',
    'raise shop 300k 3d from now because Double 11',
    'raise shop 300k 3d from in 3 hours',
    'raise shop 300k 3d from 2026-12-01 09:00 +08:00 because Double 11',
    'raise shop 300k 3d from tomorrow 9:00 -05:00',
    '提额 shop 30万 3天 从 明天9点 +08:00 因为 双十一',
    '提额 shop 30万 3天 从 3小时后',
    'running shop',
    'history 30d',
    'renew R-17 3d',
    '',
  ])('needs none: %s', (text) => {
    expect(missingOf(text, context)).toBeNull();
  });

  it.each([
    ['raise shop 300k 3d from 2026-12-01 09:00', '2026-12-01 09:00 +08:00'],
    ['raise shop 300k 3d from tomorrow', '2026-11-21 00:00 +08:00'],
    ['raise shop 300k 3d from tomorrow 9:00', '2026-11-21 09:00 +08:00'],
    ['raise shop 300k 3d from Dec 1 9am', '2026-12-01 09:00 +08:00'],
    ['提额 shop 30万 3天 从 明天9点', '2026-11-21 09:00 +08:00'],
    ['提额 shop 30万 3天 从 今晚8点', '2026-11-20 20:00 +08:00'],
    ['raise shop 300k 3d from yesterday 9:00', '2026-11-19 09:00 +08:00'],
  ])('is asked for it: %s', (text, from) => {
    const problem = missingOf(text, context);
    expect(problem).toMatchObject({ reason: 'missing_zone', offset: '+08:00' });
    expect(problem?.suggestion).toContain(from);
  });

  it.each([
    ['en', 'raise shop 300k 3d from tomorrow 9:00 on DD0001 because Double 11 sale'],
    ['zh', '提额 shop 30万 3天 从 明天9点 用 DD0001 因为 双十一 大促'],
  ] as const)(
    'keeps everything else in the suggestion, which is read alike everywhere: %s',
    (language, text) => {
      const suggestion = missingOf(text, { ...context, language })?.suggestion.replace('/quota ', '') ?? '';
      const typed = readLine(text, { ...context, language });
      for (const timeZone of CLOCKS) {
        expect(readLine(suggestion, { ...context, timeZone, language })).toEqual({
          ...typed,
          zoneFree: true,
        });
      }
    },
  );

  it('names the clock of the configuration as it is at that time, half hours too', () => {
    const problem = missingOf('raise shop 300k 3d from 2026-12-01 09:00', {
      ...context,
      timeZone: 'America/St_Johns',
    });
    expect(problem).toMatchObject({ offset: '-03:30', suggestion: expect.stringContaining('09:00 -03:30') });
  });
});
