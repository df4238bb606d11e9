import { describe, expect, it } from 'vitest';
import { createMemoryScene } from '../../support/core-scene.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { apiWith, token } from './support.ts';

const openApi = apiWith([
  token('mei', ['read', 'request', 'cancel', 'vote'], { userId: 'UBEA' }),
  token('agent', ['read', 'request', 'cancel', 'agent']),
]);

const iso = (at: number) => new Date(at).toISOString();
const grantWish = {
  people: { users: ['UKIM'], groups: ['@sgroup'] },
  app: 'shop',
  rate: 300_000,
  units: 400_000,
  endsAt: iso(T0 + 30 * DAY),
  reason: 'on call',
};
const seriesWish = {
  items: [{ app: 'shop', rate: 300_000 }],
  days: 1,
  recurrence: { unit: 'week', weekdays: [5, 1, 5], at: '20:00' },
  timeZone: 'Asia/Shanghai',
  until: iso(T0 + 30 * DAY),
  reason: 'live shows',
};
const accounts = { U0NOBODY: { stranger: true, unseen: true }, UEXT: { stranger: true } } as const;
const open = () =>
  openApi(createMemoryScene({ defaultChannel: 'C1', groups: { SGROUP: ['UBEA'] }, accounts }));

/** A grant or a series of the token `grafana` that Ann approved. */
async function approved(path: 'grants' | 'series', wish: object) {
  const api = await open();
  const made = await api.post(`/${path}`, wish);
  const id = String(made.body.id);
  await api.post(`/${path}/${id}/votes`, { vote: 'approve' }, { as: 'ann' });
  return { ...api, at: `/${path}/${id}` };
}

describe('a grant', () => {
  it('is the machine’s, is decided by a person, and is revoked by its requester', async () => {
    const { post, get, scene } = await open();
    const made = await post('/grants', grantWish);
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: 'G-1',
        state: 'pending',
        requester: { kind: 'client', id: 'grafana' },
        via: { name: 'grafana', surface: 'api' },
        people: { users: ['UKIM'], groups: ['SGROUP'] },
        approvals: { have: 0, need: 1 },
        remaining: 400_000,
      },
    });
    expect(made.headers.get('location')).toBe('/api/v1/grants/G-1');
    expect((await post('/grants/G-1/votes', { vote: 'approve' })).status).toBe(403);
    const voted = await post('/grants/G-1/votes', { vote: 'approve' }, { as: 'ann' });
    expect(voted).toMatchObject({ status: 200, body: { state: 'active' } });
    expect(await post('/grants/G-1/revoke', {}, { as: 'bot' })).toMatchObject({
      status: 403,
      body: { reason: 'may_not_revoke' },
    });
    expect((await post('/grants/G-1/revoke')).body).toMatchObject({ state: 'revoked' });
    expect((await get('/grants/g-1')).body).toMatchObject({ state: 'revoked' });
    expect((await get('/grants')).body).toEqual({ items: [], total: 0 });
    const notices = (await scene.outbox.peek(99)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'notify_grant' ? [effect.notice.to.kind] : [],
    );
    expect(new Set(notices)).toEqual(new Set(['thread']));
  });

  it('is not decided by the person who requested it, through whichever token', async () => {
    const { post } = await open();
    await post('/grants', grantWish, { as: 'mei' });
    expect(await post('/grants/G-1/votes', { vote: 'approve' }, { as: 'mei' })).toMatchObject({
      status: 403,
      body: { reason: 'own_request' },
    });
    expect(await post('/grants/G-1/votes', { vote: 'reject' }, { as: 'ann' })).toMatchObject({
      body: { reason: 'reason_missing' },
    });
    const rejected = await post('/grants/G-1/votes', { vote: 'reject', reason: 'no' }, { as: 'ann' });
    expect(rejected.body).toMatchObject({ state: 'rejected' });
    expect(await post('/grants/G-1/withdraw', {}, { as: 'mei' })).toMatchObject({
      status: 409,
      body: { reason: 'decided' },
    });
  });

  it('is one under one key, and is changed only as it was seen', async () => {
    const { post, get } = await open();
    const headers = { 'idempotency-key': 'grant-1' };
    const first = await post('/grants', grantWish, { headers });
    expect((await post('/grants', grantWish, { headers })).body).toEqual(first.body);
    expect(await post('/grants', { ...grantWish, rate: 50_000 }, { headers })).toMatchObject({ status: 422 });
    expect((await get('/grants')).body.total).toBe(1);
    const etag = first.headers.get('etag') ?? '';
    expect((await get('/grants/G-1')).headers.get('etag')).toBe(etag);
    await post('/grants/G-1/votes', { vote: 'approve' }, { as: 'ann', headers: { 'if-match': etag } });
    const stale = await post('/grants/G-1/revoke', {}, { headers: { 'if-match': etag } });
    expect(stale).toMatchObject({ status: 412, body: { reason: 'precondition_failed' } });
  });

  it('that a process stored and could not answer any more is answered', async () => {
    const { scene } = await open();
    const { rate, app, reason } = grantWish;
    const people = { users: ['UKIM'], groups: [], handles: [] };
    const bounds = { rate, units: 400_000n, endsAt: T0 + 30 * DAY };
    const ask = { ...bounds, people, app, reason, channel: null, by: 'client:ci', onceKey: 'k' };
    const made = await scene.useCases.grants.ask({ ...ask, surface: { name: 'ci', surface: 'api' } });
    expect(made.ok).toBe(true);
    expect(await scene.useCases.grants.ask(ask)).toMatchObject({ refusal: { reason: 'asked_already' } });
    expect(await scene.useCases.grants.savedUnder('k')).toMatchObject({ grant: { id: 'G-1' } });
    expect(await scene.useCases.grants.savedUnder('other')).toBeNull();
  });

  it.each([
    [{ people: {} }, 'nobody_named'],
    [{ people: { users: ['client:grafana'] } }, 'invalid_input'],
    [{ people: { groups: ['nobody'] } }, 'unknown_people'],
    [{ people: { users: ['UBEA', 'U0NOBODY'] } }, 'unknown_person'],
    [{ people: { groups: ['SRE'] } }, 'unknown_people'],
    [{ app: 'shpo' }, 'unknown_app'],
    [{ rate: 1 }, 'rate_too_low'],
    [{ units: 1 }, 'too_few_units'],
    [{ units: 1.5 }, 'invalid_input'],
    [{ endsAt: iso(T0 - DAY) }, 'ends_in_past'],
    [{ endsAt: iso(T0 + 999 * DAY) }, 'ends_too_late'],
    [{ reason: 'x'.repeat(501) }, 'reason_too_long'],
    [{ requester: 'UANN' }, 'invalid_input'],
  ])('%j is refused: %s', async (change, reason) => {
    const { post, get } = await open();
    expect((await post('/grants', { ...grantWish, ...change })).body).toMatchObject({ reason });
    expect((await get('/grants')).body.total).toBe(0);
  });
});

