import { describe, expect, it } from 'vitest';
import { missingSeriesZone } from '../../../../src/slack/line/series/read-series.ts';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { quota } from '../../../../src/slack/quota.ts';
import type { SeriesProblem } from '../../../../src/slack/words/shape/approvals/series.ts';

const now = Date.UTC(2026, 10, 2, 8, 0);
const context: LineContext = { now, timeZone: 'Asia/Shanghai', language: 'en' };
const endOfYear = Date.UTC(2026, 11, 31, 15, 59);

const read = (text: string, change: Partial<LineContext> = {}) =>
  quota.interpret(text, { ...context, ...change }).line;

const sale = {
  kind: 'series',
  items: [{ app: 'shop', rate: 300_000 }],
  recurrence: { unit: 'week', every: 1, weekdays: [5], minute: 1140 },
  timeZone: null,
  days: 1,
  from: null,
  until: endOfYear,
  reason: 'Friday sale',
};

describe('a line that asks for a series', () => {
  it.each([
    'series shop 300k every friday 19:00 for 1d until 2026-12-31 because Friday sale',
    'series shop 300,000/min every Friday at 7pm for 1 day until dec 31 because: Friday sale',
    'series shop 300k every friday 19:00 1d until 2026-12-31 because Friday sale',
    'series shop 300k until dec 31 every friday 19:00 for 1d because Friday sale',
    '/quota series shop 300k for 1d every friday 19:00 till 31 dec because "Friday sale"',
    '系列 shop 30万 每周五 19:00 持续 1天 到 2026-12-31 因为 Friday sale',
    '系列 shop 30万 每周五晚上7点 持续1天 到12月31日 因为Friday sale',
    'schedule shop 300k weekly on friday 19:00 for 1d through 2026-12-31 because Friday sale',
  ])('is read: %s', (text) => {
    expect(read(text)).toMatchObject(sale);
  });

  it('of experts has cron, whose marks are no list', () => {
    expect(read('series shop 300k cron 0 19 * * 5 for 1d until 2026-12-31')).toMatchObject({
      recurrence: { unit: 'cron', expression: '0 19 * * 5' },
      reason: '',
    });
    expect(read('series shop 300k every cron "0 19 * * 1,5" for 1d until 2026-12-31')).toMatchObject({
      recurrence: { unit: 'cron', expression: '0 19 * * 1,5' },
    });
  });

  it('may have several apps, a start and a zone', () => {
    expect(
      read('series shop 300k, tickets 200k every mon, thu 9:00 Europe/Berlin from dec 1 for 1d until dec 31'),
    ).toMatchObject({
      items: [
        { app: 'shop', rate: 300_000 },
        { app: 'tickets', rate: 200_000 },
      ],
      recurrence: { weekdays: [1, 4] },
      timeZone: 'Europe/Berlin',
      from: Date.UTC(2026, 10, 30, 16, 0),
    });
  });

  it.each<[string, SeriesProblem]>([
    ['series shop', { what: 'bad_rate', app: 'shop', typed: '' }],
    ['series shop lots every friday for 1d until dec 31', { what: 'bad_rate', app: 'shop', typed: 'lots' }],
    ['series shop 300k', { what: 'no_every' }],
    ['series shop 300k every moon for 1d until dec 31', { what: 'bad_every', typed: 'every moon' }],
    [
      'series shop 300k every friday evening for 1d until dec 31',
      { what: 'bad_hour', typed: 'every friday evening' },
    ],
    [
      'series shop 300k cron 99 19 * * 5 for 1d until dec 31',
      { what: 'bad_cron', typed: 'cron 99 19 * * 5' },
    ],
    ['series shop 300k every friday 19:00 until dec 31', { what: 'no_days' }],
    ['series shop 300k every friday 19:00 for ages until dec 31', { what: 'bad_days', typed: 'ages' }],
    ['series shop 300k every friday 19:00 for 1d', { what: 'no_end' }],
    ['series stop', { what: 'no_series', typed: '' }],
    ['series stop R-3', { what: 'no_series', typed: 'R-3' }],
  ])('%s is asked back, with a line that works', (text, problem) => {
    const line = read(text);
    expect(line).toMatchObject({ kind: 'problem', problem: { reason: 'series', problem } });
    if (line.kind !== 'problem') throw new Error('read');
    const { suggestion } = line.problem;
    expect(read(suggestion)).toMatchObject({
      kind: problem.what === 'no_series' ? 'series_change' : 'series',
    });
  });

  it('with an end that is not certain is asked back', () => {
    expect(read('series shop 300k every friday 19:00 for 1d until someday')).toMatchObject({
      problem: { reason: 'bad_time' },
    });
  });

  it('of somebody whose zone is not known needs one', () => {
    const line = read('series shop 300k every friday 19:00 for 1d until dec 31');
    if (line.kind !== 'series') throw new Error('not read');
    const guessed = { ...context, guessed: true } as const;
    const missing = missingSeriesZone(line, guessed);
    expect(missing).toMatchObject({ reason: 'missing_zone', offset: 'Asia/Shanghai' });
    const complete = read(missing?.suggestion ?? '');
    if (complete.kind !== 'series') throw new Error('not read');
    expect(complete.timeZone).toBe('Asia/Shanghai');
    expect(missingSeriesZone(complete, guessed)).toBeNull();
  });
});

describe('a line about a series', () => {
  it.each([
    ['series', { kind: 'series_list' }],
    ['series list', { kind: 'series_list' }],
    ['series stop S-3', { kind: 'series_change', how: 'stop', series: 'S-3' }],
    ['series pause s3', { kind: 'series_change', how: 'pause', series: 'S-3' }],
    ['series resume S 3', { kind: 'series_change', how: 'resume', series: 'S-3' }],
    ['series skip #S-03', { kind: 'series_change', how: 'skip', series: 'S-3' }],
    ['series unskip S-3', { kind: 'series_change', how: 'unskip', series: 'S-3' }],
    ['series withdraw S-3', { kind: 'series_change', how: 'withdraw', series: 'S-3' }],
    ['系列 停止 S-3', { kind: 'series_change', how: 'stop', series: 'S-3' }],
  ])('%s', (text, line) => {
    expect(read(text)).toEqual(line);
  });

  it('has nothing behind its number', () => {
    expect(read('series stop S-3 now')).toMatchObject({ problem: { reason: 'one_too_many', typed: 'now' } });
  });
});
