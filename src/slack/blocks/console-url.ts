/**
 * The console of the service provider platform, where packs are bought and refunded and the whitelist is kept.
 * https://developers.weixin.qq.com/doc/service/guide/h5/get_quota.html
 */
export const CONSOLE_URL = 'https://fuwu.weixin.qq.com/';
