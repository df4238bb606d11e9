import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactTime, instantsOfWall, knownZone } from '../../../src/kit/time-zone.ts';
import type { LineContext } from '../../../src/slack/line/line.ts';
import { readWhen } from '../../../src/slack/line/when.ts';
import { meant, shown } from './oracle.ts';
import { PHRASES } from './phrases.ts';

/** Noon of Thursday, 1 October 2026 in Shanghai. */
const NOON = Date.UTC(2026, 9, 1, 4, 0);
const context: LineContext = { now: NOON, timeZone: 'Asia/Shanghai', language: 'en' };

/** `2026-10-02 09:00`, `now`, `a | b` for a question, or why it cannot be read. */
function on(phrase: string, change: Partial<LineContext> = {}): string {
  const here = { ...context, ...change };
  const when = readWhen(phrase, here);
  const said = (at: number | null) => (at === null ? 'now' : shown(at, here.timeZone));
  switch (when.kind) {
    case 'at':
      return said(when.at);
    case 'ambiguous':
      return `${when.why}: ${when.readings.map(said).join(' | ')}`;
    case 'unreadable':
      return when.why;
  }
}

describe('at once', () => {
  it.each([
    'now',
    'Now',
    'right now',
    'asap',
    'immediately',
    '立即',
    '马上',
    '现在',
    '批准后',
    'once approved',
  ])('%s', (phrase) => expect(on(phrase)).toBe('now'));
});

describe('what is over today', () => {
  it.each([
    ['9:00', '2026-10-02 09:00'],
    ['09:00', '2026-10-02 09:00'],
    ['上午9点', '2026-10-02 09:00'],
    ['9am', '2026-10-02 09:00'],
    ['下午3点', '2026-10-01 15:00'],
    ['15:00', '2026-10-01 15:00'],
    ['today 09:00', '2026-10-01 09:00'],
    ['今天上午9点', '2026-10-01 09:00'],
    ['yesterday', '2026-09-30 00:00'],
    ['昨天9点', '2026-09-30 09:00'],
    ['前天', '2026-09-29 00:00'],
    ['last night at 11', '2026-09-30 23:00'],
    ['last friday', '2026-09-25 00:00'],
    ['上周五', '2026-09-25 00:00'],
    ['上上周五9点', '2026-09-18 09:00'],
    ['3 days ago', '2026-09-28 12:00'],
    ['3天前', '2026-09-28 12:00'],
    ['2026-09-01', '2026-09-01 00:00'],
    ['9月1日去年', '2025-09-01 00:00'],
    ['去年12月1日', '2025-12-01 00:00'],
    ['今年1月1日', '2026-01-01 00:00'],
  ])('%s is %s', (phrase, expected) => expect(on(phrase)).toBe(expected));

  it.each([
    ['9点', 'passed: 2026-10-01 21:00 | 2026-10-02 09:00'],
    ['at 9', 'passed: 2026-10-01 21:00 | 2026-10-02 09:00'],
    ['今天3点', 'passed: 2026-10-01 15:00'],
    ['today at 9', 'passed: 2026-10-01 21:00'],
    ['11:30', 'passed: now | 2026-10-02 11:30'],
    ['noon', 'passed: now | 2026-10-02 12:00'],
    ['today', 'passed: now | 2026-10-02 00:00'],
    ['今天', 'passed: now | 2026-10-02 00:00'],
    ['今天0点', 'passed: 2026-10-02 00:00'],
    ['今天凌晨2点', 'passed: 2026-10-02 02:00'],
    ['Sep 30', 'passed: 2027-09-30 00:00'],
    ['9月30日9点', 'passed: 2027-09-30 09:00'],
    ['10月1日', 'passed: now | 2027-10-01 00:00'],
    ['本周三', 'passed: 2026-10-07 00:00'],
    ['this wednesday 9am', 'passed: 2026-10-07 09:00'],
    ['1号', 'passed: now | 2026-11-01 00:00'],
  ])('%s is asked back', (phrase, expected) => expect(on(phrase)).toBe(expected));
});

