import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboutOf, headFacts, headOf } from '../../../src/domain/audit/head-facts.ts';
import { canonicalJson } from '../../../src/kit/canonical-json.ts';

const texts = fc.oneof(
  fc.constantFrom(
    'R-17',
    'O-3',
    'freeze',
    'U0123456789',
    '',
    '{',
    '","previous":"x',
    '\\',
    'a\nb',
    '张伟',
    '😀',
  ),
  fc.string(),
);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const heads = fc.record({
  actor: fc.oneof(
    fc.record({ kind: texts, surface: texts, userId: maybe(texts) }),
    fc.record({
      kind: texts,
      surface: texts,
      answers: fc.array(fc.record({ code: fc.integer(), rid: texts })),
    }),
  ),
  at: fc.integer(),
  errcode: maybe(fc.integer()),
  outside: maybe(texts),
  policy: maybe(texts),
  previous: fc.option(texts),
  request: maybe(texts),
  revision: maybe(fc.nat()),
  rid: maybe(texts),
  rule: maybe(texts),
  subject: maybe(texts),
  type: texts,
  warning: maybe(texts),
  wechat: maybe(fc.array(texts)),
});

/** What parsing says. */
function slowly(head: string) {
  const parsed = headOf({ head, details: '{}', hash: '' });
  return parsed && { type: parsed.type, about: aboutOf(parsed), previous: parsed.previous };
}

describe('the facts of a head', () => {
  it('are those of the parsed head', () => {
    fc.assert(
      fc.property(heads, (head) => {
        const text = canonicalJson(head);
        expect(headFacts(text)).toEqual(slowly(text));
      }),
    );
  });

  it('are those of the parsed head whatever was put in the place of a character of it, or left out', () => {
    const changes = fc.record({
      at: fc.nat(),
      cut: fc.nat(2),
      put: fc.oneof(fc.constantFrom('"', '\\', '0', '\u0001', ',', '{'), fc.string()),
    });
    fc.assert(
      fc.property(heads, changes, (head, { at, cut, put }) => {
        const text = canonicalJson(head);
        const place = at % text.length;
        const other = text.slice(0, place) + put + text.slice(place + cut);
        expect(headFacts(other)).toEqual(slowly(other));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['{"actor":{"kind":"a"},"at":01,"previous":null,"type":"x"}', null],
    ['{"actor":{"kind":"a"},"at":1,"previous":null,"type":"x"} ', { type: 'x', about: null, previous: null }],
    ['{"actor":{"kind":"a"},"at":1,"previous":null,"type":"x\n"}', null],
    [
      '{"at":1,"actor":{"kind":"a"},"previous":"p","request":"R-1","type":"x"}',
      { type: 'x', about: 'R-1', previous: 'p' },
    ],
  ])('of %j are %j', (head, facts) => {
    expect(headFacts(head)).toEqual(facts);
  });
});
