import type { ByLanguage } from '../../kit/language.ts';

type Meaning = ByLanguage;

/**
 * What a provider can do by a permission set, for merchants who are asked for it. Only sets that are still offered and
 * whose interfaces are published; the tables of names link to WeChat's pages.
 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  1: { en: 'Receive and answer messages to the account.', zh: '接收并回复粉丝发给公众号的消息。' },
  2: { en: 'Read the list of followers, their tags and remarks.', zh: '读取粉丝列表，管理标签和备注。' },
  3: { en: 'Make QR codes of the account and read its basics.', zh: '生成带参数二维码，读取账号基本信息。' },
  4: {
    en: 'Let web pages recognise WeChat users who open them, and use functions of WeChat.',
    zh: '网页授权登录（识别打开网页的微信用户）和调用 JS-SDK。',
  },
  7: { en: 'Publish articles, and send messages and notices.', zh: '群发文章，发送模板消息和通知。' },
  8: { en: 'Create and manage cards and coupons.', zh: '创建和管理卡券。' },
  11: { en: 'Manage pictures, videos and articles of the account.', zh: '管理图片、音视频和图文素材。' },
  15: { en: 'Change the menu below the conversation.', zh: '设置公众号底部的自定义菜单。' },
  17: { en: 'Make QR codes of the Mini Program.', zh: '生成小程序码和小程序二维码。' },
  18: {
    en: 'Upload, submit and release the code, and read statistics. You cannot release it yourself meanwhile.',
    zh: '上传、提审和发布小程序代码，查看数据分析；授权期间您自己不能在公众平台发布。',
  },
  19: { en: 'Receive and answer messages of customers.', zh: '接收并回复小程序客服消息。' },
  24: { en: 'Bind the account to an Open Platform account.', zh: '将账号绑定到微信开放平台账号。' },
  25: { en: 'Bind the Mini Program to an Open Platform account.', zh: '将小程序绑定到微信开放平台账号。' },
  27: {
    en: 'Register Mini Programs by the account’s qualification.',
    zh: '复用公众号的主体资质快速注册小程序。',
  },
  30: {
    en: 'Change the name, picture, description and domains.',
    zh: '设置小程序的名称、头像、简介和服务器域名。',
  },
  31: { en: 'Check whether a name can be verified.', zh: '检测名称是否符合微信认证命名规则。' },
  33: { en: 'Link Mini Programs to the account and unlink them.', zh: '关联和解除关联小程序。' },
  40: { en: 'Add, update and remove plugins.', zh: '申请、更新和移除小程序插件。' },
  49: { en: 'Manage cloud functions, databases and storage.', zh: '管理云函数、云数据库和云存储。' },
  52: { en: 'Manage live streams and their goods.', zh: '管理直播间和直播商品。' },
  65: { en: 'Manage advertising places and read their revenue.', zh: '管理广告位，查看广告收入数据。' },
  76: { en: 'Handle violations and complaints.', zh: '查看和处理违规记录与交易投诉。' },
  89: { en: 'Manage templates and send notices to subscribers.', zh: '管理模板，向用户发送订阅通知。' },
};

/** `null`: its number and name say all that is known. */
export function meaningOfSet(id: number): Meaning | null {
  return MEANINGS[id] ?? null;
}