it('a grant may be for a person of another company in a shared channel', async () => {
  const { post } = await open();
  expect((await post('/grants', { ...grantWish, people: { users: ['UEXT'] } })).status).toBe(201);
});

describe('a series', () => {
  it('says when it runs, is decided by a person, and is held by its requester', async () => {
    const { post, get } = await open();
    const made = await post('/series', seriesWish);
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: 'S-1',
        state: 'pending',
        requester: { kind: 'client', id: 'grafana' },
        recurrence: { unit: 'week', every: 1, weekdays: [1, 5], at: '20:00' },
        upcoming: expect.arrayContaining([{ at: '2026-11-06T12:00:00.000Z', skipped: false }]),
      },
    });
    expect((await post('/series/S-1/votes', { vote: 'approve' })).status).toBe(403);
    const voted = await post('/series/S-1/votes', { vote: 'approve' }, { as: 'ann' });
    expect(voted.body).toMatchObject({ state: 'active' });
    expect((await post('/series/S-1/pause')).body).toMatchObject({ state: 'paused' });
    expect(await post('/series/S-1/pause')).toMatchObject({ status: 409, body: { reason: 'wrong_phase' } });
    expect((await post('/series/S-1/resume')).body).toMatchObject({ state: 'active' });
    expect((await post('/series/S-1/stop')).body).toMatchObject({ state: 'stopped', upcoming: [] });
    expect((await get('/series/S-1')).body).toMatchObject({ state: 'stopped' });
    expect(await get('/series/S-9')).toMatchObject({ status: 404, body: { evidence: { series: 'S-9' } } });
  });

  it('leaves out a run, the next one or that which is named', async () => {
    const { post, at } = await approved('series', seriesWish);
    const next = { at: '2026-11-02T12:00:00.000Z', skipped: true };
    expect((await post(`${at}/skip`)).body).toMatchObject({ upcoming: expect.arrayContaining([next]) });
    const run = '2026-11-09T20:00:00+08:00';
    expect((await post(`${at}/skip`, { run })).status).toBe(200);
    expect(await post(`${at}/skip`, { run })).toMatchObject({
      status: 409,
      body: { reason: 'skipped_already' },
    });
    expect((await post(`${at}/unskip`, { run })).status).toBe(200);
    expect(await post(`${at}/unskip`, { run })).toMatchObject({ body: { reason: 'not_skipped' } });
    expect(await post(`${at}/skip`, { run: iso(T0) })).toMatchObject({
      status: 404,
      body: { reason: 'no_such_run' },
    });
  });

  it('that two change at once as they saw it is changed by one of them', async () => {
    const { get, post, at } = await approved('series', seriesWish);
    const seen = { headers: { 'if-match': (await get(at)).headers.get('etag') ?? '' } };
    const both = await Promise.all([post(`${at}/skip`, {}, seen), post(`${at}/skip`, {}, seen)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { upcoming } = (await get(at)).body as { upcoming: { skipped: boolean }[] };
    expect(upcoming.filter(({ skipped }) => skipped)).toHaveLength(1);
  });

  it('is not changed by others, and not resumed by its requester where an approver paused it', async () => {
    const { post, at } = await approved('series', seriesWish);
    for (const what of ['pause', 'stop', 'skip', 'unskip', 'resume']) {
      const other = await post(`${at}/${what}`, {}, { as: 'agent' });
      expect(other).toMatchObject({ status: 403, body: { reason: 'may_not_change' } });
      expect((await post(`${at}/${what}`, {}, { as: 'reader' })).body.reason).toBe('forbidden');
    }
    expect((await post(`${at}/pause`, {}, { as: 'mei' })).body).toMatchObject({ state: 'paused' });
    expect(await post(`${at}/resume`)).toMatchObject({ status: 403, body: { reason: 'may_not_change' } });
  });

  it.each([
    [{ items: [] }, 'invalid_input'],
    [{ items: [...seriesWish.items, ...seriesWish.items] }, 'same_app_twice'],
    [{ items: [{ app: 'shop', rate: 1 }] }, 'rate_not_sold'],
    [{ days: 2 }, 'days_not_sold'],
    [{ days: 7 }, 'runs_overlap'],
    [{ until: iso(T0 - DAY) }, 'ends_in_past'],
    [{ until: iso(T0 + 60_000) }, 'never_runs'],
    [{ timeZone: 'Mars/Olympus' }, 'invalid_input'],
    [{ recurrence: { unit: 'week', weekdays: [8], at: '20:00' } }, 'invalid_input'],
    [{ recurrence: { unit: 'day', at: '24:00' } }, 'invalid_input'],
    [{ recurrence: { unit: 'cron', expression: '* * * *' } }, 'invalid_input'],
    [{ recurrence: { unit: 'cron', expression: '* * * * *' } }, 'runs_overlap'],
    [{ recurrence: { unit: 'year' } }, 'invalid_input'],
  ])('%j is refused: %s', async (change, reason) => {
    const { post, get } = await open();
    expect((await post('/series', { ...seriesWish, ...change })).body).toMatchObject({ reason });
    expect((await get('/series')).body.total).toBe(0);
  });

  it('by cron and by month says so again', async () => {
    const { post } = await open();
    const cron = { unit: 'cron', expression: '0 20 * * 5' };
    const month = { unit: 'month', every: 1, days: [31], at: '09:05' };
    for (const recurrence of [cron, month])
      expect((await post('/series', { ...seriesWish, recurrence })).body).toMatchObject({ recurrence });
  });
});

describe('saved requests', () => {
  it('are listed and submitted by name, also in Chinese', async () => {
    const { post, get, scene } = await open();
    const item = { app: 'shop', rate: 300_000, days: 3, pack: null };
    await scene.useCases.saved.change({
      type: 'save',
      by: 'UANN',
      name: '双11',
      items: [item],
      replace: false,
    });
    expect((await get('/saved')).body).toMatchObject({
      items: [{ name: '双11', savedBy: 'UANN' }],
      total: 1,
    });
    const path = `/saved/${encodeURIComponent('双11')}/requests`;
    const made = await post(path, { beginsAt: iso(T0 + DAY), reason: 'Double 11' });
    expect(made).toMatchObject({
      status: 201,
      body: { requester: { id: 'grafana' }, allocations: [{ rate: 300_000, beginsAt: iso(T0 + DAY) }] },
    });
    expect(await post('/saved/duoble/requests')).toMatchObject({
      status: 404,
      body: { reason: 'nothing_saved' },
    });
    expect((await post(path, {}, { as: 'reader' })).status).toBe(403);
  });
});

it('what has to be bought is listed', async () => {
  const { get } = await open();
  expect((await get('/purchases')).body).toEqual({ items: [], total: 0 });
});
