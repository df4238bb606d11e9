import { describe, expect, it } from 'vitest';
import { afterAnswer, type PublishedEvent, toDeliver } from '../../../src/domain/outgoing/published-event.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { apiWith, aWish, token } from './support.ts';

const openApi = apiWith([
  token('mei', ['read', 'vote'], { userId: 'UMEI' }),
  token('operator', ['read', 'events']),
]);

const iso = (at: number) => new Date(at).toISOString();
const aGrant = {
  people: { users: ['UKIM'] },
  app: 'shop',
  rate: 300_000,
  units: 400_000,
  endsAt: iso(T0 + 30 * DAY),
  reason: 'on call',
};
const aSeries = {
  items: [{ app: 'shop', rate: 300_000 }],
  days: 1,
  recurrence: { unit: 'week', weekdays: [1, 5], at: '20:00' },
  timeZone: 'Asia/Shanghai',
  until: iso(T0 + 30 * DAY),
  reason: 'live shows',
};
const once = (as = 'grafana', key = 'k') => ({ as, headers: { 'idempotency-key': key } });

/** As a failover does that loses the last answers, but not what was saved before. */
async function loseAnswers({ redis, keys }: Scene): Promise<void> {
  const names = await redis.keys(`${keys.prefix}idempotency:*`);
  for (const name of names) await redis.del(name);
}

/** A process has the key and gives no answer. */
async function stall({ redis, keys }: Scene): Promise<void> {
  const [name] = (await redis.keys(`${keys.prefix}idempotency:*`)) as [string];
  await redis.hdel(name, 'answer');
}

async function open() {
  const scene = createScene({
    defaultChannel: 'C1',
    adminChannel: 'CADMIN',
    members: ['UANN', 'UMEI'],
    outgoingTargets: [{ name: 'ops', wants: [], notices: false }],
  });
  const api = await openApi(scene);
  await scene.useCases.saved.change({
    type: 'save',
    by: 'UANN',
    name: 'double',
    items: [{ app: 'shop', rate: 300_000, days: 3, pack: null }],
    replace: false,
  });
  return { ...api, scene };
}

type Api = Awaited<ReturnType<typeof open>>;

async function allocated({ post, scene }: Api): Promise<void> {
  await post('/requests', aWish);
  await post('/requests/R-1/votes', { vote: 'approve' }, { as: 'ann' });
  await scene.advance('R-1');
  const [order] = scene.wechat.calls;
  if (!order) throw new Error('WeChat was not called');
  await scene.applyPush(pushFor(order, scene.time.now));
}

const nothing = async () => {};

describe.each([
  ['requests', '/requests', aWish, { ...aWish, reason: 'another' }, nothing],
  ['requests', '/saved/double/requests', { reason: 'one' }, { reason: 'another' }, nothing],
  ['requests', '/requests/R-1/renew', { days: 1 }, { days: 3 }, allocated],
  ['grants', '/grants', aGrant, { ...aGrant, units: 800_000 }, nothing],
  ['series', '/series', aSeries, { ...aSeries, items: [{ app: 'shop', rate: 500_000 }] }, nothing],
] as const)('what was submitted, and whose answer got lost: %s by %s', (kind, path, body, other, before) => {
  it('is answered once more, whatever the rules would say by now', async () => {
    const api = await open();
    await before(api);
    const { post, get, scene } = api;
    const first = await post(path, body, once());
    expect(first.status).toBe(201);
    const total = (await get(`/${kind}`)).body.total;
    await loseAnswers(scene);
    // No start and no end is in the future any more.
    scene.time.now += 60 * DAY;
    const again = await post(path, body, once());
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect((await get(`/${kind}`)).body.total).toBe(total);
  });

  it('is not what another body asks for, which does not take the key either', async () => {
    const api = await open();
    await before(api);
    const { post, scene } = api;
    const first = await post(path, body, once());
    await loseAnswers(scene);
    const otherwise = { status: 422, body: { reason: 'key_used_otherwise' } };
    expect(await post(path, other, once())).toMatchObject(otherwise);
    expect(await post(path, body, once())).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await post(path, other, once())).toMatchObject(otherwise);
  });

  it('is found at the place that is named while another process works on it', async () => {
    const api = await open();
    await before(api);
    const { post, get, scene } = api;
    const first = await post(path, body, once());
    await stall(scene);
    const running = await post(path, body, once());
    expect(running).toMatchObject({ status: 409, body: { reason: 'key_in_use' } });
    expect(running.headers.get('location')).toBe(`/api/v1/${kind}/${first.body.id}`);
    expect((await get(`/${kind}?idempotencyKey=k`)).body).toMatchObject({ items: [{ id: first.body.id }] });
    expect((await get(`/${kind}?idempotencyKey=k`, { as: 'bot' })).body).toMatchObject({ items: [] });
  });
});

const asked = async ({ post }: Api) => void (await post('/requests', aWish));

it('a vote whose answer got lost does not count for what was edited since', async () => {
  const api = await open();
  await asked(api);
  const { post, scene } = api;
  const vote = () => post('/requests/R-1/votes', { vote: 'reject', reason: 'too much' }, once('ann'));
  await post('/requests/R-1/questions', { text: 'Why?' }, { as: 'ann', headers: { 'idempotency-key': 'q' } });
  await post('/requests/R-1/answers', { text: 'Because' });
  await post('/requests/R-1/edit', { days: 1 });
  await loseAnswers(scene);
  const repeated = await post(
    '/requests/R-1/questions',
    { text: 'Why?' },
    { as: 'ann', headers: { 'idempotency-key': 'q' } },
  );
  expect(repeated).toMatchObject({ status: 200, body: { question: null } });
  expect((await vote()).body).toMatchObject({ state: 'rejected' });
});

