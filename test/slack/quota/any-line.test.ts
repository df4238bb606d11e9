import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuMs } from '../../support/cpu-time.ts';
import { expectAcceptable, read } from './read.ts';

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
    expect(cpuMs(() => read(text))).toBeLessThan(2_000);
  });
});
