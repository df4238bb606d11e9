import type { SimPermissionSet } from './control/control.ts';

type Row = [id: number, zh: string, en: string, exclusive?: 'exclusive'];

/** Page offical_account_authority. */
const OFFICIAL: readonly Row[] = [
  [1, '消息管理', 'Messages'],
  [2, '用户管理', 'Users'],
  [3, '账号服务', 'Account services'],
  [4, '网页服务', 'Web pages', 'exclusive'],
  [5, '微信小店', 'WeChat shop'],
  [6, '微信多客服', 'Customer service'],
  [7, '群发与通知', 'Mass sending and notices'],
  [8, '微信卡券', 'Cards'],
  [9, '微信扫一扫', 'Scan'],
  [10, '微信连WIFI', 'Wi-Fi'],
  [11, '素材管理', 'Media'],
  [12, '微信摇周边', 'Shake nearby'],
  [13, '微信门店', 'Stores'],
  [15, '菜单管理', 'Menus'],
  [22, '城市服务', 'City services'],
  [23, '广告管理', 'Advertisements'],
  [24, '开放平台账号管理', 'Open-platform accounts', 'exclusive'],
  [26, '微信电子发票', 'E-invoices'],
  [27, '快速注册小程序', 'Quick registration of mini programs'],
  [33, '小程序关联管理', 'Links to mini programs'],
  [34, '微信商品库管理', 'Product library', 'exclusive'],
  [44, '好物圈', 'Good things'],
  [46, '微信一物一码', 'Product codes'],
  [47, '微信财政电子票据', 'Fiscal e-bills'],
  [54, '服务号对话管理', 'Service-account conversations', 'exclusive'],
  [66, '微信服务市场管理', 'Service market'],
  [89, '服务号订阅通知', 'Subscription notices'],
  [113, '就医助手', 'Medical assistant'],
];

/** Page miniprogram_authority; the sets whose exclusiveness is unknown are left out. */
const MINI: readonly Row[] = [
  [17, '获取小程序码', 'Mini program codes'],
  [18, '小程序开发与数据分析', 'Development and data', 'exclusive'],
  [19, '小程序客服管理', 'Customer service'],
  [25, '开放平台账号管理', 'Open-platform accounts', 'exclusive'],
  [30, '小程序基本信息管理', 'Basic information'],
  [31, '小程序认证名称检测', 'Name checks'],
  [36, '微信卡路里', 'Calories'],
  [37, '附近的小程序管理', 'Nearby mini programs'],
  [40, '小程序插件管理', 'Plugins', 'exclusive'],
  [41, '好物圈管理', 'Good things', 'exclusive'],
  [45, '微信物流服务', 'Logistics', 'exclusive'],
  [48, '微信财政电子票据管理', 'Fiscal e-bills'],
  [49, '小程序云开发管理', 'Cloud development', 'exclusive'],
  [51, '小程序即时配送', 'Instant delivery', 'exclusive'],
  [52, '小程序直播管理', 'Live broadcasts'],
  [65, '小程序广告管理', 'Advertisements'],
  [67, '微信服务市场管理', 'Service market'],
  [70, '标准版交易组件商品管理', 'Trade component: goods'],
  [71, '标准版交易组件订单物流与售后管理', 'Trade component: orders'],
  [73, '标准版交易组件接入', 'Trade component: access', 'exclusive'],
  [76, '小程序违规与交易投诉管理', 'Violations and complaints', 'exclusive'],
  [81, '试用小程序快速认证', 'Quick verification of trial mini programs', 'exclusive'],
  [84, '标准版交易组件优惠券管理', 'Trade component: coupons'],
];

/** Sets that open the door for customer-service messages, by kind of account. */
export const MESSAGE_SET = { official: 1, mini: 19 } as const;
/** Clicks on a menu reach the provider that holds this set. */
export const MENU_SET = 15;

/** Every permission set that the simulator knows. */
export const PERMISSION_SETS: readonly SimPermissionSet[] = [
  ...OFFICIAL.map((row) => setOf('official', row)),
  ...MINI.map((row) => setOf('mini', row)),
];

/** The set with this number, if there is one. */
export function permissionSet(id: number): SimPermissionSet | undefined {
  return PERMISSION_SETS.find((set) => set.id === id);
}

function setOf(kind: SimPermissionSet['kind'], [id, zh, en, exclusive]: Row): SimPermissionSet {
  return { id, kind, zh, en, exclusive: exclusive !== undefined };
}
