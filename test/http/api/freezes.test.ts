import { describe, expect, it } from 'vitest';
import { type AnyScene, createMemoryScene } from '../../support/core-scene.ts';
import { outsideScene } from '../../support/outside-scene.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';
import { apiWith, aWish, token } from './support.ts';

const openApi = apiWith([
  token('mei', ['read', 'vote'], { userId: 'UMEI' }),
  token('eve', ['read', 'vote'], { userId: 'UEVE' }),
  // The configuration lets no such token in; it speaks for nobody, whatever it says.
  token('nobody', ['read', 'vote']),
]);

const members = ['UANN', 'UMEI'];
const iso = (at: number) => new Date(at).toISOString();
const open = (
  scene: AnyScene = createMemoryScene({ defaultChannel: 'C1', adminChannel: 'CADMIN', members }),
) => openApi(scene);
const frozen = async () => {
  const api = await open();
  const made = await api.post('/freezes', { scope: 'all', reason: 'incident' }, { as: 'mei' });
  return { ...api, made, id: String(made.body.id) };
};

describe('a freeze', () => {
  it('is that of the person, stops approvals, and is announced as in Slack', async () => {
    const { post, get, made, id, scene } = await frozen();
    expect(made).toMatchObject({
      status: 201,
      body: { id: String(T0), scope: 'all', by: { kind: 'person', id: 'UMEI' }, until: null, proposal: null },
    });
    expect(made.headers.get('location')).toBe(`/api/v1/freezes/${id}`);
    expect((await get('/freezes')).body).toEqual({ items: [made.body], total: 1 });
    expect((await get(`/freezes/${id}`)).headers.get('etag')).toBe(made.headers.get('etag'));
    await post('/requests', aWish);
    expect(await post('/requests/R-1/votes', { vote: 'approve' }, { as: 'ann' })).toMatchObject({
      status: 403,
      body: { reason: 'frozen' },
    });
    const effects = (await scene.outbox.peek(99)).map(({ entry: { effect } }) => effect);
    const places = effects.flatMap((effect) => (effect.kind === 'announce_freeze' ? [effect.channel] : []));
    expect(new Set(places)).toEqual(new Set(['CADMIN', 'C1']));
  });

  it('ends when a second person says so, and never by one alone', async () => {
    const { post, get, id } = await frozen();
    const end = (as: string) => post(`/freezes/${id}/end`, {}, { as });
    const proposed = await end('mei');
    expect(proposed.body).toMatchObject({ ended: false, freeze: { proposal: { by: { id: 'UMEI' } } } });
    expect(await end('mei')).toMatchObject({ status: 409, body: { reason: 'second_person_needed' } });
    expect((await end('ann')).body).toEqual({ ended: true, freeze: null });
    expect((await get('/freezes')).body.total).toBe(0);
    expect(await end('ann')).toMatchObject({ status: 404, body: { reason: 'not_found' } });
  });

  it('that two end at once as they saw it is ended by nobody who had not seen the proposal', async () => {
    const { post, get, id } = await frozen();
    const headers = { 'if-match': (await get(`/freezes/${id}`)).headers.get('etag') ?? '' };
    const end = (as: string) => post(`/freezes/${id}/end`, {}, { as, headers });
    const both = await Promise.all([end('mei'), end('ann')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await get(`/freezes/${id}`)).status).toBe(200);
  });

  it('is no machine’s, and nobody’s who is not in the admin channel', async () => {
    const { post, get, scene } = await open();
    const wish = { scope: 'all', reason: 'incident' };
    for (const as of ['grafana', 'reader', 'lin', 'nobody', 'bot'])
      expect(await post('/freezes', wish, { as })).toMatchObject({
        status: 403,
        body: { reason: 'forbidden' },
      });
    expect(await post('/freezes', wish, { as: 'eve' })).toMatchObject({
      status: 403,
      body: { reason: 'not_admin', evidence: { channel: 'CADMIN' } },
    });
    // Also past the door.
    const machine = await scene.useCases.freeze.begin({
      scope: 'all',
      until: null,
      reason: 'x',
      by: 'client:x',
    });
    expect(machine).toMatchObject({ ok: false, refusal: { reason: 'not_admin' } });
    expect((await get('/freezes')).body.total).toBe(0);
    const nowhere = await open(createMemoryScene({ members }));
    expect(await nowhere.post('/freezes', wish, { as: 'mei' })).toMatchObject({
      status: 409,
      body: { reason: 'no_admin_channel' },
    });
  });

  it.each([
    [{ reason: '' }, 422, 'reason_missing'],
    [{ reason: 'x'.repeat(301) }, 422, 'reason_too_long'],
    [{ until: iso(T0) }, 422, 'until_passed'],
    [{ scope: 'some' }, 400, 'invalid_input'],
    [{ by: 'UANN' }, 400, 'invalid_input'],
  ])('%j is refused: %s %s', async (change, status, reason) => {
    const { post, get } = await open();
    const wish = { scope: 'all', reason: 'incident', ...change };
    expect(await post('/freezes', wish, { as: 'mei' })).toMatchObject({ status, body: { reason } });
    expect((await get('/freezes')).body.total).toBe(0);
  });

  it('is not made weaker, says one line, and is the person’s by a machine in the audit', async () => {
    const { post, scene } = await frozen();
    const weaker = { scope: 'auto', reason: 'less', until: iso(T0 + HOUR) };
    expect(await post('/freezes', weaker, { as: 'mei' })).toMatchObject({
      status: 409,
      body: { reason: 'already_frozen', evidence: { scope: 'all' } },
    });
    const other = await open();
    const said = await other.post('/freezes', { scope: 'auto', reason: 'a\nb' }, { as: 'mei' });
    expect(said.body).toMatchObject({ reason: 'a b' });
    const { items } = await scene.useCases.lists.log({
      order: 'newest',
      since: null,
      cursor: null,
      limit: 9,
    });
    expect(items[0]).toMatchObject({
      type: 'frozen',
      actor: { kind: 'client', name: 'mei', surface: 'api', userId: 'UMEI' },
    });
  });
});

