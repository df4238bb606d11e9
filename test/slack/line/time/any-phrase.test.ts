import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWhen } from '../../../../src/slack/line/time/read-when.ts';
import { context } from './on.ts';
import { shown } from './oracle.ts';
import { PHRASES } from './phrases.ts';

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
