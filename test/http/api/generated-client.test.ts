import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import createClient from 'openapi-fetch';
import { expect, it } from 'vitest';
import type { paths } from '../../fixtures/api/openapi-types.d.ts';
import { openApi } from './support.ts';

it('the generated types are those of the document (npm run openapi)', () => {
  const digest = createHash('sha256').update(readFileSync('docs/openapi.json')).digest('hex');
  expect(readFileSync('test/fixtures/api/openapi-types.d.ts', 'utf8')).toContain(digest);
});

it('a client that was generated from the document walks a raise', async () => {
  const { base, scene } = await openApi();
  const as = (token: string) =>
    createClient<paths>({ baseUrl: base, headers: { authorization: `Bearer hr_${token}` } });
  const [grafana, ann] = [as('grafana'), as('ann')];

  const packs = await grafana.GET('/packs');
  expect(packs.data?.items[0]?.units.remaining).toBe(4_000_000);

  const body = { items: [{ app: 'shop', rate: 300_000, days: 3 }], reason: 'Double 11' };
  const explained = await grafana.POST('/policy', { body });
  expect(explained.data?.outcome).toBe('people');

  const asked = await grafana.POST('/requests', { body, params: { header: { 'Idempotency-Key': 'one' } } });
  const id = asked.data?.id ?? '';
  expect(asked.data).toMatchObject({ state: 'pending', requester: { kind: 'client', id: 'grafana' } });

  const tag = asked.response.headers.get('etag') ?? '';
  const path = { id };
  const waiting = grafana.GET('/requests/{id}', {
    params: { path, query: { wait: 30 }, header: { 'If-None-Match': tag } },
  });
  const vote = await ann.POST('/requests/{id}/votes', { params: { path }, body: { vote: 'approve' } });
  expect(vote.data?.approvals).toEqual({ have: 1, need: 1 });
  expect((await waiting).data?.state).toBe('approved');

  await scene.advance(id);
  const shown = await grafana.GET('/requests/{id}', { params: { path } });
  expect(shown.data?.allocations[0]).toMatchObject({ id: `${id}.1`, state: 'accepted', units: 258_000 });

  const again = await grafana.POST('/requests/{id}/withdraw', { params: { path } });
  expect(again.error).toMatchObject({ reason: 'decided', status: 409 });
});