describe('weekdays, on each day of the week', () => {
  const days = [
    '2026-10-05',
    '2026-10-06',
    '2026-10-07',
    '2026-10-08',
    '2026-10-09',
    '2026-10-10',
    '2026-10-11',
  ];
  const at = (day: string): LineContext => ({ ...context, now: Date.parse(`${day}T04:00:00Z`) });
  const [monday = '', , wednesday = '', , friday = '', saturday = '', sunday = ''] = days;

  it.each([
    [wednesday, '周五', '2026-10-09 00:00'],
    [wednesday, '周一', '2026-10-12 00:00'],
    [wednesday, 'monday 9:00', '2026-10-12 09:00'],
    [wednesday, 'friday at 8pm', '2026-10-09 20:00'],
    [wednesday, '周日晚上12点', '2026-10-12 00:00'],
    [wednesday, '星期天', '2026-10-11 00:00'],
    [wednesday, '礼拜天9点', '2026-10-11 09:00'],
    [wednesday, '本周五', '2026-10-09 00:00'],
    [wednesday, '这周日', '2026-10-11 00:00'],
    [wednesday, 'this friday', '2026-10-09 00:00'],
    [wednesday, 'coming friday 9am', '2026-10-09 09:00'],
    [wednesday, '下周日', '2026-10-18 00:00'],
    [wednesday, '下周一', '2026-10-12 00:00'],
    [wednesday, 'next monday', '2026-10-12 00:00'],
    [wednesday, 'next wednesday', '2026-10-14 00:00'],
    [wednesday, 'next friday', 'which_day: 2026-10-09 00:00 | 2026-10-16 00:00'],
    [wednesday, 'next sunday', 'which_day: 2026-10-11 00:00 | 2026-10-18 00:00'],
    [wednesday, '周三晚上8点', 'which_day: 2026-10-07 20:00 | 2026-10-14 20:00'],
    [wednesday, '周三', 'which_day: now | 2026-10-14 00:00'],
    [wednesday, '这周三晚上8点', '2026-10-07 20:00'],
    [monday, '下周一', '2026-10-12 00:00'],
    [monday, '下周日', '2026-10-18 00:00'],
    [monday, 'next monday', '2026-10-12 00:00'],
    [monday, 'sunday', '2026-10-11 00:00'],
    [friday, 'next friday', '2026-10-16 00:00'],
    [friday, '下周五', '2026-10-16 00:00'],
    [saturday, 'next friday', '2026-10-16 00:00'],
    [saturday, '周五', '2026-10-16 00:00'],
    [sunday, '下周一', '2026-10-12 00:00'],
    [sunday, '下周日', '2026-10-18 00:00'],
    [sunday, 'next monday', '2026-10-12 00:00'],
    [sunday, '周一', '2026-10-12 00:00'],
    [sunday, '下下周一', '2026-10-19 00:00'],
    [sunday, '本周日晚上8点', '2026-10-11 20:00'],
  ])('on %s, %s is %s', (day, phrase, expected) => {
    expect(on(phrase, at(day))).toBe(expected);
  });

  it('a date and its weekday have to agree', () => {
    expect(on('Tue Dec 1 9:00')).toBe('2026-12-01 09:00');
    expect(on('Mon Dec 1 9:00')).toBe('weekday: 2026-11-30 09:00 | 2026-12-01 09:00');
    expect(on('12月1日周一9点')).toBe('weekday: 2026-11-30 09:00 | 2026-12-01 09:00');
    expect(on('Tue 1/12')).toBe('day_or_month: 2026-12-01 00:00 | 2027-01-12 00:00');
    expect(on('Thu 5/11')).toBe('2026-11-05 00:00');
  });
});

describe('a night', () => {
  /** Half past midnight: the night of yesterday goes on. */
  const night = { now: Date.UTC(2026, 8, 30, 16, 30) };

  it.each([
    ['今晚1点', 'which_hour: 2026-10-01 01:00 | 2026-10-02 01:00'],
    ['tonight at 1', 'which_hour: 2026-10-01 01:00 | 2026-10-02 01:00'],
    ['今晚12点', '2026-10-02 00:00'],
    ['今晚8点', '2026-10-01 20:00'],
    ['明晚1点', '2026-10-03 01:00'],
    ['凌晨3点', '2026-10-01 03:00'],
    ['0:00', 'passed: now | 2026-10-02 00:00'],
  ])('that has not ended: %s', (phrase, expected) => expect(on(phrase, night)).toBe(expected));

  it('that is more than one to some', () => {
    expect(on('tonight at 4')).toBe('which_hour: 2026-10-01 16:00 | 2026-10-02 04:00');
    expect(on('tonight 12pm')).toBe('2026-10-02 00:00');
    expect(on('tomorrow night 12pm')).toBe('which_hour: 2026-10-02 12:00 | 2026-10-03 00:00');
  });
});

