import type { PageRefusal } from '../links.ts';

type Words = { zh: string; en: string };

/** What the page says. The texts of domains and of the only account are WeChat's own. */
const WORDS: Readonly<Record<PageRefusal['reason'], Words>> = {
  component_appid: { zh: '第三方平台不存在', en: 'There is no such third-party platform.' },
  unknown_pre_auth_code: { zh: '预授权码无效', en: 'The pre-authorization code is not valid.' },
  used_pre_auth_code: {
    zh: '预授权码已被使用，请重新打开授权页',
    en: 'This pre-authorization code has already been used. Open the link again.',
  },
  expired_pre_auth_code: {
    zh: '预授权码已过期，请重新打开授权页',
    en: 'The pre-authorization code has expired. Open the link again.',
  },
  redirect_uri: { zh: '回调地址无效', en: 'The redirect_uri is missing or isn’t a web address.' },
  domain_mismatch: {
    zh: '请确认授权入口页所在域名，与授权后回调页所在域名相同，并且，此两者都必须与申请第三方平台时填写的授权发起页域名相同。',
    en: 'The start page, the return page and the start-page domain in the console must share one domain.',
  },
  auth_type: { zh: '授权类型无效', en: 'The auth_type is missing or unknown.' },
  category_id_list: { zh: '权限集列表无效', en: 'The category_id_list must be ids joined by “|”.' },
  no_permission_sets: {
    zh: '没有可授权的权限集',
    en: 'No published permission set fits this link or this kind of account.',
  },
  unknown_visit: {
    zh: '页面已失效，请重新打开授权页',
    en: 'This page has expired. Open the link again.',
  },
  only_one_account: {
    zh: '仅支持指定账号进行授权',
    en: 'This link is for one specific account only.',
  },
  no_account: {
    zh: '你不是任何可授权账号的管理员',
    en: 'This person isn’t the administrator of any account that can be authorized here.',
  },
  provider_limit: {
    zh: '该账号已授权给 15 个第三方平台，请先解除其中一个',
    en: 'This account already has 15 providers. Remove one first.',
  },
  sets: { zh: '所选权限集不可授权', en: 'A chosen permission set was not offered.' },
};

/** Both texts of a refusal, with its evidence. */
export function refusalWords({ reason, evidence = '' }: PageRefusal): Words {
  const { zh, en } = WORDS[reason];
  if (reason === 'only_one_account') return { zh: `仅支持指定账号「${evidence}」进行授权`, en };
  if (reason !== 'domain_mismatch') return { zh, en };
  return { zh: `${zh}授权入口页所在域名：${evidence || '空'}`, en };
}
