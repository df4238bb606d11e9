import nock from 'nock';
import { BASE_URL, type useTokenStore } from '../support.ts';
import { LIST, orderSample, SKUS, USAGE } from './samples.ts';

export const order = (nth: number) => orderSample(`DD${nth}`, { usage: { used: '15000', all: '1000000' } });

/** Serves a list in pages, whatever its elements are. */
export function servePages(path: string, list: readonly unknown[], field: string, more: object = {}) {
  const seen = { calls: 0 };
  const page = (offset: number, limit: number) => {
    seen.calls += 1;
    const part = { [field]: list.slice(offset, offset + limit) };
    return [200, { errcode: 0, ...part, total: list.length, ...more }] as const;
  };
  nock(BASE_URL)
    .persist()
    .post(path)
    .query(true)
    .reply((_uri, body) => {
      const { offset, limit } = body as { offset: number; limit: number };
      return page(offset, limit);
    });
  nock(BASE_URL)
    .persist()
    .get(path)
    .query(true)
    .reply((uri) => {
      const query = new URL(uri, BASE_URL).searchParams;
      return page(Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 100));
    });
  return seen;
}

/** Each list with what is read of it: the ids of all elements in order, and how many could not be. */
export const listsOf = (scene: Pick<ReturnType<typeof useTokenStore>, 'client'>) => ({
  async orders(elements: readonly unknown[], more: object = {}) {
    servePages(LIST, elements, 'orderList', more);
    const { packs, unreadable } = await scene.client().account.packs('10000185');
    return { ids: packs.map(({ orderId }) => orderId), unreadable: unreadable.length };
  },
  async specifications(elements: readonly unknown[]) {
    servePages(SKUS, elements, 'skuList');
    const { skus, unreadable } = await scene.client().account.convertibleSkus('DD4');
    return { ids: skus.map(({ skuId }) => skuId), unreadable };
  },
  async packages(elements: readonly unknown[], more: object = {}) {
    servePages(USAGE, elements, 'detailList', { all: '20', effectiveUse: '5', ...more });
    const { packages, unreadable } = await scene.client().account.usage('10000057');
    return { ids: packages.map(({ packageId }) => packageId), unreadable };
  },
});