describe('a date whose order is the reader’s', () => {
  it.each([
    ['en-US', '2027-01-12 00:00', '2026-12-01 00:00'],
    ['en-GB', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['de-DE', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['fr-FR', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['es-LA', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['pt-BR', '2026-12-01 00:00', '2027-01-12 00:00'],
    ['zh-CN', '2027-01-12 00:00', '2026-12-01 00:00'],
    ['zh-TW', '2027-01-12 00:00', '2026-12-01 00:00'],
    ['ja-JP', '2027-01-12 00:00', '2026-12-01 00:00'],
  ])('in %s', (locale, first, second) => {
    for (const language of ['en', 'zh'] as const) {
      for (const phrase of ['1/12', '1.12.', '1-12', '01/12'])
        expect(on(phrase, { locale, language })).toBe(first);
      expect(on('12/1', { locale, language })).toBe(second);
    }
  });

  it.each(['en', 'en-CA', 'not a locale'])('is asked back where %s does not decide it', (locale) => {
    for (const phrase of ['1/12', '12/1', '1.12.'])
      expect(on(phrase, { locale })).toBe('day_or_month: 2026-12-01 00:00 | 2027-01-12 00:00');
  });

  it('is asked back where no locale is known, or the phrase is of another custom', () => {
    expect(on('1/12 9:00')).toBe('day_or_month: 2026-12-01 09:00 | 2027-01-12 09:00');
    expect(on('1/12晚上8点', { locale: 'en-GB' })).toMatch(/^day_or_month: /);
    expect(on('01/12/2027')).toBe('day_or_month: 2027-01-12 00:00 | 2027-12-01 00:00');
    // One of both is over; the other may still be a mistake.
    expect(on('01/12/2026', { locale: 'en-US' })).toBe('day_or_month: 2026-12-01 00:00');
    expect(on('12/01/2026', { locale: 'en-US' })).toBe('2026-12-01 00:00');
    expect(on('01/12/2026')).toBe('day_or_month: 2026-12-01 00:00');
  });

  it('decides itself where it can', () => {
    expect(on('13/12')).toBe('2026-12-13 00:00');
    expect(on('12/13', { locale: 'en-GB' })).toBe('2026-12-13 00:00');
    expect(on('12/12')).toBe('2026-12-12 00:00');
    expect(on('13/13')).toBe('not_a_time');
    expect(on('12/1/26', { locale: 'en-US' })).toBe('2026-12-01 00:00');
    expect(on('9.30')).toBe('not_a_time');
  });
});

describe('letters for a zone', () => {
  const winter = { now: Date.UTC(2026, 11, 1, 4) };
  const summer = { now: Date.UTC(2026, 6, 1, 4) };
  const utc = (phrase: string, change: Partial<LineContext>) => {
    const when = readWhen(phrase, { ...context, ...change });
    if (when.kind === 'unreadable') return when.why;
    const instants = when.kind === 'at' ? [when.at] : when.readings;
    return instants.map((at) => new Date(at ?? 0).toISOString().slice(11, 16)).join(' ');
  };

  it.each([
    ['CST', 'Asia/Shanghai', '01:00'],
    ['CST', 'Asia/Taipei', '01:00'],
    ['CST', 'America/Chicago', '15:00'],
    ['CST', 'America/Mexico_City', '15:00'],
    ['CST', 'Europe/London', '01:00 15:00'],
    ['CST', 'America/New_York', '01:00 15:00'],
    ['IST', 'Asia/Kolkata', '03:30'],
    ['IST', 'Asia/Jerusalem', '07:00'],
    ['BST', 'Asia/Dhaka', '03:00'],
    ['EST', 'America/New_York', '14:00'],
    ['PST', 'America/Los_Angeles', '17:00'],
    ['PST', 'Asia/Manila', '01:00'],
    ['PST', 'Asia/Shanghai', '17:00'],
    ['JST', 'Asia/Shanghai', '00:00'],
    ['UTC', 'Asia/Shanghai', '09:00'],
  ])('%s said in %s in winter', (letters, timeZone, expected) => {
    expect(utc(`2027-01-05 9:00 ${letters}`, { ...winter, timeZone })).toBe(expected);
    expect(utc(`2027-01-05 9:00${letters.toLowerCase()}`, { ...winter, timeZone })).toBe(expected);
  });

  it('that fit nobody’s clocks there are asked back', () => {
    for (const letters of ['IST', 'BST', 'EST', 'CST'])
      expect(
        readWhen(`2027-01-05 9:00 ${letters}`, { ...context, timeZone: 'Africa/Nairobi' }),
      ).toMatchObject({
        kind: 'ambiguous',
        why: 'zone',
      });
  });

  it('of the other half of the year are what they say or what people mean', () => {
    expect(utc('2026-07-05 9:00 EST', { ...summer, timeZone: 'America/New_York' })).toBe('13:00 14:00');
    expect(utc('2026-07-05 9:00 EDT', { ...summer, timeZone: 'America/New_York' })).toBe('13:00');
    expect(utc('2027-01-05 9:00 BST', { ...winter, timeZone: 'Europe/London' })).toBe('08:00 09:00');
    expect(utc('2026-07-05 9:00 BST', { ...summer, timeZone: 'Europe/London' })).toBe('08:00');
  });

  it('9:00 CST of somebody in Shanghai is nine o’clock there', () => {
    expect(on('9:00 CST')).toBe('2026-10-02 09:00');
    expect(on('tomorrow 9:00 CST')).toBe('2026-10-02 09:00');
  });
});

describe('a day in another zone', () => {
  it('is asked back where it is another day there', () => {
    // Four in the morning in Shanghai is the evening before in London.
    const early = { now: Date.UTC(2026, 9, 1, 20) };
    expect(on('tomorrow 9:00 UTC', early)).toBe('which_day: 2026-10-02 17:00 | 2026-10-03 17:00');
    expect(on('tomorrow 9:00 UTC')).toBe('2026-10-02 17:00');
    expect(on('9:00 UTC')).toBe('2026-10-01 17:00');
  });

  it('tells whether it depends on whose clock it is', () => {
    const own = (phrase: string) => {
      const when = readWhen(phrase, context);
      return when.kind === 'at' ? when.ownZone : when.kind;
    };
    expect(['2026-12-01 9:00 +08:00', 'Dec 1 9:00 UTC', 'in 2 hours', 'now'].map(own)).toEqual(
      Array(4).fill(false),
    );
    expect(['2026-12-01 9:00', 'tomorrow 9:00 UTC', '9:00 CST', 'Dec 1 9:00 my time'].map(own)).toEqual(
      Array(4).fill(true),
    );
  });
});

describe('a clock that changes', () => {
  const newYork = { timeZone: 'America/New_York', now: Date.UTC(2026, 9, 31, 16), locale: 'en-US' };
  const wall = (text: string) => Date.parse(`${text}:00Z`);

  it('shows an hour twice in autumn, and which one is asked back', () => {
    const twice = [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)];
    expect(instantsOfWall(wall('2026-11-01T01:30'), 'America/New_York')).toEqual({
      shown: 'twice',
      instants: twice,
    });
    for (const phrase of ['tomorrow 1:30', 'Nov 1 1:30am', 'tonight at 1:30', '2026-11-01 01:30'])
      expect(readWhen(phrase, { ...context, ...newYork })).toMatchObject({
        kind: 'ambiguous',
        why: 'clock_change',
        readings: twice,
      });
    for (const at of twice)
      expect(readWhen(exactTime(at, 'America/New_York'), { ...context, ...newYork })).toMatchObject({
        kind: 'at',
        at,
      });
  });

  it('leaves an hour out in spring, and the hours beside it are offered', () => {
    expect(instantsOfWall(wall('2027-03-14T02:30'), 'America/New_York').shown).toBe('never');
    expect(on('2027-03-14 02:30', newYork)).toBe('clock_change: 2027-03-14 01:30 | 2027-03-14 03:30');
    expect(on('2027-03-28 01:30', { timeZone: 'Europe/London' })).toMatch(/^clock_change: /);
    expect(on('2027-03-28 01:30', { timeZone: 'Asia/Shanghai' })).toBe('2027-03-28 01:30');
  });

  it('shows the same hour some days from now', () => {
    expect(on('in 1 day', newYork)).toBe('2026-11-01 12:00');
    expect(on('一天后', newYork)).toBe('2026-11-01 12:00');
    expect(on('in 24 hours', newYork)).toBe('2026-11-01 11:00');
  });

  it('counts as China’s where the zone is not known', () => {
    expect(knownZone('Mars/Olympus')).toBe('Asia/Shanghai');
    expect(readWhen('2026-11-11 00:00', { ...context, timeZone: '' })).toMatchObject({
      at: Date.UTC(2026, 10, 10, 16),
    });
  });
});

describe('a start that cannot be read', () => {
  it.each([
    ['next month', '2026-11-01 00:00'],
    ['12月', '2026-12-01 00:00'],
    ['December', '2026-12-01 00:00'],
    ['下周', '2026-10-05 00:00'],
    ['tomorrow morning', '2026-10-02 09:00'],
    ['明天下午', '2026-10-02 15:00'],
    ['今晚', '2026-10-01 20:00'],
    ['12月9点', '2026-12-01 09:00'],
  ])('comes with the nearest that can: %s', (phrase, nearest) => {
    const when = readWhen(phrase, context);
    expect(when).toMatchObject({ kind: 'unreadable', nearest: meant(`on ${nearest}`, context) });
  });
});

describe('any phrase', () => {
  const pieces = fc.constantFrom(
    ...PHRASES.flatMap(([phrase]) => phrase.split(' ')),
    ...[
      'CST',
      'EST',
      '+8',
      'in',
      'at',
      'on',
      '点',
      '后',
      '前',
      '1/12',
      '周',
      '下',
      'ago',
      '-',
      'T',
      '：',
      '　',
    ],
  );
  const phrases = fc.oneof(
    fc.array(pieces, { maxLength: 6 }).map((words) => words.join(' ')),
    fc.array(pieces, { maxLength: 5 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const clocks = fc.record({
    now: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) }),
    timeZone: fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'Europe/London',
      'Asia/Kolkata',
      'Pacific/Apia',
    ),
    locale: fc.constantFrom(undefined, 'en-US', 'en-GB', 'zh-CN'),
  });
  const contextOf = ({
    now,
    timeZone,
    locale,
  }: {
    now: number;
    timeZone: string;
    locale: string | undefined;
  }) => ({
    now,
    timeZone,
    language: 'en' as const,
    ...(locale === undefined ? {} : { locale }),
  });

  it('is read without a throw; what is offered lies ahead, and no question has two equal answers', () => {
    fc.assert(
      fc.property(phrases, clocks, (phrase, clock) => {
        const when = readWhen(phrase, contextOf(clock));
        if (when.kind === 'at') {
          expect(Number.isFinite(when.at ?? 0)).toBe(true);
          return;
        }
        const offered = when.kind === 'ambiguous' ? when.readings : [when.nearest];
        if (when.kind === 'ambiguous') expect(offered.length).toBeGreaterThan(0);
        expect(new Set(offered).size).toBe(offered.length);
        for (const at of offered) if (at !== null) expect(at).toBeGreaterThan(clock.now);
      }),
      { numRuns: 3_000 },
    );
  });

  const hour = fc.integer({ min: 0, max: 23 });
  const minute = fc.constantFrom(0, 5, 30, 59);
  const day = fc.constantFrom(
    'tomorrow',
    '明天',
    '2027-02-03',
    'Feb 3 2027',
    '后天',
    'the day after tomorrow',
    '下周三',
  );
  const part = fc.constantFrom(
    '',
    '',
    '上午',
    '下午',
    '晚上',
    '凌晨',
    '中午',
    '夜里',
    'in the morning',
    'at night',
    'am',
    'pm',
  );

  it('never starts at another hour than the figure that was typed', () => {
    fc.assert(
      fc.property(day, part, hour, minute, clocks, (typedDay, typedPart, h, m, clock) => {
        const time = `${h}:${String(m).padStart(2, '0')}`;
        const chinese = /\p{Script=Han}/u.test(typedPart);
        const phrase = chinese ? `${typedDay}${typedPart}${time}` : `${typedDay} ${time} ${typedPart}`;
        const when = readWhen(phrase, contextOf(clock));
        if (when.kind !== 'at' || when.at === null) return;
        const read = shown(when.at, clock.timeZone).slice(11);
        const hours = typedPart === '' ? [h] : [h % 24, (h + 12) % 24];
        expect(hours.map((one) => `${String(one).padStart(2, '0')}:${time.split(':')[1]}`)).toContain(read);
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not depend on the zone of this machine', () => {
    const before = process.env.TZ;
    const everything = () =>
      PHRASES.map(([phrase]) => readWhen(phrase, { ...context, timeZone: 'America/New_York' }));
    try {
      const [first, ...others] = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) => {
        process.env.TZ = zone;
        return everything();
      });
      for (const other of others) expect(other).toEqual(first);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });

  it('means the same whatever language its reader uses', () => {
    for (const [phrase] of PHRASES)
      expect(readWhen(phrase, { ...context, language: 'zh' })).toEqual(readWhen(phrase, context));
  });
});
