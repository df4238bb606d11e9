import { describe, expect, it } from 'vitest';
import { createMemoryScene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { anyoneInChannel, DAY, T0 } from '../../support/requests.ts';
import { apiWith, aWish, token } from './support.ts';

const openApi = apiWith([
  token('bea', ['read', 'vote', 'cancel', 'request'], { userId: 'UBEA' }),
  token('lin-agent', ['read', 'request', 'agent'], { userId: 'ULIN' }),
  token('lin-votes', ['read', 'vote'], { userId: 'ULIN' }),
]);

const scene = (more: Parameters<typeof createMemoryScene>[0] = {}) =>
  createMemoryScene({ defaultChannel: 'C1', ...more });

type Allocations = { allocations: Record<string, unknown>[] };
const firstOf = (body: Record<string, unknown>) => (body as Allocations).allocations[0];

/** A raise of the token `grafana` that WeChat refused. */
async function refused() {
  const api = await openApi(scene());
  await api.post('/requests', aWish);
  await api.post('/requests/R-1/votes', { vote: 'approve' }, { as: 'ann' });
  api.scene.wechat.answers.push({ kind: 'refused', code: 10045 });
  await api.scene.advance('R-1');
  return api;
}

/** One that WeChat allocated for tomorrow. */
async function planned() {
  const api = await openApi(scene());
  const beginsAt = new Date(T0 + DAY).toISOString();
  await api.post('/requests', { ...aWish, items: [{ ...aWish.items[0], beginsAt }] });
  await api.post('/requests/R-1/votes', { vote: 'approve' }, { as: 'ann' });
  await api.scene.advance('R-1');
  const [order] = api.scene.wechat.calls;
  if (!order) throw new Error('WeChat was not called');
  await api.scene.applyPush(pushFor(order, api.scene.time.now));
  return api;
}

describe('an edit', () => {
  it('changes what is named, resets the votes, and is the machine’s in the audit', async () => {
    const { post, scene: on } = await openApi(scene({ rule: { ...anyoneInChannel, need: 2 } }));
    await post('/requests', aWish);
    await post('/requests/R-1/votes', { vote: 'approve' }, { as: 'ann' });
    const edited = await post('/requests/R-1/edit', { rate: 50_000, days: 1 });
    expect(edited).toMatchObject({
      status: 200,
      body: { revision: 3, reason: 'Double 11', units: 15_000, approvals: { have: 0, need: 2 } },
    });
    expect(edited.headers.get('etag')).toBe('"R-1.3"');
    const { items } = await on.audit.of('R-1', null, 9);
    expect(items.at(-1)).toMatchObject({
      actor: { kind: 'client', name: 'grafana', surface: 'api' },
      event: { type: 'edited', by: 'client:grafana', via: { name: 'grafana' } },
    });
  });

  it('can move the start to now, the raise to another pack, and say the same again', async () => {
    const { post } = await openApi();
    const beginsAt = new Date(T0 + DAY).toISOString();
    await post('/requests', { ...aWish, items: [{ ...aWish.items[0], beginsAt }] });
    const now = await post('/requests/R-1/edit', { beginsAt: null, pack: null, app: 'shop' });
    expect(firstOf(now.body)).toMatchObject({ beginsAt: null, app: { name: 'shop' } });
    expect(await post('/requests/R-1/edit', { days: 3 })).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
  });

  it('of another’s request is refused, also where it would change nothing', async () => {
    const { post } = await openApi();
    await post('/requests', aWish);
    for (const body of [{ days: 1 }, { days: 3 }]) {
      const answer = await post('/requests/R-1/edit', body, { as: 'bot' });
      expect(answer).toMatchObject({ status: 403, body: { reason: 'not_requester' } });
      expect(answer.text).not.toContain('Double 11');
    }
    expect(await post('/requests/R-1/edit', { days: 1 }, { as: 'ann' })).toMatchObject({ status: 403 });
  });

  it.each([
    [{}, 400, 'invalid_input'],
    [{ rate: 250_000 }, 422, 'rate_not_sold'],
    [{ app: 'shpo' }, 422, 'unknown_app'],
    [{ pack: '0000' }, 422, 'unknown_pack'],
    [{ beginsAt: new Date(T0 - DAY).toISOString() }, 422, 'starts_in_past'],
    [{ requester: 'UANN' }, 400, 'invalid_input'],
  ])('%j is refused like a new one: %s %s', async (body, status, reason) => {
    const { post, get } = await openApi();
    await post('/requests', aWish);
    expect(await post('/requests/R-1/edit', body)).toMatchObject({ status, body: { reason } });
    expect((await get('/requests/R-1')).body.revision).toBe(1);
  });

  it('of two at the same instant that read the same is one', async () => {
    const { post, get } = await openApi();
    const etag = (await post('/requests', aWish)).headers.get('etag') ?? '';
    const edit = (days: number) => post('/requests/R-1/edit', { days }, { headers: { 'if-match': etag } });
    const both = await Promise.all([edit(1), edit(5)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const other = both.find(({ status }) => status !== 200);
    expect(['edited', 'precondition_failed']).toContain(other?.body.reason);
    expect((await get('/requests/R-1')).body.revision).toBe(2);
  });

  it('of what a person put, by their agent, comes under the rules for agents and says so', async () => {
    const { post, scene: on } = await openApi();
    const id = await on.asked();
    expect((await post(`/requests/${id}/edit`, { days: 1 }, { as: 'lin-agent' })).body).toMatchObject({
      requester: { kind: 'person', id: 'ULIN' },
      via: { name: 'lin-agent', surface: 'agent' },
    });
  });

  it('does not reach what is decided, or several', async () => {
    const { post } = await openApi();
    await post('/requests', aWish);
    const [item] = aWish.items;
    await post('/requests', {
      items: [item, { ...item, beginsAt: new Date(T0 + 4 * DAY).toISOString() }],
      reason: 'two',
    });
    await post('/requests/R-1/withdraw');
    expect(await post('/requests/R-1/edit', { days: 1 })).toMatchObject({ body: { reason: 'decided' } });
    expect(await post('/requests/R-2/edit', { days: 1 })).toMatchObject({ body: { reason: 'several' } });
  });
});

describe('a retry', () => {
  it('has WeChat asked once more, and is the machine’s in the audit', async () => {
    const { post, scene: on } = await refused();
    const retried = await post('/requests/R-1/retry');
    expect(retried).toMatchObject({ status: 200, body: { allocations: [{ state: 'reserved' }] } });
    const { items } = await on.audit.of('R-1', null, 20);
    expect(items.at(-1)).toMatchObject({
      actor: { kind: 'client', name: 'grafana' },
      event: { type: 'allocation_retried', by: 'client:grafana' },
    });
    expect(await post('/requests/R-1/retry')).toMatchObject({
      status: 409,
      body: { reason: 'nothing_failed' },
    });
  });

  it('under one key is one, also where that failed again and its answer got lost', async () => {
    const { post, scene: on } = await refused();
    const headers = { 'idempotency-key': 'retry-1' };
    const first = await post('/requests/R-1/retry', {}, { headers });
    on.wechat.answers.push({ kind: 'refused', code: 10045 });
    on.time.now += 3_000;
    await on.advance('R-1');
    expect(await post('/requests/R-1/retry', {}, { headers })).toMatchObject({
      status: 200,
      body: first.body,
    });
    const other = await post('/requests/R-1/retry', { allocation: 1 }, { headers });
    expect(other).toMatchObject({ status: 422, body: { reason: 'key_used_otherwise' } });
    const calls = on.wechat.calls.length;
    const under = (await on.store.load('R-1'))?.value;
    const tries = under?.phase === 'approved' ? under.allocations[0]?.earlier : undefined;
    const { key, fingerprint } = tries?.[0]?.under ?? { key: '', fingerprint: '' };
    expect(key).toMatch(/^api-/);
    // As a process does that took over after Redis lost the answer.
    const again = await on.useCases.retry({
      request: 'R-1',
      by: 'client:grafana',
      surface: { name: 'grafana', surface: 'api' },
      allocation: null,
      idempotency: { key, fingerprint },
    });
    expect(again).toMatchObject({ ok: true, value: { request: { allocations: [{ state: 'failed' }] } } });
    expect(on.wechat.calls.length).toBe(calls);
  });

  it('is for the requester, and for people who may decide', async () => {
    const { post } = await refused();
    expect(await post('/requests/R-1/retry', {}, { as: 'bot' })).toMatchObject({
      status: 403,
      body: { reason: 'account_bot' },
    });
    expect((await post('/requests/R-1/retry', {}, { as: 'reader' })).status).toBe(403);
    expect((await post('/requests/R-1/retry', {}, { as: 'bea' })).status).toBe(200);
  });

  it('of two at once that read the same is one, and the other hears that it has changed', async () => {
    const { post, get } = await refused();
    const headers = { 'if-match': (await get('/requests/R-1')).headers.get('etag') ?? '' };
    const both = await Promise.all([1, 2].map(() => post('/requests/R-1/retry', {}, { headers })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await post('/requests/R-1/retry', {}, { headers })).status).toBe(412);
  });

  it('of five at once is one', async () => {
    const { post, scene: on } = await refused();
    const all = await Promise.all(Array.from({ length: 5 }, () => post('/requests/R-1/retry')));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    on.time.now += 3_000;
    await on.advance('R-1');
    expect(on.wechat.calls).toHaveLength(2);
  });
});

describe('a question', () => {
  it('is that of the person, stops the time, and is answered by the requester', async () => {
    const { post, get, scene: on } = await openApi();
    await post('/requests', aWish);
    const asked = await post('/requests/R-1/questions', { text: 'Why\nso much?' }, { as: 'ann' });
    const question = { from: { kind: 'person', id: 'UANN' }, text: 'Why so much?' };
    expect(asked).toMatchObject({ status: 200, body: { question } });
    expect(await post('/requests/R-1/answers', { text: 'x' }, { as: 'bot' })).toMatchObject({
      status: 403,
      body: { reason: 'not_requester' },
    });
    expect(await post('/requests/R-1/answers', { text: '' })).toMatchObject({
      status: 422,
      body: { reason: 'answer_unfit' },
    });
    expect((await post('/requests/R-1/answers', { text: 'Double 11' })).body.question).toBeNull();
    expect(await post('/requests/R-1/answers', { text: 'Double 11' })).toMatchObject({
      status: 409,
      body: { reason: 'nothing_asked' },
    });
    const notices = (await on.outbox.peek(99)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'notify' ? [effect.notice] : [],
    );
    const via = { name: 'grafana', surface: 'api' };
    expect(notices).toMatchObject([
      { about: 'question', question: { by: 'UANN', via: { name: 'ann' }, text: 'Why so much?' } },
      { about: 'answer', answer: { by: 'client:grafana', via, text: 'Double 11' } },
    ]);
    expect((await get('/requests/R-1')).body.state).toBe('pending');
  });

  it('is nobody’s who may not decide, and no machine’s', async () => {
    const { post } = await openApi();
    await post('/requests', aWish);
    await post('/requests', aWish, { as: 'lin' });
    expect((await post('/requests/R-1/questions', { text: 'Why?' })).status).toBe(403);
    const own = await post('/requests/R-2/questions', { text: 'Why?' }, { as: 'lin-votes' });
    expect(own).toMatchObject({ status: 403, body: { reason: 'own_request' } });
  });

  it('of two people at the same instant is one', async () => {
    const { post } = await openApi();
    await post('/requests', aWish);
    const ask = (as: string) => post('/requests/R-1/questions', { text: 'Why?' }, { as });
    const both = await Promise.all([ask('ann'), ask('bea')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a cancellation', () => {
  it('is decided by a person, and not by whoever requested it', async () => {
    const { post, scene: on } = await planned();
    const asked = await post('/requests/R-1/cancel', {}, { as: 'bea' });
    expect(firstOf(asked.body)).toMatchObject({
      cancellation: { requester: { kind: 'person', id: 'UBEA' }, approvals: { have: 0, need: 1 } },
    });
    const own = await post('/requests/R-1/cancellation/votes', { vote: 'approve' }, { as: 'bea' });
    expect(own).toMatchObject({ status: 403, body: { reason: 'own_request' } });
    expect((await post('/requests/R-1/cancellation/votes', { vote: 'approve' })).status).toBe(403);
    const voted = await post('/requests/R-1/cancellation/votes', { vote: 'approve' }, { as: 'ann' });
    expect(firstOf(voted.body)).toMatchObject({ state: 'cancelling', cancellation: null });
    const { items } = await on.audit.of('R-1', null, 20);
    expect(items.at(-1)?.actor).toEqual({ kind: 'client', name: 'ann', surface: 'api', userId: 'UANN' });
    expect(await post('/requests/R-1/cancellation/votes', { vote: 'reject' }, { as: 'ann' })).toMatchObject({
      status: 409,
      body: { reason: 'no_question' },
    });
  });

  it('that two decide at once as they saw it is decided by one of them', async () => {
    const { post, get } = await planned();
    await post('/requests/R-1/cancel');
    const headers = { 'if-match': (await get('/requests/R-1')).headers.get('etag') ?? '' };
    const vote = (as: string) =>
      post('/requests/R-1/cancellation/votes', { vote: 'approve' }, { as, headers });
    const both = await Promise.all([vote('ann'), vote('bea')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await vote('bea')).body).toMatchObject({ reason: 'precondition_failed' });
  });

  it('is withdrawn by whoever requested it', async () => {
    const { post } = await planned();
    await post('/requests/R-1/cancel');
    expect(await post('/requests/R-1/cancellation/withdraw', {}, { as: 'bot' })).toMatchObject({
      status: 403,
      body: { reason: 'not_requester' },
    });
    const withdrawn = await post('/requests/R-1/cancellation/withdraw');
    expect(firstOf(withdrawn.body)).toMatchObject({ state: 'allocated', cancellation: null });
  });
});
