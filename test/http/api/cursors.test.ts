import { expect, it } from 'vitest';
import { SCOPES } from '../../../src/domain/clients/scopes.ts';
import { apiOperations } from '../../../src/http/api/api-operations.ts';
import { apiWith, aWish, token } from './support.ts';

const openApi = apiWith([
  token(
    'everything',
    SCOPES.filter((one) => one !== 'agent'),
  ),
]);
const as = 'everything';
const refused = {
  status: 400,
  body: { reason: 'invalid_input', errors: [expect.objectContaining({ parameter: 'cursor' })] },
};

it('what is no cursor is refused by every list that has pages', async () => {
  const { get, scene } = await openApi();
  const paged = apiOperations(scene.useCases).filter(({ query }) => Object.hasOwn(query.shape, 'cursor'));
  expect(paged.length).toBeGreaterThan(3);
  for (const { path } of paged) {
    for (const cursor of ['abc', '0', '-1', 'MTIzLTE', '', '%20', 'x'.repeat(500)])
      expect(await get(`${path}?cursor=${cursor}`, { as }), `${path} ${cursor}`).toMatchObject(refused);
  }
});

it('a cursor belongs to its list', async () => {
  const { get, post } = await openApi();
  for (const _time of [1, 2, 3]) await post('/requests', { ...aWish, again: true }, { as });
  const lists = [
    '/requests?limit=1',
    '/requests?limit=1&list=pending',
    '/requests?limit=1&app=shop',
    '/audit?limit=1',
    '/audit?limit=1&order=oldest',
    '/audit?limit=1&request=R-1',
  ];
  const cursors = await Promise.all(lists.map(async (list) => (await get(list, { as })).body.next));
  for (const [index, list] of lists.entries()) {
    for (const [other, cursor] of cursors.entries()) {
      if (cursor === null) continue;
      const answer = await get(`${list}&cursor=${cursor}`, { as });
      if (index === other) expect(answer.status, list).toBe(200);
      else expect(answer, `${list} after ${lists[other]}`).toMatchObject(refused);
    }
  }
  expect(cursors.filter((cursor) => cursor !== null).length).toBeGreaterThan(4);
});