describe('a freeze whose answer got lost', () => {
  const aFreeze = { scope: 'all', reason: 'incident' };
  const otherwise = { status: 422, body: { reason: 'key_used_otherwise' } };

  it('does not begin anew after two people ended it', async () => {
    const { post, get, scene } = await open();
    const first = await post('/freezes', aFreeze, once('mei'));
    await post(`/freezes/${first.body.id}/end`, {}, { as: 'mei' });
    await post(`/freezes/${first.body.id}/end`, {}, { as: 'ann' });
    await loseAnswers(scene);
    expect(await post('/freezes', aFreeze, once('mei'))).toMatchObject({ status: 201, body: first.body });
    expect((await get('/freezes')).body).toMatchObject({ total: 0 });
    expect((await get('/freezes?idempotencyKey=k', { as: 'mei' })).body).toMatchObject({
      items: [first.body],
    });
    await loseAnswers(scene);
    expect(await post('/freezes', { ...aFreeze, scope: 'auto' }, once('mei'))).toMatchObject(otherwise);
  });

  it('and that was there already is not begun by a repetition either', async () => {
    const { post, get, scene } = await open();
    await post('/freezes', aFreeze, { as: 'mei' });
    const { body } = await post('/freezes', aFreeze, once('mei'));
    await post(`/freezes/${body.id}/end`, {}, { as: 'mei' });
    await post(`/freezes/${body.id}/end`, {}, { as: 'ann' });
    await loseAnswers(scene);
    expect(await post('/freezes', aFreeze, once('mei'))).toMatchObject({ status: 201, body });
    expect((await get('/freezes')).body).toMatchObject({ total: 0 });
  });

  it('is not proposed to end twice, which would not end it either', async () => {
    const { post, get, scene } = await open();
    const { body } = await post('/freezes', aFreeze, { as: 'mei' });
    const end = () => post(`/freezes/${body.id}/end`, {}, once('ann'));
    const proposed = await end();
    await stall(scene);
    const running = await end();
    expect(running).toMatchObject({ status: 409, body: { reason: 'key_in_use' } });
    expect(running.headers.get('location')).toBe(`/api/v1/freezes/${body.id}`);
    await loseAnswers(scene);
    expect(await end()).toMatchObject({ status: 200, body: proposed.body });
    expect((await get('/freezes')).body).toMatchObject({ total: 1 });
  });
});

it('a delegate whose answer got lost does not replace whom the person named since', async () => {
  const { post, get, scene } = await open();
  const until = iso(T0 + DAY);
  const named = await post('/delegates', { delegate: 'ULIN', until }, once('ann'));
  await post('/delegates', { delegate: 'UMEI', until }, { as: 'ann' });
  await stall(scene);
  const running = await post('/delegates', { delegate: 'ULIN', until }, once('ann'));
  expect(running.headers.get('location')).toBe('/api/v1/delegates?idempotencyKey=k');
  expect((await get('/delegates?idempotencyKey=k', { as: 'ann' })).body).toMatchObject({
    items: [named.body],
  });
  await loseAnswers(scene);
  const again = await post('/delegates', { delegate: 'ULIN', until }, once('ann'));
  expect(again).toMatchObject({ status: 201, body: named.body });
  expect((await get('/delegates')).body).toMatchObject({ items: [{ delegate: 'UMEI' }], total: 1 });
});

it('a replay whose answer got lost delivers nothing more, also after its target failed again', async () => {
  const { post, get, scene } = await open();
  const operator = { as: 'operator' };
  const event: PublishedEvent = {
    id: 'evt_1',
    type: 'request.approved',
    at: T0,
    body: '{}',
    notice: null,
    shownAs: null,
    deliveries: toDeliver(['ops']),
  };
  await scene.outgoing.commit({ expected: 0, next: event, effects: [] });
  // It waits, so that there is nothing to replay.
  const none = await post('/events/evt_1/replay', {}, once('operator', 'early'));
  expect(none.body).toEqual({ targets: [] });
  const dies = async () => {
    const stored = await scene.outgoing.load('evt_1');
    if (!stored) throw new Error('the event is gone');
    const gone = { kind: 'failed', what: '410 Gone', gone: true } as const;
    const { next } = afterAnswer(stored.value, 'ops', gone, T0);
    await scene.outgoing.commit({ expected: stored.revision, next, effects: [] });
  };
  await dies();
  const first = await post('/events/evt_1/replay', {}, once('operator'));
  expect(first.body).toEqual({ targets: ['ops'] });
  await dies();
  await loseAnswers(scene);
  expect((await post('/events/evt_1/replay', {}, once('operator', 'early'))).body).toEqual(none.body);
  expect((await post('/events/evt_1/replay', {}, once('operator'))).body).toEqual(first.body);
  expect((await get('/events?dead=true', operator)).body).toMatchObject({ total: 1 });
  expect((await get('/events?idempotencyKey=k', operator)).body).toMatchObject({ items: [{ id: 'evt_1' }] });
  const { items } = await scene.useCases.lists.log({ order: 'newest', since: null, cursor: null, limit: 99 });
  expect(items.filter(({ type }) => type === 'event_replayed')).toHaveLength(1);
});
