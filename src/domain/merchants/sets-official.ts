import { type PermissionSet, setsOf } from './permission-set.ts';

/**
 * Sets of Official Accounts. Set 4 is exclusive by the Chinese page, the newest; older pages say that it is not.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/offical_account_authority.html
 */
export const OFFICIAL_SETS: PermissionSet[] = setsOf('official', [
  [1, '消息管理', 'Messages'],
  [2, '用户管理', 'Users'],
  [3, '账号服务', 'Account services'],
  [4, '网页服务', 'Web pages', 'exclusive'],
  [5, '微信小店', 'WeChat shop (old)'],
  [6, '微信多客服', 'Customer service'],
  [7, '群发与通知', 'Mass sending and notices'],
  [8, '微信卡券', 'Cards and coupons'],
  [9, '微信扫一扫', 'Scan'],
  [10, '微信连WIFI', 'Wi-Fi'],
  [11, '素材管理', 'Media'],
  [12, '微信摇周边', 'Shake nearby'],
  [13, '微信门店', 'Stores'],
  [14, '微信支付', 'WeChat Pay (historic)'],
  [15, '菜单管理', 'Menus'],
  [16, '获取认证状态及信息', 'Verification state (historic)'],
  [22, '城市服务', 'City services'],
  [23, '广告管理', 'Advertising'],
  [24, '开放平台账号管理', 'Open Platform account', 'exclusive'],
  [26, '微信电子发票', 'Electronic invoices'],
  [27, '快速注册小程序', 'Quick registration of Mini Programs'],
  [33, '小程序关联管理', 'Linked Mini Programs'],
  [34, '微信商品库管理', 'Product library', 'exclusive'],
  [35, '卡路里', 'Calories (historic)'],
  [44, '好物圈', 'Good-things circle'],
  [46, '微信一物一码', 'Product codes'],
  [47, '微信财政电子票据', 'Fiscal electronic bills'],
  [54, '服务号对话管理', 'Service account conversations', 'exclusive'],
  [66, '微信服务市场管理', 'Service market'],
  [89, '服务号订阅通知', 'Subscription notices'],
  [113, '就医助手', 'Medical assistant'],
  [121, '公众号购物订单', 'Shopping orders', 'unknown'],
]);
