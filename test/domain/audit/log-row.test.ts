import { expect, it } from 'vitest';
import { hashedEntry } from '../../../src/domain/audit/entry.ts';
import { logRow } from '../../../src/domain/audit/log-row.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'client', name: 'ci', surface: 'api' } as const;
const id = `${T0 + 5}-0`;

it('an entry is a row without what makes buttons valid', () => {
  const event = {
    type: 'grant_requested',
    at: T0,
    grant: { id: 'G-3', key: 'secret', scope: { units: 1n } },
  };
  const entry = hashedEntry({ actor, subject: 'G-3', revision: 1, rule: 'default', previous: null }, event);
  const row = logRow({ id, entry });
  expect(row).toMatchObject({
    id,
    at: T0,
    type: 'grant_requested',
    actor,
    about: 'G-3',
    revision: 1,
    rule: 'default',
  });
  expect(row.details).toEqual({ grant: { id: 'G-3', scope: { units: { $units: '1' } } } });
});

it.each([
  [
    'of an older version',
    { request: 'R-1', revision: 2, actor, event: { type: 'withdrawn', at: T0, by: 'ULIN', key: 'x' } },
    { at: T0, type: 'withdrawn', about: 'R-1', revision: 2, actor, details: { by: 'ULIN' } },
  ],
  [
    'of something else',
    { hello: 1 },
    { at: T0 + 5, type: 'unknown', about: null, revision: null, actor: null, details: {} },
  ],
  ['that says a strange actor', { actor: { kind: 'root' }, event: 7 }, { type: 'unknown', actor: null }],
])('an entry %s is one as far as it goes', (_what, said, row) => {
  expect(logRow({ id, entry: { text: JSON.stringify(said) } })).toMatchObject(row);
});

it('what is no JSON hides no other entry', () => {
  expect(logRow({ id, entry: { text: '{"event":' } })).toMatchObject({ type: 'unknown', details: {} });
  expect(logRow({ id, entry: { head: '{', details: '{}', hash: '' } })).toMatchObject({ type: 'unknown' });
});
