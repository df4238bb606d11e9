import { z } from 'zod';
import type { UsageDetail } from '../../../flows/ports/wechat.ts';
import { allPages } from '../transport/all-pages.ts';
import type { Caller } from '../transport/caller.ts';
import { readPage } from '../transport/read-list.ts';
import { id, ifReadable, integer, orNothing, seconds, units } from '../transport/schemas.ts';

const usagePackage = z.looseObject({
  pkgId: id,
  /** 1 in effect, 2 not yet in effect, 3 expired. */
  status: integer,
  startTime: seconds,
  endTime: seconds,
  all: units,
  used: units,
  spuId: id,
  skuId: id,
  orderId: orNothing(id).catch(null),
});

const answer = z.looseObject({
  all: ifReadable(units),
  effectiveUse: ifReadable(units),
  total: ifReadable(integer),
  detailList: z.unknown().optional(),
});

/**
 * The provider's own packages of a SPU and what was used of them. The totals are those of the first page.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_usage_detail.html
 */
export async function getSpUsageDetail(caller: Caller, spuId: string): Promise<UsageDetail> {
  let totals: Pick<UsageDetail, 'all' | 'effectiveUse'> | null = null;
  const { items, unreadable } = await allPages(
    async (offset, limit) => {
      const response = await fetchPage(caller, spuId, offset, limit);
      totals ??= { all: response.all ?? null, effectiveUse: response.effectiveUse ?? null };
      const list = { value: response.detailList, total: response.total ?? null };
      return readPage('getSPUsageDetail', list, { element: usagePackage, idField: 'pkgId', offset });
    },
    (found) => found.pkgId,
  );
  caller.unreadable('getSPUsageDetail', unreadable);
  return {
    ...(totals ?? { all: null, effectiveUse: null }),
    packages: items.map((found) => ({
      packageId: found.pkgId,
      status: found.status,
      startsAt: found.startTime,
      endsAt: found.endTime,
      all: found.all,
      used: found.used,
      spuId: found.spuId,
      skuId: found.skuId,
      orderId: found.orderId ?? null,
    })),
    unreadable: unreadable.length,
  };
}

async function fetchPage(caller: Caller, spuId: string, offset: number, limit: number) {
  const response = await caller.read({
    api: 'getSPUsageDetail',
    method: 'GET',
    path: '/wxa/charge/service-provider/usage/get',
    query: { spuId, offset: String(offset), limit: String(limit) },
  });
  return answer.parse(response);
}
