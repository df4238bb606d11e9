import type { SetRow } from './set-row.ts';

/**
 * Sets of Official Accounts. Set 4 is exclusive by the Chinese page, the newest; older pages say that it is not.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/offical_account_authority.html
 */
export const OFFICIAL_SETS = [
  [1, '消息管理'],
  [2, '用户管理'],
  [3, '账号服务'],
  [4, '网页服务', 'exclusive'],
  [5, '微信小店'],
  [6, '微信多客服'],
  [7, '群发与通知'],
  [8, '微信卡券'],
  [9, '微信扫一扫'],
  [10, '微信连WIFI'],
  [11, '素材管理'],
  [12, '微信摇周边'],
  [13, '微信门店'],
  [14, '微信支付'],
  [15, '菜单管理'],
  [16, '获取认证状态及信息'],
  [22, '城市服务'],
  [23, '广告管理'],
  [24, '开放平台账号管理', 'exclusive'],
  [26, '微信电子发票'],
  [27, '快速注册小程序'],
  [33, '小程序关联管理'],
  [34, '微信商品库管理', 'exclusive'],
  [35, '卡路里'],
  [44, '好物圈'],
  [46, '微信一物一码'],
  [47, '微信财政电子票据'],
  [54, '服务号对话管理', 'exclusive'],
  [66, '微信服务市场管理'],
  [89, '服务号订阅通知'],
  [113, '就医助手'],
  [121, '公众号购物订单', 'unknown'],
] as const satisfies readonly SetRow[];
