import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOLD_DAYS, SOLD_RATES } from '../../../src/domain/packs/catalogue.ts';
import type { AskRefusal } from '../../../src/domain/requests/refusals.ts';
import type { LineContext, LineProblem } from '../../../src/slack/line/line.ts';
import { nearestLine } from '../../../src/slack/line/nearest-line.ts';
import { readLine } from '../../../src/slack/line/read-line.ts';
import { VERBS } from '../../../src/slack/line/verbs.ts';
import { markTokens } from '../../../src/slack/text/slack-tokens.ts';

const NOW = Date.UTC(2026, 9, 1, 4, 0);
const context: LineContext = { now: NOW, timeZone: 'Asia/Shanghai', language: 'en' };
const read = (text: string, change: Partial<LineContext> = {}) => readLine(text, { ...context, ...change });
const raise = { kind: 'raise', app: 'shop', rate: 300_000, days: 3, beginsAt: null, pack: null, reason: '' };
const HOUR = 3_600_000;
/** Nine o’clock on Friday, the next morning, and on 1 December, in Shanghai. */
const NINE = Date.UTC(2026, 9, 2, 1, 0);
const DEC_1_NINE = Date.UTC(2026, 11, 1, 1, 0);
/** Midnight of 11 November in Shanghai. */
const DOUBLE_11 = Date.UTC(2026, 10, 10, 16, 0);

