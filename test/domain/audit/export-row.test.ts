import { expect, it } from 'vitest';
import { hashedEntry } from '../../../src/domain/audit/entry.ts';
import { EXPORT_COLUMNS, exportLine, exportRow } from '../../../src/domain/audit/export-row.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'person', userId: 'UANN', surface: 'button' } as const;
const entry = hashedEntry(
  {
    actor,
    request: 'R-1',
    revision: 2,
    rule: 'ops',
    wechat: ['a', 'b'],
    errcode: -1,
    rid: 'r',
    previous: 'p',
  },
  { type: 'approved', at: T0 },
);

it('has a cell for each column', () => {
  const row = exportRow({ id: '1-0', entry });
  expect(Object.fromEntries(EXPORT_COLUMNS.map((name, index) => [name, row[index]]))).toEqual({
    id: '1-0',
    time: new Date(T0).toISOString(),
    type: 'approved',
    actor: 'UANN',
    surface: 'button',
    request: 'R-1',
    revision: '2',
    rule: 'ops',
    policy: '',
    wechat: 'a b',
    errcode: '-1',
    rid: 'r',
    details: '{}',
    previous: 'p',
    hash: entry.hash,
  });
  expect(exportRow({ id: '1-0', entry: { text: '{}' } })).toHaveLength(EXPORT_COLUMNS.length);
});

it('has the texts word for word in a line', () => {
  expect(exportLine({ id: '1-0', entry })).toContain(`"head":${entry.head},"details":{}`);
  expect(JSON.parse(exportLine({ id: '1-0', entry: { text: '{"a":1}' } }))).toMatchObject({
    entry: { a: 1 },
  });
});
