import type { PageRefusal } from '../links.ts';

type Words = { zh: string; en: string };

/** What the page says. The texts of domains and of the only account are WeChat's own. */
const WORDS: Readonly<Record<PageRefusal['reason'], Words>> = {
  component_appid: { zh: '第三方平台不存在', en: 'There is no such third-party platform.' },
  unknown_pre_auth_code: { zh: '预授权码无效', en: 'The pre-authorization code is not valid.' },
  used_pre_auth_code: {
    zh: '预授权码已被使用，请重新打开授权页',
    en: 'The pre-authorization code was used already. Open the link anew.',
  },
  expired_pre_auth_code: {
    zh: '预授权码已过期，请重新打开授权页',
    en: 'The pre-authorization code has expired. Open the link anew.',
  },
  redirect_uri: { zh: '回调地址无效', en: 'The redirect_uri is missing or no web address.' },
  domain_mismatch: {
    zh: '请确认授权入口页所在域名，与授权后回调页所在域名相同，并且，此两者都必须与申请第三方平台时填写的授权发起页域名相同。',
    en: 'The page that led here, the page to go back to, and the start-page domain in the console must have one host.',
  },
  auth_type: { zh: '授权类型无效', en: 'The auth_type is missing or not a documented one.' },
  category_id_list: { zh: '权限集列表无效', en: 'The category_id_list is not a list of ids joined by “|”.' },
  no_permission_sets: {
    zh: '没有可授权的权限集',
    en: 'No published permission set fits this link or this kind of account.',
  },
  unknown_visit: {
    zh: '页面已失效，请重新打开授权页',
    en: 'This page is no longer open. Open the link anew.',
  },
  only_one_account: {
    zh: '仅支持指定账号进行授权',
    en: 'Only one account may be authorised with this link.',
  },
  no_account: {
    zh: '你不是任何可授权账号的管理员',
    en: 'This person is not the administrator of an account that may be authorised here.',
  },
  provider_limit: {
    zh: '该账号已授权给 15 个第三方平台，请先解除其中一个',
    en: 'This account is authorised to 15 providers already; one of them has to go first.',
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
