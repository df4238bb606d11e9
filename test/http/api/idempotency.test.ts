import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { aWish, openApi } from './support.ts';

const once = (key: string) => ({ headers: { 'idempotency-key': `"${key}"` } });

async function open(scene: Scene = createScene({ defaultChannel: 'C1' })) {
  return { ...(await openApi(scene)), scene };
}

describe('an Idempotency-Key', () => {
  it('gives the identical answer again, whatever has happened since', async () => {
    const { post, scene } = await open();
    const key = randomUUID();
    const first = await post('/requests', aWish, once(key));
    await scene.useCases.vote({ type: 'approve', request: 'R-1', by: 'UANN' });
    const again = await post('/requests', aWish, { headers: { 'idempotency-key': key } });
    expect(again).toMatchObject({ status: 201, text: first.text });
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(
      (await scene.useCases.lists.history({ appId: null, since: null }, { cursor: null, limit: 9 })).total,
    ).toBe(1);
  });

  it('keeps refusals as well', async () => {
    const { post } = await open();
    const wish = { ...aWish, items: [{ ...aWish.items[0], app: 'nope' }] };
    const first = await post('/requests', wish, once('k'));
    expect((await post('/requests', wish, once('k'))).text).toBe(first.text);
  });

  it('is for one body, one path and one token', async () => {
    const { post } = await open();
    await post('/requests', aWish, once('k'));
    const other = await post('/requests', { ...aWish, reason: 'another' }, once('k'));
    expect(other).toMatchObject({ status: 422, body: { reason: 'key_used_otherwise' } });
    expect(await post('/requests/R-1/withdraw', {}, once('k'))).toMatchObject({ status: 422 });
    expect(await post('/requests', aWish, { ...once('k'), as: 'bot' })).toMatchObject({ status: 201 });
  });

  it('makes one request of many at the same instant, on two replicas', async () => {
    const scene = createScene({ defaultChannel: 'C1' });
    const [one, other] = await Promise.all([open(scene), open(scene)]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 ? one : other).post('/requests', aWish, once('k'))),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([201, 409].filter((status) => statuses.has(status)));
    const { total } = await scene.useCases.lists.history(
      { appId: null, since: null },
      { cursor: null, limit: 9 },
    );
    expect(total).toBe(1);
    for (const { status, body } of answers) {
      expect(status === 201 ? body.id : body.reason).toBe(status === 201 ? 'R-1' : 'key_in_use');
    }
  });

  it('that is in use says where to look', async () => {
    const { post, get, scene } = await open();
    await post('/requests', aWish, once('k'));
    const [name] = (await scene.redis.keys(`${scene.keys.prefix}idempotency:*`)) as [string];
    await scene.redis.hdel(name, 'answer');
    const running = await post('/requests', aWish, once('k'));
    expect(running).toMatchObject({ status: 409, body: { reason: 'key_in_use' } });
    expect(running.headers.get('location')).toBe('/api/v1/requests/R-1');
    expect((await get('/requests?idempotencyKey=k')).body).toMatchObject({ items: [{ id: 'R-1' }] });
    expect((await get('/requests?idempotencyKey=k', { as: 'bot' })).body).toMatchObject({ items: [] });
  });

  it('finds the request of a process that died before it could answer', async () => {
    const { post, scene } = await open();
    await post('/requests', aWish, once('k'));
    const [name] = (await scene.redis.keys(`${scene.keys.prefix}idempotency:*`)) as [string];
    await scene.redis.hset(name, 'until', '0');
    await scene.redis.hdel(name, 'answer');
    expect(await post('/requests', aWish, once('k'))).toMatchObject({ status: 201, body: { id: 'R-1' } });
    await scene.redis.del(name);
    expect(await post('/requests', aWish, once('k'))).toMatchObject({ status: 201, body: { id: 'R-1' } });
    await scene.redis.del(name);
    expect(await post('/requests', { ...aWish, reason: 'another' }, once('k'))).toMatchObject({
      status: 422,
      body: { reason: 'key_used_otherwise' },
    });
  });

  it('has WeChat recognise what Redis forgot: the same requestId for the same key', async () => {
    const ids = async () => {
      const { post } = await open();
      const { body } = await post('/requests', aWish, once('k'));
      return (body.allocations as { wechatRequestId: string }[])[0]?.wechatRequestId;
    };
    const id = await ids();
    expect(id).toMatch(/^[0-9A-Za-z_-]{10,64}$/);
    expect(await ids()).toBe(id);
  });
});
