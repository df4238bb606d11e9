import { describe, expect, it } from 'vitest';
import { missingPlanZone } from '../../../../src/slack/line/plans/read-plan.ts';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { quota } from '../../../../src/slack/quota.ts';

/** Monday afternoon in Shanghai. */
const now = Date.UTC(2026, 10, 2, 8, 0);
const context: LineContext = { now, timeZone: 'Asia/Shanghai', language: 'en' };
const shanghai = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 8, minute);
const window = { from: shanghai(10, 20), to: shanghai(12, 2) };

const read = (text: string, change: Partial<LineContext> = {}) =>
  quota.interpret(text, { ...context, ...change }).line;

describe('a line that asks for a plan', () => {
  it.each([
    'plan shop 650k from 2026-11-10 20:00 to 2026-11-12 02:00',
    '/quota plan shop 650,000/min from nov 10 8pm until nov 12 2:00 am',
    'plan shop 650 k from 2026-11-10 20:00 - 2026-11-12 02:00',
    'plan shop 650k from 2026-11-10 20:00–2026-11-12 02:00',
    'plan shop 650k from: 2026-11-10 20:00 to: 2026-11-12 02:00',
    'plan shop 650k from nov 10 20:00 for 30h',
    '规划 shop 65万 从 2026-11-10 20:00 到 2026-11-12 02:00',
    '规划 shop 65万 从11月10日20点到11月12日2点',
    '方案 shop 65万 11月10日20:00至11月12日2点',
    '规划 shop 65万 从 11月10日20点 持续30小时',
  ])('is read: %s', (text) => {
    expect(read(text)).toMatchObject({ kind: 'plan', targets: [{ app: 'shop', rate: 650_000, ...window }] });
  });

  it.each([
    'plan shop 650k, tickets 200k from nov 10 20:00 to nov 12 2:00 because Double 11',
    'plan shop 650k and tickets 200k from nov 10 20:00 to nov 12 2:00 because: Double 11',
    'plan shop 650k; tickets 200k\nfrom nov 10 20:00 to nov 12 2:00 because "Double 11"',
    '规划 shop 65万，tickets 20万 从11月10日20点到11月12日2点 因为 Double 11',
    '规划 shop 65万和 tickets 20万 从11月10日20点到11月12日2点 因为Double 11',
  ])('names several apps with one window: %s', (text) => {
    expect(read(text)).toMatchObject({
      targets: [
        { app: 'shop', rate: 650_000, ...window },
        { app: 'tickets', rate: 200_000, ...window },
      ],
      reason: 'Double 11',
    });
  });

  it('may give each app a window of its own', () => {
    const text =
      'plan shop 650k from nov 10 20:00 to nov 12 2:00\ntickets 200k, news 50k from nov 11 9:00 to nov 11 21:00';
    const day = { from: shanghai(11, 9), to: shanghai(11, 21) };
    expect(read(text)).toMatchObject({
      targets: [
        { app: 'shop', ...window },
        { app: 'tickets', ...day },
        { app: 'news', ...day },
      ],
    });
  });

  it.each([
    ['plan shop 650k to nov 12 2:00', null, shanghai(12, 2)],
    ['plan shop 650k from now to nov 12 2:00', null, shanghai(12, 2)],
    ['plan shop 650k for 3 days', null, now + 3 * 86_400_000],
    ['plan shop 650k 3d', null, now + 3 * 86_400_000],
    ['plan shop 650k from nov 10 20:00 3d', shanghai(10, 20), shanghai(13, 20)],
    // An end without a day is the first such time after the beginning.
    ['plan shop 650k from nov 10 20:00 to 02:00', shanghai(10, 20), shanghai(11, 2)],
    ['plan shop 650k from nov 10 20:00 to 23:30', shanghai(10, 20), shanghai(10, 23, 30)],
    ['规划 shop 65万 从11月10日20点到23点', shanghai(10, 20), shanghai(10, 23)],
    // A day as an end is meant with all of its hours.
    ['plan shop 650k from nov 10 20:00 to nov 12', shanghai(10, 20), shanghai(12, 23, 59)],
  ])('leaves out what is clear without it: %s', (text, from, to) => {
    expect(read(text)).toMatchObject({ kind: 'plan', targets: [{ from, to }] });
  });
});

describe('a line that cannot be read as a plan', () => {
  it.each([
    ['plan', 'plan'],
    ['plan shop', 'plan'],
    ['plan shop lots from nov 10 20:00 to nov 12 2:00', 'plan'],
    ['plan shop 650k', 'plan'],
    ['plan shop 650k from nov 10 20:00', 'plan'],
    ['plan shop 650k from nov 10 20:00 to', 'plan'],
    ['plan shop 650k from to nov 12', 'missing_time'],
    ['plan shop 650k, tickets from nov 10 20:00 to nov 12 2:00', 'plan'],
    ['plan shop 650k from december to nov 12 2:00', 'time_without_day'],
    ['plan shop 650k from whenever to nov 12 2:00', 'bad_time'],
    ['plan shop 650k from nov 10 20:00 to the end', 'bad_time'],
    ['plan from nov 10 20:00 to nov 12 2:00', 'plan'],
    ['规划 shop 65万 从 11月10日 20:00', 'plan'],
  ])('%s: the nearest that can is suggested', (text, reason) => {
    const line = read(text);
    if (line.kind !== 'problem') throw new Error(line.kind);
    expect(line.problem.reason).toBe(reason);
    expect(read(line.problem.suggestion)).toMatchObject({ kind: 'plan' });
  });

  it('keeps what could be read', () => {
    const line = read('plan shop 650k, tickets 2oo from nov 10 20:00 to nov 12 2:00 because sale');
    expect(line).toMatchObject({
      problem: { reason: 'plan', problem: { what: 'bad_rate', app: 'tickets' } },
    });
  });

  it('a time that can mean several is asked back, each reading as a whole line', () => {
    const line = read('plan shop 650k from 1/12/2026 9:00 to 2026-12-20 2:00 because sale', { locale: 'en' });
    expect(line).toMatchObject({ kind: 'unclear_plan', which: 'from', why: 'day_or_month' });
    if (line.kind !== 'unclear_plan') return;
    for (const { line: whole } of line.readings)
      expect(read(whole)).toMatchObject({ kind: 'plan', targets: [{ rate: 650_000 }], reason: 'sale' });
    expect(read('plan shop 650k from now to 1/12/2026 9:00', { locale: 'en' })).toMatchObject({
      which: 'to',
    });
  });

  it('asks for the zone of whoever has none, where it matters', () => {
    const problemOf = (text: string) => {
      const line = read(text);
      if (line.kind !== 'plan' && line.kind !== 'unclear_plan') throw new Error(line.kind);
      return missingPlanZone(line, context);
    };
    const missing = problemOf('plan shop 650k from nov 10 20:00 to nov 12 2:00');
    expect(missing).toMatchObject({ reason: 'missing_zone', offset: '+08:00' });
    expect(read(missing?.suggestion ?? '')).toMatchObject({ targets: [window], zoneFree: true });
    expect(problemOf('plan shop 650k for 3d')).toBe(null);
    expect(problemOf('plan shop 650k from nov 10 20:00 +08:00 to nov 12 2:00 +08:00')).toBe(null);
    expect(problemOf('plan shop 650k from nov 10 20:00 +08:00 to nov 12 2:00')).not.toBe(null);
  });
});
