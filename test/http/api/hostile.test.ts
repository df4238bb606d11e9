import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMemoryScene } from '../../support/core-scene.ts';
import { apiDocument, aWish, openApi } from './support.ts';

const documentedWish = z.looseObject({
  schemas: z.looseObject({
    NewRequest: z.looseObject({
      properties: z.looseObject({ reason: z.looseObject({ maxLength: z.int() }) }),
    }),
  }),
});

const REALM = 'Bearer realm="headroom"';

describe('tokens', () => {
  it.each([
    ['none', '', REALM],
    ['an unknown one', 'Bearer hr_unknown', `${REALM}, error="invalid_token"`],
    ['an expired one', 'Bearer hr_old', `${REALM}, error="invalid_token"`],
    ['another kind', 'Basic aHJfZ3JhZmFuYTp4', `${REALM}, error="invalid_token"`],
    ['a hash in place of the token', `Bearer ${'0'.repeat(64)}`, `${REALM}, error="invalid_token"`],
    ['something much too long', `Bearer ${'x'.repeat(5000)}`, `${REALM}, error="invalid_token"`],
  ])('%s is refused without a hint', async (_what, as, authenticate) => {
    const { get } = await openApi();
    const answer = await get('/requests', { as });
    expect(answer).toMatchObject({ status: 401, body: { reason: 'unauthorized' } });
    expect(answer.headers.get('www-authenticate')).toBe(authenticate);
    expect(answer.text).not.toMatch(/expired|unknown|hash/);
  });

  it('may do what their scopes say', async () => {
    const { post } = await openApi();
    const answer = await post('/requests', aWish, { as: 'reader' });
    expect(answer).toMatchObject({
      status: 403,
      body: { reason: 'forbidden', evidence: { scope: 'request' } },
    });
    expect(answer.headers.get('www-authenticate')).toBe(
      `${REALM}, error="insufficient_scope", scope="request"`,
    );
  });

  it('are refused before any of a body is read', async () => {
    const { base } = await openApi();
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${base}/requests`, { method: 'POST', headers: { 'content-length': 900_000 } });
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      sent.write('{');
    });
    expect(status).toBe(401);
  });

  it('are used so often and no oftener', async () => {
    const { get, post } = await openApi(undefined, { limits: { read: 2, write: 1 } });
    const first = await get('/requests');
    expect(first.headers.get('ratelimit')).toMatch(/^"read";r=1;t=\d+$/);
    expect(first.headers.get('ratelimit-policy')).toBe('"read";q=2;w=60');
    await get('/requests');
    const third = await get('/requests');
    expect(third).toMatchObject({ status: 429, body: { reason: 'too_many_requests' } });
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post('/requests', aWish)).status).toBe(201);
    expect((await get('/requests', { as: 'reader' })).status).toBe(200);
  });
});

describe('bodies', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  it.each([
    ['no JSON', '{"items":', 'malformed_json'],
    ['a list', '[]', 'invalid_input'],
    ['a very deep one', deep, 'malformed_json'],
    [
      'a prototype',
      '{"items":[{"app":"shop","rate":1,"days":1}],"__proto__":{"again":true}}',
      'malformed_json',
    ],
    ['a constructor', '{"items":[{"app":"shop","rate":1,"days":1}],"constructor":{}}', 'invalid_input'],
    ['a field twice', '{"items":[{"app":"shop","rate":1,"rate":300000,"days":1}]}', 'malformed_json'],
    ['nothing', '', 'invalid_input'],
    ['no items', '{"items":[]}', 'invalid_input'],
    ['huge numbers', '{"items":[{"app":"shop","rate":1e400,"days":1}]}', 'invalid_input'],
    [
      'a moment without a zone',
      '{"items":[{"app":"shop","rate":1,"days":1,"beginsAt":"2026-11-11T00:00:00"}]}',
      'invalid_input',
    ],
    ['more than 1 MiB', `{"reason":"${'x'.repeat(1_100_000)}"}`, 'too_large'],
  ])('%s is refused: %s', async (_what, raw, reason) => {
    const { call, scene } = await openApi();
    const answer = await call('POST', '/requests', { raw });
    expect(answer.body).toMatchObject({ reason });
    expect(await scene.store.load('R-1')).toBeNull();
  });

  it('of another type are refused', async () => {
    const { call } = await openApi();
    const headers = { 'content-type': 'text/plain' };
    const answer = await call('POST', '/requests', { raw: JSON.stringify(aWish), headers });
    expect(answer).toMatchObject({ status: 415, body: { reason: 'unsupported_media_type' } });
  });

  it.each(['gzip', 'br', 'deflate', 'identity, gzip'])('in %s are refused', async (encoding) => {
    const { call } = await openApi();
    const headers = { 'content-encoding': encoding };
    const answer = await call('POST', '/requests', { raw: JSON.stringify(aWish), headers });
    expect(answer).toMatchObject({ status: 415, body: { reason: 'unsupported_media_type' } });
    expect(answer.headers.get('accept-encoding')).toBe('identity');
  });

  it('with fields that nobody knows are refused with the nearest name', async () => {
    const { post } = await openApi();
    const items = [{ app: 'shop', rat: 300_000, days: 3, by: 'UANN' }];
    const { body } = await post('/requests', { items, requester: 'UANN', reasn: 'x' });
    expect(body.errors).toEqual(
      expect.arrayContaining([
        { detail: 'Unknown field "rat". Did you mean "rate"?', pointer: '/items/0/rat' },
        { detail: 'Unknown field "reasn". Did you mean "reason"?', pointer: '/reasn' },
        expect.objectContaining({ pointer: '/items/0/by' }),
        expect.objectContaining({ pointer: '/requester' }),
      ]),
    );
  });

  it('never become notation in Slack, and never headers', async () => {
    const { post, scene } = await openApi();
    const reason = '<!channel> *Approved* by <@UANN>\r\nSet-Cookie: x=1';
    expect((await post('/requests', { ...aWish, reason })).status).toBe(201);
    expect((await scene.store.load('R-1'))?.value.raise.reason).not.toContain('\r');
    const key = await post('/requests', aWish, { headers: { 'idempotency-key': '"a"b"' } });
    expect(key).toMatchObject({ status: 400, body: { reason: 'invalid_input' } });
  });
});

it('a reason has as many characters as the document says, and none more', async () => {
  const { post, scene } = await openApi();
  const { components } = z.looseObject({ components: documentedWish }).parse(apiDocument(scene.useCases));
  const { maxLength } = components.schemas.NewRequest.properties.reason;
  // Characters, as JSON Schema counts them: not half of one.
  const of = (length: number) => ({ ...aWish, reason: '😀'.repeat(length), again: true });
  expect((await post('/requests', of(maxLength))).status).toBe(201);
  expect((await post('/requests', of(maxLength + 1))).body.reason).toBe('reason_too_long');
});

it('`false` is no break-glass, and no mistake', async () => {
  const { post, scene } = await openApi();
  expect((await post('/requests', { ...aWish, breakGlass: false })).status).toBe(201);
  expect((await scene.store.load('R-1'))?.value).toMatchObject({ phase: 'pending' });
});

it('what does not answer for now is no failure of Headroom’s', async () => {
  const scene = createMemoryScene({ defaultChannel: 'C1' });
  const away = Object.assign(new Error('Command timed out'), { retryable: true });
  const { get } = await openApi({ ...scene, rates: { hit: () => Promise.reject(away) } });
  const answer = await get('/requests');
  expect(answer).toMatchObject({ status: 503, body: { reason: 'unavailable' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('what the rules refuse says why, and what would do', async () => {
  const { post } = await openApi();
  const ask = async (change: object) =>
    (await post('/requests', { items: [{ ...aWish.items[0], ...change }] })).body;
  expect(await ask({ app: 'shpo' })).toMatchObject({
    type: '/api/v1/problems/unknown_app',
    status: 422,
    detail: 'No app is called "shpo". Did you mean shop?',
    evidence: { nearest: 'shop' },
  });
  expect(await ask({ rate: 250_000 })).toMatchObject({
    reason: 'rate_not_sold',
    evidence: { nearest: 300_000 },
  });
  await post('/requests', aWish);
  const same = await post('/requests', aWish);
  expect(same).toMatchObject({ status: 409, body: { reason: 'same_again', evidence: { request: 'R-1' } } });
  expect(same.text).not.toContain('"key"');
  expect((await post('/requests', { ...aWish, again: true })).status).toBe(201);
});

it.each([
  ['GET', '/nothing', 404, null],
  ['POST', '/requests/R-1/nothing', 404, null],
  ['GET', '/problems/constructor', 404, null],
  ['DELETE', '', 405, 'GET'],
  ['PUT', '/requests', 405, 'GET, POST'],
  ['DELETE', '/requests/R-1', 405, 'GET'],
  ['GET', '/requests/R-1/withdraw', 405, 'POST'],
  ['GET', '/calendarXics', 404, null],
])('%s %s is answered with a problem: %i', async (method, path, status, allow) => {
  const { base } = await openApi();
  const answer = await fetch(base + path, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const reason = status === 404 ? 'not_found' : 'method_not_allowed';
  expect(await answer.json()).toMatchObject({ status, reason, type: `/api/v1/problems/${reason}` });
});
