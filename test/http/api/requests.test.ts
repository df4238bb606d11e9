import { describe, expect, it } from 'vitest';
import { createMemoryScene, createScene } from '../../support/core-scene.ts';
import { anyoneInChannel, T0 } from '../../support/requests.ts';
import { aWish, openApi } from './support.ts';

describe('a raise of a program', () => {
  it('is stored as one of Slack would be, in the name of the token', async () => {
    const { post, get, scene } = await openApi();
    const made = await post('/requests', aWish);
    expect(made).toMatchObject({ status: 201, body: { id: 'R-1', state: 'pending', units: 258_000 } });
    expect(made.headers.get('location')).toBe('/api/v1/requests/R-1');
    const stored = await scene.store.load('R-1');
    expect(stored?.value).toMatchObject({
      requester: 'client:grafana',
      via: { name: 'grafana', surface: 'api' },
      channel: 'C1',
    });
    expect((await get('/requests/R-1')).body).toEqual(made.body);
    expect((await get('/requests')).body).toEqual({ items: [made.body], total: 1, next: null });
  });

  it('counts as an agent’s by the token, whatever its bearer says', async () => {
    const { post } = await openApi();
    const made = await post('/requests', aWish, { as: 'bot', headers: { 'headroom-client': 'cli' } });
    expect(made.body).toMatchObject({ via: { name: 'bot', surface: 'agent' } });
  });

  it('is one of the person that the token speaks for', async () => {
    const { post } = await openApi();
    expect((await post('/requests', aWish, { as: 'lin' })).body).toMatchObject({
      requester: { kind: 'person', id: 'ULIN' },
      via: { name: 'lin', surface: 'api' },
    });
  });

  it('is withdrawn by itself, and by nobody else', async () => {
    const { post } = await openApi();
    await post('/requests', aWish);
    expect(await post('/requests/R-1/withdraw', {}, { as: 'bot' })).toMatchObject({
      status: 403,
      body: { reason: 'not_requester' },
    });
    expect(await post('/requests/R-1/withdraw')).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect(await post('/requests/R-1/withdraw')).toMatchObject({ status: 409, body: { reason: 'decided' } });
  });

  it('is changed only as it was seen', async () => {
    const { post, scene } = await openApi();
    const etag = (await post('/requests', aWish)).headers.get('etag') ?? '';
    await scene.useCases.askQuestion({ request: 'R-1', by: 'UANN', text: 'why?' });
    const stale = await post('/requests/R-1/withdraw', {}, { headers: { 'if-match': etag } });
    expect(stale).toMatchObject({ status: 412, body: { reason: 'precondition_failed' } });
    const fresh = await post('/requests/R-1/withdraw', {}, { headers: { 'if-match': '"R-1.2"' } });
    expect(fresh.status).toBe(200);
  });

  it('is cancelled by asking people, as in Slack', async () => {
    const scene = createMemoryScene({ defaultChannel: 'C1' });
    const { post } = await openApi(scene);
    await post('/requests', {
      ...aWish,
      items: [{ ...aWish.items[0], beginsAt: new Date(T0 + 86_400_000).toISOString() }],
    });
    expect(await post('/requests/R-1/cancel')).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect(await post('/requests/R-9/cancel')).toMatchObject({ status: 404, body: { reason: 'not_found' } });
  });

  it('goes on where another one ends', async () => {
    const { post, scene } = await openApi();
    await post('/requests', aWish);
    expect(await post('/requests/R-1/renew')).toMatchObject({
      status: 409,
      body: { reason: 'not_allocated' },
    });
    expect(scene).toBeDefined();
  });
});

describe('votes', () => {
  it('are those of the person that the token names, and of nobody else', async () => {
    const { post, scene } = await openApi();
    await post('/requests', aWish);
    expect(await post('/requests/R-1/votes', { vote: 'approve' })).toMatchObject({ status: 403 });
    expect(await post('/requests/R-1/votes', { vote: 'reject' }, { as: 'ann' })).toMatchObject({
      status: 422,
      body: { reason: 'reason_missing' },
    });
    const approved = await post('/requests/R-1/votes', { vote: 'approve' }, { as: 'ann' });
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', approvals: { have: 1, need: 1 } },
    });
    const { items } = await scene.audit.of('R-1', null, 9);
    expect(items.at(-1)?.actor).toEqual({ kind: 'client', name: 'ann', surface: 'api', userId: 'UANN' });
  });

  it('obey the rule about own requests', async () => {
    const scene = createMemoryScene({
      defaultChannel: 'C1',
      rule: { ...anyoneInChannel, selfApproval: false },
    });
    const { post } = await openApi(scene);
    await scene.asked({ by: 'UANN' });
    expect(await post('/requests/R-1/votes', { vote: 'approve' }, { as: 'ann' })).toMatchObject({
      status: 403,
      body: { reason: 'own_request' },
    });
  });
});

describe('what a request says', () => {
  it('has a tag, by which it is read only once', async () => {
    const { post, get } = await openApi();
    const etag = (await post('/requests', aWish)).headers.get('etag') ?? '';
    expect(etag).toBe('"R-1.1"');
    const again = await get('/requests/R-1', { headers: { 'if-none-match': `W/${etag}, "x"` } });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect((await get('/requests/R-1', { headers: { 'if-none-match': '"R-1.7"' } })).status).toBe(200);
  });

  it('is waited for until it changes, also by many and over replicas', async () => {
    const scene = createScene({ defaultChannel: 'C1' });
    const { post, get } = await openApi(scene);
    await post('/requests', aWish);
    const waiting = Array.from({ length: 50 }, (_, nth) =>
      get('/requests/R-1?wait=30', nth % 2 ? {} : { headers: { 'if-none-match': '"R-1.1"' } }),
    );
    await post('/requests/R-1/withdraw');
    for (const answer of await Promise.all(waiting)) {
      expect(answer).toMatchObject({ status: 200, body: { state: 'withdrawn', revision: 2 } });
    }
  });

  it('is waited for no longer than the process runs', async () => {
    const stopping = new AbortController();
    const { post, get } = await openApi(undefined, { stopping: stopping.signal });
    await post('/requests', aWish);
    const waiting = get('/requests/R-1?wait=60', { headers: { 'if-none-match': '"R-1.1"' } });
    stopping.abort();
    expect((await waiting).status).toBe(304);
  });
});

describe('lists', () => {
  it('go on where the page before ended, though others come in', async () => {
    const scene = createMemoryScene({ defaultChannel: 'C1' });
    const { get } = await openApi(scene);
    for (let nth = 0; nth < 5; nth += 1) {
      await scene.asked();
      scene.time.now += 1000;
    }
    const first = await get('/requests?limit=2');
    await scene.asked();
    const second = await get(`/requests?limit=2&cursor=${first.body.next}`);
    const ids = [first, second].map(({ body }) => (body.items as { id: string }[]).map(({ id }) => id));
    expect(ids).toEqual([
      ['R-5', 'R-4'],
      ['R-3', 'R-2'],
    ]);
    expect((await get('/requests?list=pending&limit=1')).body).toMatchObject({
      total: 6,
      items: [{ id: 'R-1' }],
    });
  });

  it('say what is wrong with a filter', async () => {
    const { get } = await openApi();
    const { body, status } = await get('/requests?lsit=pending&limit=0&since=yesterday');
    expect(status).toBe(400);
    const places = (body.errors as { parameter: string }[]).map(({ parameter }) => parameter);
    expect(places.sort()).toEqual(['limit', 'lsit', 'since']);
    expect(body.detail).toContain('Did you mean "list"?');
  });
});
