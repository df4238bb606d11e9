import { describe, expect, it } from 'vitest';
import { anAsk, createMemoryScene, shop } from '../../support/core-scene.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';
import { apiWith, aWish, token } from './support.ts';

const openApi = apiWith([token('auditor', ['audit'])]);

describe('packs', () => {
  it('are listed with what remains, also what is reserved', async () => {
    const { get, scene } = await openApi();
    await scene.approved();
    const { body } = await get('/packs');
    expect(body).toMatchObject({
      total: 1,
      unreadable: 0,
      items: [
        { orderId: aPack().orderId, units: { all: 5_000_000, reserved: 258_000, remaining: 3_742_000 } },
      ],
    });
  });

  it('say what they can be turned into', async () => {
    const { get } = await openApi();
    const { body } = await get(`/packs/${aPack().orderId.slice(-4)}/skus`);
    expect(body.items).toEqual(
      expect.arrayContaining([expect.objectContaining({ rate: 300_000, days: 3, units: 258_000 })]),
    );
    expect(await get('/packs/0000/skus')).toMatchObject({ status: 422, body: { reason: 'unknown_pack' } });
  });
});

it('allocations that run are listed, of one app or of all', async () => {
  const { get, scene } = await openApi();
  const id = await scene.approved();
  expect((await get('/allocations?app=shop')).body).toMatchObject({
    items: [{ id: `${id}.1`, state: 'reserved', calls: null }],
    next: null,
  });
  expect(await get('/allocations?app=nope')).toMatchObject({ status: 422, body: { reason: 'unknown_app' } });
});

it('calls are those of the card, against the limit while it runs and against what was granted afterwards', async () => {
  const { get, scene } = await openApi();
  const id = await scene.approved();
  expect((await get(`/requests/${id}/calls`)).body).toEqual({
    running: [],
    ended: [],
    alerts: { taken: 0, resolved: 0 },
  });
  const { appId } = shop;
  const calls = { appId, app: 'shop', calls: 212_000.4, limit: 350_000, at: T0 };
  const use = { no: 1, appId, app: 'shop', rate: 300_000, peak: 190_000, limit: 350_000 };
  const next = {
    calls: [calls],
    uses: [{ ...use, enough: { rate: 200_000, spared: 87_000n } }],
    alerts: { folded: { count: 3, at: T0 } },
  };
  await scene.observed.save({ request: id, expected: 0, next });
  const seen = { perMinute: 212_000, limit: 350_000, at: new Date(T0).toISOString() };
  const app = { appId, name: 'shop' };
  expect((await get(`/requests/${id}/calls`)).body).toEqual({
    running: [{ app, calls: seen }],
    ended: [
      {
        allocation: `${id}.1`,
        app,
        rate: 300_000,
        peak: 190_000,
        limit: 350_000,
        enough: { rate: 200_000, unitsSpared: 87_000 },
      },
    ],
    alerts: { taken: 3, resolved: 0 },
  });
  expect((await get('/allocations')).body).toMatchObject({ items: [{ id: `${id}.1`, calls: seen }] });
  expect(await get('/requests/R-9/calls')).toMatchObject({ status: 404, body: { reason: 'not_found' } });
});

it('grants and series are listed', async () => {
  const { get } = await openApi();
  expect((await get('/grants')).body).toEqual({ items: [], total: 0 });
  expect((await get('/series')).body).toEqual({ items: [], total: 0 });
});

it('the policy is asked without submitting anything', async () => {
  const { post, scene } = await openApi();
  expect(await post('/policy', aWish, { as: 'reader' })).toMatchObject({
    status: 200,
    body: { outcome: 'people', approvals: 1, units: 258_000, approvers: { channel: true } },
  });
  expect(await scene.store.load('R-1')).toBeNull();
  const past = { items: [{ ...aWish.items[0], beginsAt: new Date(T0 - DAY).toISOString() }] };
  expect(await post('/policy', past, { as: 'reader' })).toMatchObject({ body: { reason: 'starts_in_past' } });
});

