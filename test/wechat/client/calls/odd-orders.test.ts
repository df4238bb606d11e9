import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { ODD, pathsOf, replaced } from '../odd.ts';
import { BASE_URL, useTokenStore } from '../support.ts';
import { listsOf, order, servePages } from './odd-lists.ts';
import { LIST, ORDER } from './samples.ts';

const scene = useTokenStore('token-1');

const LISTS = listsOf(scene);

describe('an order that was paid', () => {
  const signs = pathsOf(order(1)).filter((path) =>
    [
      'orderId',
      'payInfo',
      'payInfo.finishPayTime',
      'orderProductInfo',
      'orderProductInfo.validity',
      'usage',
      'usage.used',
      'usage.all',
    ].includes(path.join('.')),
  );

  it.each(signs.flatMap((path) => ODD.map((by) => [path.join('.'), by, path] as const)))(
    'and whose %s is %j never counts as unpaid',
    async (_name, by, path) => {
      const { ids, unreadable } = await LISTS.orders([replaced(order(1), path, by), order(2)]);
      expect(ids).toContain('DD2');
      expect(ids.length + unreadable).toBe(2);
    },
  );

  it('tells which one it is where its id can be read', async () => {
    servePages(LIST, [order(1), { ...order(2), usage: '' }, { ...order(3), orderId: '' }], 'orderList');
    const { account, lines } = scene.client();
    expect((await account.packs('10000185')).unreadable).toEqual([{ orderId: 'DD2' }, { orderId: null }]);
    const logged = lines.filter((line) => line.includes('could not read'));
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '{}')).toMatchObject({
      api: 'queryOrderList',
      unreadable: 2,
      elements: [
        { index: 1, id: 'DD2', fields: ['usage'] },
        { index: 2, id: null, fields: ['orderId'] },
      ],
    });
    await account.packs('10000185');
    expect(lines.filter((line) => line.includes('could not read'))).toHaveLength(1);
  });

  it('and was given back is no pack, and nothing that could not be read', async () => {
    const read = await LISTS.orders([order(1), { ...order(2), status: 3, usage: undefined }]);
    expect(read).toEqual({ ids: ['DD1'], unreadable: 0 });
  });

  it.each(ODD)('is unreadable, not missing, where its own answer is %j', async (by) => {
    nock(BASE_URL).get(ORDER).query(true).reply(200, { errcode: 0, order: by });
    await expect(scene.client().account.pack('DD4')).rejects.toMatchObject({
      name: 'WeChatUnreachable',
      code: 'unreadable',
    });
  });
});