describe('a delegate', () => {
  const until = iso(T0 + DAY);

  it('decides for the person, and is ended by that person', async () => {
    const { post, get } = await open();
    const named = await post('/delegates', { delegate: 'ULIN', until }, { as: 'ann' });
    const delegation = { for: 'UANN', delegate: 'ULIN', from: iso(T0), until };
    expect(named).toMatchObject({ status: 201, body: delegation });
    expect((await get('/delegates')).body).toEqual({ items: [delegation], total: 1 });
    expect(await post('/delegates/end', {}, { as: 'mei' })).toMatchObject({
      status: 409,
      body: { reason: 'nothing_delegated' },
    });
    expect((await post('/delegates/end', {}, { as: 'ann' })).body).toEqual(delegation);
    expect((await get('/delegates')).body.total).toBe(0);
  });

  it.each([
    [{ delegate: 'UANN' }, 422, 'delegate_yourself'],
    [{ delegate: 'UGONE' }, 422, 'delegate_deactivated'],
    [{ delegate: 'UBOT' }, 422, 'delegate_bot'],
    [{ until: iso(T0) }, 422, 'until_passed'],
    [{ until: iso(T0 + 200 * DAY) }, 422, 'delegated_too_long'],
    [{ delegate: 'client:grafana' }, 400, 'invalid_input'],
    [{ for: 'UMEI' }, 400, 'invalid_input'],
  ])('%j is refused: %s %s', async (change, status, reason) => {
    const accounts = { UGONE: { deactivated: true as const }, UBOT: { bot: true as const } };
    const { post, get } = await open(createMemoryScene({ accounts }));
    const answer = await post('/delegates', { delegate: 'ULIN', until, ...change }, { as: 'ann' });
    expect(answer).toMatchObject({ status, body: { reason } });
    expect((await get('/delegates')).body.total).toBe(0);
  });

  it('is no machine’s', async () => {
    const { post } = await open();
    for (const as of ['grafana', 'lin', 'nobody'])
      expect((await post('/delegates', { delegate: 'UANN', until }, { as })).status).toBe(403);
  });
});

describe('units that moved outside of Headroom', () => {
  async function moved() {
    const world = outsideScene({ members });
    await world.watch(120_000);
    await world.push();
    return open(world.scene);
  }
  const said = { person: 'ULIN', why: 'load\ntest' };

  it('are listed, and written down once by somebody of the admin channel', async () => {
    const { get, post } = await moved();
    const { body } = await get('/movements');
    expect(body).toMatchObject({
      items: [{ id: 'O-1', kind: 'allocated', open: true, record: null, wechatRequestId: '1687254272930' }],
    });
    expect(JSON.stringify(body)).not.toContain('nonce');
    const recorded = await post('/movements/o-1/record', said, { as: 'mei' });
    expect(recorded).toMatchObject({
      status: 200,
      body: { open: false, record: { by: { id: 'UMEI' }, person: 'ULIN', name: null, why: 'load test' } },
    });
    expect(await post('/movements/O-1/record', said, { as: 'ann' })).toMatchObject({
      status: 409,
      body: { reason: 'recorded_already', evidence: { by: 'UMEI' } },
    });
    expect((await get('/movements?since=2099-01-01T00:00:00Z')).body).toEqual({ items: [] });
    expect((await get('/movements/O-9')).status).toBe(404);
  });

  it('are written down as they were seen, by one of two at once', async () => {
    const { get, post } = await moved();
    const headers = { 'if-match': (await get('/movements/O-1')).headers.get('etag') ?? '' };
    const record = (as: string) => post('/movements/O-1/record', said, { as, headers });
    const both = await Promise.all([record('mei'), record('ann')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each([
    [{ person: 'ULIN' }],
    [{ why: 'x' }],
    [{ ...said, name: 'Lin' }],
    [{ name: ' ', why: 'x' }],
    [{ name: 'x'.repeat(61), why: 'x' }],
    [{ person: 'ULIN', why: 'x'.repeat(301) }],
    [{ ...said, by: 'UANN' }],
  ])('%j is no record', async (body) => {
    const { post, get } = await moved();
    expect((await post('/movements/O-1/record', body, { as: 'mei' })).status).toBe(400);
    expect((await post('/movements/O-1/record', said, { as: 'eve' })).body.reason).toBe('not_admin');
    expect((await get('/movements/O-1')).body.open).toBe(true);
  });
});