it('the audit of a request is for auditors, and gives away no key', async () => {
  const scene = createMemoryScene({ defaultChannel: 'C1' });
  const { get } = await openApi(scene);
  const id = await scene.approved();
  const key = (await scene.store.load(id))?.value.key ?? '';
  const answer = await get(`/audit?request=${id}&limit=2`, { as: 'auditor' });
  expect(answer.body).toMatchObject({
    items: [{ type: 'requested' }, { type: 'approval_given' }],
    next: expect.any(String),
  });
  expect(answer.text).not.toContain(key);
  expect((await get(`/audit?request=${id}`)).status).toBe(403);
  expect((await get('/audit?request=R-77', { as: 'auditor' })).status).toBe(404);
});

it('the whole audit is read from either end, since a moment, and by auditors alone', async () => {
  const scene = createMemoryScene({ defaultChannel: 'C1' });
  const { get, post } = await openApi(scene);
  const id = await scene.approved();
  scene.time.now += DAY;
  await post('/requests', aWish);
  const types = ({ body }: { body: Record<string, unknown> }) =>
    (body.items as { type: string }[]).map(({ type }) => type);
  const newest = await get('/audit?limit=2', { as: 'auditor' });
  expect(types(newest)).toEqual(['requested', 'approved']);
  expect(newest.body).toMatchObject({ items: [{ about: 'R-2', actor: { name: 'grafana' } }, { about: id }] });
  const rest = await get(`/audit?limit=2&cursor=${newest.body.next}`, { as: 'auditor' });
  expect(types(rest)).toEqual(['approval_given', 'requested']);
  expect(rest.body).toMatchObject({ next: null, total: null, missing: false });
  expect(types(await get('/audit?order=oldest&limit=1', { as: 'auditor' }))).toEqual(['requested']);
  const since = new Date(T0 + DAY).toISOString();
  expect((await get(`/audit?since=${since}`, { as: 'auditor' })).body.items).toHaveLength(1);
  expect(newest.text + rest.text).not.toContain('"key"');
  for (const odd of ['cursor=AAAA', 'order=upwards', 'limit=101', `request=${id}&order=oldest`])
    expect(await get(`/audit?${odd}`, { as: 'auditor' })).toMatchObject({ status: 400 });
  expect((await get('/audit')).status).toBe(403);
});

it('a plan holds a rate through a window, and is what can be submitted', async () => {
  const { post, get } = await openApi();
  const target = { app: 'shop', rate: 300_000, to: new Date(T0 + 3 * DAY).toISOString() };
  const planned = await post('/plans', { targets: [target] });
  expect(planned).toMatchObject({
    status: 200,
    body: { units: 258_000, items: [{ rate: 300_000, days: 3 }] },
  });
  const asked = await post('/requests', { items: planned.body.items, reason: 'as planned' });
  expect(asked).toMatchObject({ status: 201, body: { units: 258_000 } });
  const past = { ...target, to: new Date(T0 - DAY).toISOString() };
  expect(await post('/plans', { targets: [past] })).toMatchObject({
    status: 422,
    body: { reason: 'window_in_past' },
  });
  expect(await post('/plans', { targets: [{ ...target, app: 'nope' }] })).toMatchObject({
    body: { reason: 'unknown_apps' },
  });
  expect((await get('/reports?days=7')).body).toMatchObject({ requests: 1, units: 0 });
});

describe('the calendar', () => {
  it('is there for a token that may read, and is sent once while nothing changes', async () => {
    const { get, scene } = await openApi();
    const asked = await scene.useCases.ask(anAsk({ beginsAt: T0 + DAY }));
    expect(asked.ok).toBe(true);
    const { status, headers, text } = await get('/calendar.ics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n.*UID:R-1\.1\..*STATUS:TENTATIVE\r\n/s);
    const etag = headers.get('etag') ?? '';
    expect(await get('/calendar.ics', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 });
    expect((await get('/calendar.ics?language=zh')).text).toContain('待审批');
  });

  it('is not there for one that may not, or for none', async () => {
    const { get } = await openApi();
    expect(await get('/calendar.ics', { as: '' })).toMatchObject({ status: 401 });
    expect(await get('/calendar.ics', { as: 'auditor' })).toMatchObject({ status: 403 });
    expect(await get('/calendar.ics?language=fr')).toMatchObject({ status: 400 });
  });
});
