import type { SeedMerchant } from './seed.ts';

/** The five groups of accounts that WeChat's check before the full-network release uses. Page releases_instructions. */
const GROUPS = [
  ['wx570bc396a51b8ff8', 'gh_3c884a361561', 'wxd101a85aa106f53e', 'gh_8dad206e9538'],
  ['wx9252c5e0bb1836fc', 'gh_c0f28a78b318', 'wxc39235c15087f6f3', 'gh_905ae9d01059'],
  ['wx8e1097c5bc82cde9', 'gh_3f222ed8d140', 'wx7720d01d4b2a4500', 'gh_393666f1fdf4'],
  ['wx14550af28c71a144', 'gh_26128078e9ab', 'wx05d483572dcd5d8b', 'gh_39abb5d4e1b7'],
  ['wxa35b9c23cfe664eb', 'gh_2b3713f184a6', 'wx5910277cae6fd970', 'gh_7818dcb60240'],
] as const;

type ReleaseAccounts = { official: SeedMerchant; mini: SeedMerchant };

/** One pair of accounts for each group; nobody administers them. */
export const RELEASE_ACCOUNTS: readonly ReleaseAccounts[] = GROUPS.map(
  ([officialAppId, officialId, miniAppId, miniId]) => ({
    official: account('official', officialAppId, officialId),
    mini: account('mini', miniAppId, miniId),
  }),
);

function account(kind: SeedMerchant['kind'], appId: string, originalId: string): SeedMerchant {
  return {
    appId,
    originalId,
    kind,
    name: `全网发布检测 ${originalId}`,
    alias: '',
    principal: '全网发布检测',
    serviceType: kind === 'official' ? 2 : 0,
    verifyType: 0,
    status: 1,
    administrators: [],
    others: [],
    apiPermission: true,
  };
}
