import { expect, it } from 'vitest';
import { hashChain } from '../../../src/domain/audit/entry.ts';
import { aboutOf, headOf } from '../../../src/domain/audit/head-facts.ts';
import { logPart } from '../../../src/domain/audit/log-part.ts';
import { createVerifier } from '../../../src/domain/audit/verify.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'headroom', surface: 'worker' } as const;
const head = { actor, request: 'R-1', revision: 1 };
const event = (type: string) => ({ type, at: T0 });
const [first, second, third] = hashChain(
  ['one', 'two', 'three'].map((type) => ({ head, event: event(type) })),
  null,
);
const items = [first, second, third].flatMap((entry, index) => (entry ? [{ id: `${index}-0`, entry }] : []));

it('a log whose last entry about something came while that was read holds', () => {
  const verifier = createVerifier([]);
  for (const item of items.slice(0, 2)) verifier.add(logPart([item]));
  expect(verifier.subjects()).toEqual(['R-1']);
  for (const item of items.slice(2)) verifier.add(logPart([item]));
  expect(verifier.end(new Map([['R-1', second?.hash ?? null]])).findings).toEqual([]);
});

it('one whose last entry is another, or that has none, does not', () => {
  const verifier = createVerifier([]);
  for (const item of items.slice(0, 2)) verifier.add(logPart([item]));
  verifier.subjects();
  expect(
    verifier.end(
      new Map([
        ['R-1', third?.hash ?? null],
        ['R-2', 'x'],
        ['R-3', null],
      ]),
    ).findings,
  ).toEqual([
    { kind: 'last_missing', about: 'R-1' },
    { kind: 'last_missing', about: 'R-2' },
  ]);
});

it('an entry that cannot be read is a finding, not a fault', () => {
  const verifier = createVerifier([]);
  verifier.add(logPart([{ id: '0-0', entry: { head: '{', details: '{}', hash: 'x' } }]));
  expect(verifier.end(new Map()).findings).toMatchObject([{ kind: 'altered', position: 0, about: null }]);
  expect(headOf({ text: '{}' })).toBeNull();
  expect(aboutOf(null)).toBeNull();
});
