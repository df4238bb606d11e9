import { expect, it } from 'vitest';
import { SCOPES } from '../../../src/domain/clients/scopes.ts';
import { apiOperations } from '../../../src/http/api/api-operations.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { apiWith, token } from './support.ts';

const openApi = apiWith([
  ...SCOPES.map((scope) =>
    token(
      `all-but-${scope}`,
      SCOPES.filter((one) => one !== scope && one !== 'agent'),
    ),
  ),
  token(
    'any-machine',
    SCOPES.filter((one) => one !== 'agent'),
  ),
  token(
    'any-person',
    SCOPES.filter((one) => one !== 'agent'),
    { userId: 'UANN' },
  ),
]);

const scene = createMemoryScene({ defaultChannel: 'C1' });
const operations = apiOperations(scene.useCases);
const generous = { limits: { read: 9_999, write: 9_999 } };
const IDS: Record<string, string> = {
  requests: 'R-1',
  grants: 'G-1',
  series: 'S-1',
  saved: 'x',
  events: 'e',
  packs: '8704',
  freezes: '1',
  movements: 'O-1',
};
const pathOf = (path: string) => path.replace(/\{\w+\}/, IDS[path.split('/')[1] ?? ''] ?? 'x');
const methodOf = (method: 'get' | 'post') => (method === 'get' ? 'GET' : 'POST');

it('every operation is refused without a token, and without its scope', async () => {
  const { call } = await openApi(scene, generous);
  for (const { method, path, scope } of operations) {
    const at = pathOf(path);
    expect((await call(methodOf(method), at, { as: '' })).status, at).toBe(401);
    expect((await call(methodOf(method), at, { as: `all-but-${scope}` })).status, at).toBe(403);
  }
});

it('no vote and no question is a machine’s, whatever its scopes', async () => {
  const { call } = await openApi(scene, generous);
  const own = operations.filter(({ scope }) => scope === 'vote');
  expect(own.length).toBeGreaterThan(4);
  for (const { path, body } of own) {
    const given = Object.hasOwn(body.shape, 'vote') ? { vote: 'approve' } : { text: 'why?' };
    const answer = await call('POST', pathOf(path), { as: 'any-machine', body: given });
    expect(answer, path).toMatchObject({ status: 403, body: { reason: 'forbidden' } });
  }
});

it.each([
  ['a list', '[]'],
  ['a number', '7'],
  ['fields that nobody knows', '{"requester":"UANN","by":"UANN","__proto__":{}}'],
  ['more than 1 MiB', `{"reason":"${'x'.repeat(1_100_000)}"}`],
  ['half of one', '{"vote":'],
])('%s is no body of any operation', async (_what, raw) => {
  const { call } = await openApi(scene, generous);
  for (const { path } of operations.filter(({ method }) => method === 'post')) {
    const answer = await call('POST', pathOf(path), { as: 'any-machine', raw });
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect(answer.status, path).toBeLessThan(500);
  }
  expect(await scene.store.load('R-1')).toBeNull();
});

it('a value of the wrong kind is named, in each field of each body', async () => {
  const { call } = await openApi(scene, generous);
  for (const { path, body } of operations.filter(({ method }) => method === 'post')) {
    for (const field of Object.keys(body.shape)) {
      const answer = await call('POST', pathOf(path), {
        as: 'any-person',
        body: { [field]: { no: ['such'] } },
      });
      expect(answer.status, `${path} ${field}`).toBe(400);
      expect(JSON.stringify(answer.body.errors), path).toMatch(new RegExp(`"/${field}[/"]`));
    }
  }
  expect(await scene.store.load('R-1')).toBeNull();
});
