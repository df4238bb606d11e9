import { describe, expect, it } from 'vitest';
import type { LineProblem } from '../../../src/slack/words/shape/line-problem.ts';
import { expectAcceptable, read } from './read.ts';

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
