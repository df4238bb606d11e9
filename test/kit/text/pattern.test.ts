import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/kit/text/pattern.ts';

/** What is found first; fails where the pattern is refused. */
function find(source: string, text: string): string | null {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source} is refused: ${parsed.refusal.reason}`);
  return parsed.value.find(text);
}

function faultOf(source: string): unknown {
  const parsed = parsePattern(source);
  return parsed.ok ? null : parsed.refusal;
}

describe('a pattern', () => {
  // With an engine that backtracks, each of these would outlast the test, and most of them whoever waits for it.
  it.each([
    ['(a+)+$', null],
    ['(a*)*$', ''],
    ['(a|a)*b', null],
    ['(a|aa)+$', null],
    ['^(?:a?){500}a{500}b', null],
    ['(.*)*x', null],
    ['(.*a){20}$', null],
    ['(.*,){11}P', null],
    ['(\\w+\\s?)*$', ''],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', null],
    [
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
      null,
    ],
    ['(?<=(?:a+)+)b', null],
    ['.*.*.*.*.*.*.*.*=', null],
  ])('is searched for in linear time: %s', (source, found) => {
    expect(find(source, `${'a'.repeat(2_000)}!`)).toBe(found);
  });

  it.each([
    ['OPS-\\d+', 'see OPS-12 and OPS-13', 'OPS-12'],
    ['(?<=#)\\d+', 'see 11, #12', '12'],
    ['(?<!\\d)1{2}(?:\\b)', '411 11', '11'],
    ['(?<ticket>[A-Z]{2,})-(\\d+)', 'an A-1, an AB-2', 'AB-2'],
    ['a.b', 'a\u2028b a\nb a🎉b', 'a🎉b'],
    ['提额\\s\\S', '提额\u3000x', '提额\u3000x'],
    ['[\\s]x[^\\S]', 'x\u3000x\u00a0', '\u3000x\u00a0'],
    ['\\p{Script=Han}+', 'for 双十一!', '双十一'],
    ['\\uD83C\\uDF89', '🎉', '🎉'],
    ['[\\b]', 'a b\b', '\b'],
    ['[[:a]+', 'b:[a', ':[a'],
    ['[(?=]+', 'a(?=b', '(?='],
    ['[\\]^-]+', 'a]-^', ']-^'],
    ['[^]', '\n', '\n'],
    ['a/b', 'a/b', 'a/b'],
    ['a*', 'baa', ''],
    ['^提$', ' 提', null],
  ])('means what it means in JavaScript: %s in %j', (source, text, found) => {
    expect(find(source, text)).toBe(found);
    expect(new RegExp(source, 'u').exec(text)?.[0] ?? null).toBe(found);
  });

  it.each([
    ['(', { reason: 'no_pattern' }],
    ['a**', { reason: 'no_pattern' }],
    ['\\Q', { reason: 'no_pattern' }],
    ['^(?=(a+)+$)', { reason: 'looks_ahead' }],
    ['OPS-\\d+(?!\\d)', { reason: 'looks_ahead' }],
    ['(a*)*\\1b', { reason: 'repeats_group' }],
    ['(?<x>a*)*\\k<x>b', { reason: 'repeats_group' }],
    ['a{1001}', { reason: 'unsupported', what: 'invalid repeat count {1001}' }],
    ['(?:a{50}){50}', { reason: 'unsupported', what: expect.stringContaining('{50}') }],
    ['(?<=(a))b', { reason: 'unsupported', what: expect.stringContaining('(?<=(a))') }],
    ['\\p{Script_Extensions=Han}', { reason: 'unsupported', what: expect.stringContaining('Script_Ext') }],
  ])('is refused, and why: %s', (source, refusal) => {
    expect(faultOf(source)).toEqual(refusal);
  });
});

describe('any pattern', () => {
  const ATOMS = [
    'a',
    'b',
    '-',
    '\\d',
    '\\w',
    '\\s',
    '\\S',
    '\\W',
    '\\D',
    '.',
    '[a-c]',
    '[^a]',
    '[\\s\\d]',
    '[^\\S]',
  ];
  const MORE = [
    '提',
    '\\u3000',
    '\\u{1F600}',
    '[😀-😎]',
    '\\p{L}',
    '\\p{sc=Han}',
    '\\P{Lu}',
    '[\\-.]',
    '[[a]',
    'OPS-\\d+',
  ];
  const QUANTIFIERS = ['', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '+?', '??'];
  const nothing = fc.constantFrom('', '\\b', '^', '$', '(?<=a)', '(?<!\\d)');
  // What is repeated takes a character at least: engines have opinions of their own on how often nothing is repeated.
  const { consuming } = fc.letrec<{ consuming: string; any: string }>((tie) => ({
    any: fc.oneof(
      nothing,
      fc.tuple(tie('consuming'), fc.constantFrom(...QUANTIFIERS)).map(([one, often]) => `(?:${one})${often}`),
    ),
    consuming: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...ATOMS, ...MORE),
      fc.tuple(tie('any'), tie('consuming'), tie('any')).map((parts) => parts.join('')),
      fc.tuple(tie('consuming'), tie('consuming')).map(([one, other]) => `(${one}|${other})`),
    ),
  }));
  const text = fc.array(fc.constantFrom(...'abA12- \u3000\u2028\n提😀OPS.[', 'OPS-12'), { maxLength: 12 });

  it('finds what JavaScript finds', () => {
    fc.assert(
      fc.property(consuming, text, (source, words) => {
        const said = words.join('');
        expect(find(source, said)).toBe(new RegExp(source, 'u').exec(said)?.[0] ?? null);
      }),
      { numRuns: 300 },
    );
  });
});
