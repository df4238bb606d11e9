import type { PlatformPerson, PlatformSettings } from './control/control.ts';

/** A merchant's account. */
export type SeedMerchant = {
  appId: string;
  /** `gh_` and 12 hexadecimal digits. */
  originalId: string;
  kind: 'official' | 'mini';
  name: string;
  alias: string;
  principal: string;
  /** `service_type_info.id`: 0 subscription, 2 service account; 0 ordinary mini program, 4 mini game. */
  serviceType: number;
  /** `verify_type_info.id`: -1 not verified, 0 verified. */
  verifyType: number;
  /** `account_status`: 1 normal, 14 cancelled, 16 banned, 18 warned, 19 frozen. */
  status: number;
  /** Ids of people. */
  administrators: string[];
  /** Other providers with an authorization of this account. */
  others: { provider: string; sets: number[] }[];
  /** Without it an exchange gives no tokens and a business call 48001. */
  apiPermission: boolean;
};

/** One third-party platform and the merchants around it. */
export type PlatformSeed = {
  appId: string;
  appSecret: string;
  /** 消息校验Token */
  token: string;
  /** 消息加解密Key: 43 characters. */
  aesKey: string;
  settings: PlatformSettings;
  /** Calls of one path a day, undocumented; 10,000 was seen once for api_component_token. */
  dailyCalls: number;
  people: PlatformPerson[];
  merchants: SeedMerchant[];
};

const merchant = (
  of: Pick<SeedMerchant, 'appId' | 'originalId' | 'kind' | 'name' | 'alias' | 'principal'> &
    Partial<SeedMerchant>,
): SeedMerchant => ({
  serviceType: of.kind === 'official' ? 2 : 0,
  verifyType: 0,
  status: 1,
  administrators: ['zhou-min'],
  others: [],
  apiPermission: true,
  ...of,
});

/** A platform that is still being tested, and accounts with whatever can be special about one. */
export function demoPlatform(): PlatformSeed {
  const merchants = demoMerchants();
  return {
    appId: 'wxb4e07f1c6a3d9825',
    appSecret: '9c41e7d05f8a4b6fa2d3708be15c6f92',
    token: 'QingchuanPlatform2026',
    aesKey: 'Zt7GqLw2NcVx9RfYb4KhMd6PsJa1UeTo8iXn3vQyWrE',
    settings: {
      startDomain: 'headroom.example.com',
      testList: merchants.filter(({ alias }) => alias !== 'haitang').map(({ originalId }) => originalId),
      whitelist: ['127.0.0.1', '::1'],
      published: [1, 2, 3, 4, 7, 11, 15, 17, 18, 19, 25, 30, 31],
      released: false,
      ticketEverySeconds: 600,
    },
    dailyCalls: 10_000,
    people: [
      { id: 'zhou-min', name: '周敏 Zhou Min' },
      { id: 'chen-tao', name: '陈涛 Chen Tao' },
      { id: 'he-jing', name: '何静 He Jing' },
      { id: 'liu-yang', name: '刘洋 Liu Yang' },
    ],
    merchants,
  };
}

function demoMerchants(): SeedMerchant[] {
  return [
    merchant({
      appId: 'wx2d7c90e5a1b84f63',
      originalId: 'gh_6b1e0c4d92fa',
      kind: 'official',
      name: '云栖茶铺 Yunqi Tea',
      alias: 'yunqitea',
      principal: '杭州云栖茶业有限公司',
    }),
    merchant({
      appId: 'wx61f3b80d4ce729a5',
      originalId: 'gh_0f83d7a215ce',
      kind: 'mini',
      name: '云栖茶铺点单 Yunqi Tea Orders',
      alias: 'yunqiorders',
      principal: '杭州云栖茶业有限公司',
    }),
    merchant({
      appId: 'wxe83a5d1f07b6c942',
      originalId: 'gh_c72d94e01b5a',
      kind: 'official',
      name: '山野书店 Shanye Books',
      alias: 'shanye',
      principal: '成都山野文化传播有限公司',
      serviceType: 0,
      administrators: ['chen-tao'],
      others: Array.from({ length: 15 }, (_, index) => ({ provider: `服务商 ${index + 1}`, sets: [1, 11] })),
    }),
    merchant({
      appId: 'wx4b96c2f80e7a1d35',
      originalId: 'gh_a5e8013f7c6d',
      kind: 'mini',
      name: '鹿角咖啡 Antler Coffee',
      alias: 'antler',
      principal: '上海鹿角餐饮管理有限公司',
      administrators: ['chen-tao'],
      others: [{ provider: '云匠科技 Yunjiang', sets: [17, 18] }],
    }),
    merchant({
      appId: 'wx70ae4d9b25f8c316',
      originalId: 'gh_38bc5e61d0f7',
      kind: 'official',
      name: '周末徒步 Weekend Hikes',
      alias: 'hikes',
      principal: '何静',
      serviceType: 0,
      verifyType: -1,
      administrators: ['he-jing'],
      apiPermission: false,
    }),
    merchant({
      appId: 'wxc5027e6df1a938b4',
      originalId: 'gh_e90a47b6c12d',
      kind: 'official',
      name: '海棠花艺 Haitang Flowers',
      alias: 'haitang',
      principal: '苏州海棠花艺有限公司',
    }),
    merchant({
      appId: 'wx1a8f63b0d5e4c729',
      originalId: 'gh_5d20f9c8e3b4',
      kind: 'mini',
      name: '旧时光相册 Old Times',
      alias: 'oldtimes',
      principal: '杭州云栖茶业有限公司',
      status: 19,
    }),
    merchant({
      appId: 'wx98d4e70c2b5f1a63',
      originalId: 'gh_b41c8e05f97d',
      kind: 'mini',
      name: '方块大战 Block Battle',
      alias: 'blocks',
      principal: '杭州云栖茶业有限公司',
      serviceType: 4,
    }),
  ];
}
