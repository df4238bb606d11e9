import { z } from 'zod';
import type { UsageDetail } from '../../flows/ports.ts';
import { allPages } from './all-pages.ts';
import { integer, seconds, text, units } from './answers.ts';
import type { Caller } from './caller.ts';
import { WeChatUnreachable } from './errors.ts';

const usagePackage = z.looseObject({
  pkgId: text,
  /** 1 in effect, 2 not yet in effect, 3 expired. */
  status: integer,
  startTime: seconds,
  endTime: seconds,
  all: units,
  used: units,
  spuId: text,
  skuId: text,
  orderId: text.nullish(),
});

const answer = z.looseObject({
  all: units,
  effectiveUse: units,
  total: integer.nullish(),
  detailList: z.array(usagePackage).nullish(),
});

/**
 * The provider's own packages of a SPU and what was used of them. The totals are those of the first page.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_get_usage_detail.html
 */
export async function getSpUsageDetail(caller: Caller, spuId: string): Promise<UsageDetail> {
  let totals: { all: bigint; effectiveUse: bigint } | null = null;
  const packages = await allPages(
    async (offset, limit) => {
      const page = await readPage(caller, spuId, offset, limit);
      totals ??= { all: page.all, effectiveUse: page.effectiveUse };
      return { items: page.detailList ?? [], total: page.total ?? null };
    },
    (found) => found.pkgId,
  );
  return {
    ...(totals ?? { all: 0n, effectiveUse: 0n }),
    packages: packages.map((found) => ({
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
  };
}

async function readPage(caller: Caller, spuId: string, offset: number, limit: number) {
  const said = await caller.read({
    api: 'getSPUsageDetail',
    method: 'GET',
    path: '/wxa/charge/service-provider/usage/get',
    query: { spuId, offset: String(offset), limit: String(limit) },
  });
  const read = answer.safeParse(said);
  if (!read.success) throw new WeChatUnreachable({ api: 'getSPUsageDetail', code: 'unreadable', sent: true });
  return read.data;
}
