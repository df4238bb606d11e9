import { describe, expect, it } from 'vitest';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { aWish, openApi } from './support.ts';

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
const once = (as = 'grafana') => ({ as, headers: { 'idempotency-key': 'k' } });

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
  const scene = createScene({ defaultChannel: 'C1' });
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
const question = async (api: Api) => {
  await asked(api);
  await api.post('/requests/R-1/questions', { text: 'Why?' }, { as: 'ann' });
};
const granted = async ({ post }: Api) => void (await post('/grants', aGrant));
const serial = async ({ post }: Api) => {
  await post('/series', aSeries);
  await post('/series/S-1/votes', { vote: 'approve' }, { as: 'ann' });
};

it.each([
  ['/requests/R-1/votes', { vote: 'approve' }, 'ann', asked],
  ['/requests/R-1/withdraw', {}, 'grafana', asked],
  ['/requests/R-1/edit', { days: 1 }, 'grafana', asked],
  ['/requests/R-1/questions', { text: 'Why?' }, 'ann', asked],
  ['/requests/R-1/answers', { text: 'Because' }, 'grafana', question],
  ['/grants/G-1/votes', { vote: 'approve' }, 'ann', granted],
  ['/grants/G-1/withdraw', {}, 'grafana', granted],
  ['/series/S-1/skip', {}, 'grafana', serial],
  ['/series/S-1/pause', {}, 'grafana', serial],
  ['/series/S-1/stop', {}, 'grafana', serial],
] as const)(
  '%s whose answer got lost is done once and answered once more',
  async (path, body, as, before) => {
    const api = await open();
    await before(api);
    const { post, scene } = api;
    const first = await post(path, body, once(as));
    expect(first.status).toBe(200);
    await loseAnswers(scene);
    const again = await post(path, body, once(as));
    expect(again).toMatchObject({ status: 200, body: first.body });
    await loseAnswers(scene);
    const other = await post(path, { ...body, reason: 'x', text: 'x', run: iso(T0) }, once(as));
    expect([400, 422]).toContain(other.status);
  },
);

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
