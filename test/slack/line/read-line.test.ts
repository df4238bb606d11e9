import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineContext, LineProblem } from '../../../src/slack/line/line.ts';
import { readLine } from '../../../src/slack/line/read-line.ts';
import { VERBS } from '../../../src/slack/line/verbs.ts';

const NOW = Date.UTC(2026, 9, 1, 4, 0);
const context: LineContext = { now: NOW, timeZone: 'Asia/Shanghai', language: 'en' };
const read = (text: string, change: Partial<LineContext> = {}) => readLine(text, { ...context, ...change });
const raise = { kind: 'raise', app: 'shop', rate: 300_000, days: 3, beginsAt: null, pack: null, reason: '' };
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
      { ...raise, reason: '@bob in #ops and @U2' },
    ],
    ['raise shop 300k 3d because <https://a.example/x|a.example/x>', { ...raise, reason: 'a.example/x' }],
    ['raise shop 300k 3d because <https://evil.example|bank>', { ...raise, reason: 'https://evil.example' }],
    ['raise 用户中心 300k 3d', { ...raise, app: '用户中心' }],
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
  ])('may be short: “%s”', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('knows every word of every verb', () => {
    for (const word of [...VERBS.raise, ...VERBS.help]) expect(read(word).kind).not.toBe('problem');
    for (const word of VERBS.cancel) expect(read(`${word} R-17`).kind).toBe('cancel');
    for (const word of VERBS.renew) expect(read(`${word} R-17`).kind).toBe('renew');
  });
});

describe('a line that cannot be read', () => {
  const cases: [string, Partial<LineProblem>][] = [
    [
      'rais shop 300k 3d',
      { reason: 'unknown_word', typed: 'rais', nearest: 'raise', suggestion: '/quota raise shop 300k 3d' },
    ],
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
    ['raise shop 300k 1week', { reason: 'bad_days', nearest: '7d' }],
    [
      'raise shop 300k 3d from someday because x',
      {
        reason: 'bad_time',
        typed: 'someday',
        suggestion: '/quota raise shop 300k 3d from 2026-10-02 00:00 because x',
      },
    ],
    ['raise shop 300k 3d from tomorrow 25:00', { reason: 'bad_time' }],
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
      expect(read(suggestion.slice('/quota '.length), { language }).kind).not.toBe('problem');
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
        expect(read(suggestion.slice('/quota '.length), { language })).toMatchObject({
          kind: expect.not.stringMatching(/^problem$/),
        });
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
    ['raise shop 300k 3d ', '，'],
    ['', '\ufdfa'],
  ])('of three thousand characters is read in no time: “%s%s…”', (start, repeated) => {
    const text = `${start}${repeated.repeat(3000)}x`.slice(0, 3000);
    const before = performance.now();
    read(text);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