describe('a line that is complete', () => {
  it.each([
    ['raise shop 300k 3d', raise],
    ['RAISE shop 300K 3D', raise],
    ['raise shop 300k/min 3 days', raise],
    ['raise shop 300k per minute 3 days', raise],
    ['raise shop 300 k 3day', raise],
    ['raise shop 0.3m 3日', raise],
    ['提额 shop 30万 3天', raise],
    ['提额shop 30万次/分钟 3 天', raise],
    ['提额　shop，３０万，３天', raise],
    ['raise “shop” 300,000 3d', raise],
    ['raise shop 300000/分钟 3d from now', raise],
    ['提额 shop 30万 3天 从 立即', raise],
    [
      'raise shop 300k 3d from 2026-11-11 00:00 because Double 11',
      { ...raise, beginsAt: DOUBLE_11, reason: 'Double 11' },
    ],
    [
      '提额 shop 30万 3天 从11月11日0点 用DD12 因为双11大促',
      { ...raise, beginsAt: DOUBLE_11, pack: 'DD12', reason: '双11大促' },
    ],
    ['raise shop 300k 3d on DD12 from 11月11日 0点', { ...raise, beginsAt: DOUBLE_11, pack: 'DD12' }],
    ['raise shop 300k 3d because from now on we need it', { ...raise, reason: 'from now on we need it' }],
    ['raise shop 300k 3d because “Double 11”', { ...raise, reason: 'Double 11' }],
    ['raise shop 300k 3d 理由：双11，大促', { ...raise, reason: '双11，大促' }],
    [
      'raise shop 300k 3d because it’s ① &lt;3 &amp;amp; R&amp;D',
      { ...raise, reason: 'it’s ① <3 &amp; R&D' },
    ],
    [
      'raise shop 300k 3d because <@U1|bob> in <#C1|ops> and <@U2>',
      { ...raise, reason: markTokens('<@U1|bob> in <#C1|ops> and <@U2>') },
    ],
    ['raise shop 300k 3d from tomorrow at 9:00', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d at 9am tomorrow', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d from 9:00 on Friday because x', { ...raise, beginsAt: NINE, reason: 'x' }],
    ['raise shop 300k 3d from 9:00 on Friday on DD12', { ...raise, beginsAt: NINE, pack: 'DD12' }],
    ['raise shop 300k 3d on Friday at 9', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d on 2026-10-02', { ...raise, beginsAt: NINE - 9 * HOUR }],
    ['raise shop 300k 3d from 9:00 on 20261201', { ...raise, beginsAt: NINE, pack: '20261201' }],
    ['raise shop 300k 3d on 8704 at 9:00', { ...raise, beginsAt: NINE, pack: '8704' }],
    ['raise shop 300k 3d from Dec 1, 9am because a, b', { ...raise, beginsAt: DEC_1_NINE, reason: 'a, b' }],
    ['raise shop 300k 3d from December 1, 2026 at 9am', { ...raise, beginsAt: DEC_1_NINE }],
    ['raise shop 300k 3d starting Dec 1 at 9am', { ...raise, beginsAt: DEC_1_NINE }],
    [
      'raise shop 300k 3d from 3 days from now because x',
      { ...raise, beginsAt: NOW + 72 * HOUR, reason: 'x', zoneFree: true },
    ],
    ['raise shop 300k 3d from 明晚12点 on DD12', { ...raise, beginsAt: NINE + 15 * HOUR, pack: 'DD12' }],
    [
      '提额 shop 30万 3天 从明天９：００用DD12因为双11',
      { ...raise, beginsAt: NINE, pack: 'DD12', reason: '双11' },
    ],
    [
      '提额 shop 30万 3天 从明天9点因为双11，从零点起',
      { ...raise, beginsAt: NINE, reason: '双11，从零点起' },
    ],
    ['提额 shop 30万 3天 从 明天 上午 9点 开始', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d from 2026-10-02T09:00+08:00', { ...raise, beginsAt: NINE, zoneFree: true }],
    ['raise 用户中心 300k 3d', { ...raise, app: '用户中心' }],
    ['raise shop 300k 1week', { ...raise, days: 7 }],
    ['raise shop 300k 1 week because x', { ...raise, days: 7, reason: 'x' }],
    ['raise shop 300k 2 weeks', { ...raise, days: 14 }],
    ['raise shop 300k 2w', { ...raise, days: 14 }],
    ['提额 shop 30万 1周', { ...raise, days: 7 }],
    ['提额 shop 30万 2 个星期', { ...raise, days: 14 }],
    ['raise wx0123456789abcdef 300k 14d', { ...raise, app: 'wx0123456789abcdef', days: 14 }],
  ])('is read: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['', { kind: 'empty' }],
    [' 　 ', { kind: 'empty' }],
    ['raise', { kind: 'raise_form' }],
    ['提额', { kind: 'raise_form' }],
    ['renew R-17', { kind: 'renew', request: 'R-17', days: null }],
    ['renew r17 3 days', { kind: 'renew', request: 'R-17', days: 3 }],
    ['续期R－17 7天', { kind: 'renew', request: 'R-17', days: 7 }],
    ['renew 17 1d', { kind: 'renew', request: 'R-17', days: 1 }],
    ['cancel R-17', { kind: 'cancel', request: 'R-17' }],
    ['取消r17', { kind: 'cancel', request: 'R-17' }],
    ['help', { kind: 'help', topic: null }],
    ['帮助 提额', { kind: 'help', topic: 'raise' }],
    ['help packs', { kind: 'help', topic: 'packs' }],
    ['packs', { kind: 'packs', page: 1 }],
    ['packs 3', { kind: 'packs', page: 3 }],
    ['packs 0', { kind: 'packs', page: 1 }],
    ['资源包２', { kind: 'packs', page: 2 }],
    ['show DD2970445798112968704', { kind: 'show_pack', pack: 'DD2970445798112968704' }],
    ['查看 …8704', { kind: 'show_pack', pack: '...8704' }],
    ['skus', { kind: 'skus', pack: null }],
    ['规格8704', { kind: 'skus', pack: '8704' }],
  ])('may be short: “%s”', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('knows every word of every verb', () => {
    for (const word of Object.values(VERBS).flat())
      expect(read(`${word} 8704`)).not.toHaveProperty('problem.reason', 'unknown_word');
  });
});

/** It can be read, and what it asks for is sold. */
function expectAcceptable(suggestion: string, language: LineContext['language']): void {
  const line = read(suggestion.slice('/quota '.length), { language });
  expect(line.kind, suggestion).not.toBe('problem');
  if (line.kind !== 'raise') return;
  expect(SOLD_RATES, suggestion).toContain(line.rate);
  expect(SOLD_DAYS, suggestion).toContain(line.days);
  expect(line.beginsAt ?? Number.POSITIVE_INFINITY, suggestion).toBeGreaterThan(NOW);
}

describe('a line that cannot be read', () => {
  const cases: [string, Partial<LineProblem>][] = [
    [
      'rais shop 300k 3d',
      { reason: 'unknown_word', typed: 'rais', nearest: 'raise', suggestion: '/quota raise shop 300k 3d' },
    ],
    ['pakcs 2', { reason: 'unknown_word', nearest: 'packs', suggestion: '/quota packs 2' }],
    ['shwo 8704', { reason: 'unknown_word', nearest: 'show', suggestion: '/quota show 8704' }],
    ['show', { reason: 'missing_request', suggestion: '/quota show R-1' }],
    ['hlep', { reason: 'unknown_word', nearest: 'help', suggestion: '/quota help' }],
    ['shop 300k 3d', { reason: 'unknown_word', nearest: null, suggestion: '/quota raise shop 300k 3d' }],
    [
      'renw R-9 3d',
      { reason: 'unknown_word', typed: 'renw', nearest: 'renew', suggestion: '/quota renew R-9 3d' },
    ],
    ['cancle R-9', { reason: 'unknown_word', nearest: 'cancel', suggestion: '/quota cancel R-9' }],
    ['cancel', { reason: 'missing_raise', typed: '', suggestion: '/quota cancel R-17' }],
    ['cancel R-9 R-10', { reason: 'too_many_words', typed: 'R-10', suggestion: '/quota cancel R-9' }],
    ['renew', { reason: 'missing_raise', typed: '', suggestion: '/quota renew R-17' }],
    ['renew shop 3d', { reason: 'missing_raise', typed: 'shop' }],
    ['renew R-0', { reason: 'missing_raise', typed: 'R-0' }],
    ['renew R-9 3', { reason: 'bad_days', typed: '3', nearest: '3d', suggestion: '/quota renew R-9 3d' }],
    [
      'renew R-9 3d more',
      { reason: 'bad_days', typed: '3d more', nearest: '3d', suggestion: '/quota renew R-9 3d' },
    ],
    ['foo', { reason: 'unknown_word', nearest: null, suggestion: '/quota help' }],
    ['raise because x', { reason: 'missing_app', suggestion: '/quota raise shop 300k 3d because x' }],
    ['raise shop', { reason: 'missing_rate', app: 'shop', suggestion: '/quota raise shop 300k 3d' }],
    ['raise blog from now', { reason: 'missing_rate', suggestion: '/quota raise blog 300k 3d from now' }],
    ['raise shop 500k', { reason: 'missing_days', suggestion: '/quota raise shop 500k 3d' }],
    [
      'raise shop 3d 100k',
      { reason: 'bad_rate', typed: '3d', nearest: '100k', suggestion: '/quota raise shop 100k 3d' },
    ],
    ['raise shop 2O0k 5d', { reason: 'bad_rate', nearest: '200k', suggestion: '/quota raise shop 200k 5d' }],
    [
      'raise shop many 5d because x',
      { reason: 'bad_rate', suggestion: '/quota raise shop 300k 5d because x' },
    ],
    [
      'raise shop 300k 3',
      { reason: 'bad_days', typed: '3', nearest: '3d', suggestion: '/quota raise shop 300k 3d' },
    ],
    ['raise shop 300k 0d', { reason: 'bad_days', suggestion: '/quota raise shop 300k 3d' }],
    ['raise shop 300k 一周', { reason: 'bad_days', nearest: '7d' }],
    ['raise shop 300k 两星期', { reason: 'bad_days', nearest: '14d' }],
    ['raise shop 1e5 3d', { reason: 'bad_rate', nearest: '100k', suggestion: '/quota raise shop 100k 3d' }],
    ['raise shop 3.0E+5 3d', { reason: 'bad_rate', nearest: '300k' }],
    ['raise shop ~15 30d', { reason: 'bad_rate', nearest: '50k', suggestion: '/quota raise shop 50k 14d' }],
    ['raise shop 600k 30', { reason: 'bad_days', nearest: '14d', suggestion: '/quota raise shop 500k 14d' }],
    [
      'shop 600k 30d because x',
      { reason: 'unknown_word', suggestion: '/quota raise shop 500k 14d because x' },
    ],
    [
      'rais shop 300k 3d from 2020-01-01 00:00',
      { reason: 'unknown_word', suggestion: '/quota raise shop 300k 3d from 2026-10-02 00:00' },
    ],
    [
      '提额shop30万5天',
      { reason: 'missing_spaces', typed: 'shop30万5天', suggestion: '/quota raise shop 300k 5d' },
    ],
    ['提额 商城30万次/分钟 5天', { reason: 'missing_spaces', suggestion: '/quota raise 商城 300k 5d' }],
    [
      '提额 shop 30万5天 因为 x',
      { reason: 'missing_spaces', suggestion: '/quota raise shop 300k 5d because x' },
    ],
    [
      '提额shop30万5天因为双11',
      { reason: 'missing_spaces', suggestion: '/quota raise shop 300k 5d because 双11' },
    ],
    [
      'raise shop300k5d on DD12',
      { reason: 'missing_spaces', suggestion: '/quota raise shop 300k 5d on DD12' },
    ],
    [
      'raise shop 300k 3d from someday because x',
      {
        reason: 'bad_time',
        typed: 'someday',
        suggestion: '/quota raise shop 300k 3d from 2026-10-02 00:00 because x',
      },
    ],
    ['raise shop 300k 3d from tomorrow 25:00', { reason: 'bad_time', typed: 'tomorrow 25:00' }],
    [
      'raise shop 300k 3d from tomorrow at 25:00 on DD12 because x',
      {
        reason: 'bad_time',
        typed: 'tomorrow at 25:00',
        suggestion: '/quota raise shop 300k 3d from 2026-10-02 00:00 on DD12 because x',
      },
    ],
    [
      'raise shop 300k 3d from next month because x',
      {
        reason: 'time_without_day',
        typed: 'next month',
        suggestion: '/quota raise shop 300k 3d from 2026-11-01 00:00 because x',
      },
    ],
    [
      'raise shop 300k 3d from tomorrow morning on DD12',
      {
        reason: 'time_without_hour',
        suggestion: '/quota raise shop 300k 3d from 2026-10-02 09:00 on DD12',
      },
    ],
    [
      'raise shop 300k 3 at tomorrow at 9am because Double 11',
      {
        reason: 'bad_days',
        suggestion: '/quota raise shop 300k 3d from tomorrow at 9am because Double 11',
      },
    ],
    [
      'raise shop 3OOk 3d from 1/12 because x',
      { reason: 'bad_rate', suggestion: '/quota raise shop 300k 3d from 1/12 because x' },
    ],
    [
      'raise shop 300k 3d tomorrow at 9:00 because x',
      { reason: 'unexpected_word', suggestion: '/quota raise shop 300k 3d from tomorrow at 9:00 because x' },
    ],
    [
      'shop 300k 3d from 1/12 because x',
      { reason: 'unknown_word', suggestion: '/quota raise shop 300k 3d from 1/12 because x' },
    ],
    [
      `raise shop 300k 0d because ${'a long reason '.repeat(20)}end`,
      {
        reason: 'bad_days',
        suggestion: `/quota raise shop 300k 3d because ${'a long reason '.repeat(20)}end`,
      },
    ],
    ['raise shop 300k 3d from', { reason: 'missing_time' }],
    [
      'raise shop 300k 3d on because x',
      { reason: 'missing_pack', suggestion: '/quota raise shop 300k 3d because x' },
    ],
    [
      'raise shop 300k 3d becuase Double 11',
      {
        reason: 'unexpected_word',
        nearest: 'because',
        suggestion: '/quota raise shop 300k 3d because Double 11',
      },
    ],
    [
      'raise shop 300k 3d form tomorrow',
      { reason: 'unexpected_word', nearest: 'from', suggestion: '/quota raise shop 300k 3d from tomorrow' },
    ],
    [
      'raise shop 300k 3d Double 11',
      {
        reason: 'unexpected_word',
        typed: 'Double',
        suggestion: '/quota raise shop 300k 3d because Double 11',
      },
    ],
    ['raise shop 300k 3d from now from now', { reason: 'repeated_word', word: 'from' }],
  ];

  it.each(cases)('is answered with the nearest valid form: %s', (text, expected) => {
    const line = read(text);
    expect(line.kind === 'problem' ? line.problem : line).toMatchObject(expected);
  });

  it.each(cases)('gets a suggestion that can be read, in either language: %s', (text) => {
    for (const language of ['en', 'zh'] as const) {
      const line = read(text, { language });
      const suggestion = line.kind === 'problem' ? line.problem.suggestion : '';
      expect(suggestion.startsWith('/quota ')).toBe(true);
      expectAcceptable(suggestion, language);
    }
  });
});

describe('any line', () => {
  const words = fc.constantFrom(
    ...[
      'raise',
      '提额',
      'help',
      'renew',
      'cancel',
      '取消',
      '续期',
      'R-17',
      'shop',
      '300k',
      '30万',
      '3d',
      '3',
      'days',
      '天',
      'from',
      '从',
      'on',
      '用',
      'because',
      '因为',
    ],
    ...[
      'tomorrow',
      '9:00',
      '明天9点',
      '11月11日',
      '2026-11-11',
      '，',
      '　',
      '“',
      '&amp;',
      '<@U1|x>',
      ',',
      '300,000',
      'k',
      '/min',
      '1e5',
      '600k',
      '30d',
      '2 weeks',
      '30万3天',
      '2020-01-01',
    ],
  );
  const line = fc.oneof(
    fc.array(words, { maxLength: 14 }).map((parts) => parts.join(' ')),
    fc.array(words, { maxLength: 10 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 120 }),
  );

  it('is answered without a throw, and what is suggested is short and can be read', () => {
    fc.assert(
      fc.property(line, fc.constantFrom('en' as const, 'zh' as const), (text, language) => {
        const answer = read(text, { language });
        if (answer.kind !== 'problem') return;
        const { suggestion } = answer.problem;
        expect(suggestion.length).toBeLessThan(700);
        expectAcceptable(suggestion, language);
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['a', ' '],
    ['raise shop 300k 3d from ', '1'],
    ['raise shop 300k 3d from tomorrow ', '9:'],
    ['raise shop ', '1,000'],
    ['raise shop ', '"'],
    ['', '<@'],
    ['raise shop 300k 3d because ', ' '],
    ['', '&amp;'],
    ['', '提额'],
    ['raise shop 300k 3d from ', '十一月'],
    ['raise shop 300k 3d from ', '1h '],
    ['raise shop 300k 3d from in ', '半小时'],
    ['raise shop 300k 3d ', '，'],
    ['', '\ufdfa'],
  ])('of three thousand characters is read in no time: “%s%s…”', (start, repeated) => {
    const text = `${start}${repeated.repeat(3000)}x`.slice(0, 3000);
    const before = performance.now();
    read(text);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('a line whose start can mean several times', () => {
  it('is read with all of them, and with all that was typed', () => {
    expect(read('raise shop 300k 3d from 1/12 at 9am on DD12 because of R&amp;D')).toEqual({
      kind: 'unclear_start',
      raise: { app: 'shop', rate: 300_000, days: 3, pack: 'DD12', reason: 'of R&D' },
      typed: '1/12 at 9am',
      why: 'day_or_month',
      readings: [DEC_1_NINE, Date.UTC(2027, 0, 12, 1, 0)],
    });
    expect(read('raise shop 300k 3d from 1/12 at 9am', { locale: 'en-GB' })).toEqual({
      ...raise,
      beginsAt: DEC_1_NINE,
    });
  });
});

describe('what is refused after it was read', () => {
  const wish = { app: 'shop', rate: 600_000, days: 30, beginsAt: null, pack: null, reason: 'x' };

  it('gets back the nearest rate and the nearest days, for either would be refused next', () => {
    const refusal: AskRefusal = {
      reason: 'rate_not_sold',
      rate: 600_000,
      nearest: 500_000,
      sold: SOLD_RATES,
    };
    expect(nearestLine(refusal, wish, context)).toBe('/quota raise shop 500k 14d because x');
    expect(nearestLine(refusal, wish, { ...context, language: 'zh' })).toBe(
      '/quota 提额 shop 50万 14天 因为 x',
    );
  });

  it('gets back no start that is over', () => {
    const refusal: AskRefusal = { reason: 'unknown_app', typed: 'shpo', nearest: 'shop', known: ['shop'] };
    const late = { ...wish, rate: 300_000, days: 3, app: 'shpo', beginsAt: NOW - 1 };
    expect(nearestLine(refusal, late, context)).toBe(
      '/quota raise shop 300k 3d from 2026-10-02 00:00 because x',
    );
  });

  it('keeps what the packs at hand offer, though it is not in the catalogue', () => {
    const refusal: AskRefusal = { reason: 'rate_not_sold', rate: 2_000, nearest: 1_000, sold: [1_000] };
    const line = nearestLine(refusal, { ...wish, rate: 2_000, days: 3 }, context);
    expect(line).toBe('/quota raise shop 1k 3d because x');
  });
});
