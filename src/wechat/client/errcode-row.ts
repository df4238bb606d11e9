/** A text in both languages of the product. */
export type Words = { en: string; zh: string };

/**
 * What an errcode says about the call.
 * `ok`: done or accepted · `token`: trouble with the token, the account or its IP whitelist, so nothing was processed ·
 * `put_off`: may pass · `refused`: a clear no · `maybe_done`: proves nothing, look at the push or the usage.
 */
export type ErrcodeClass = 'ok' | 'token' | 'put_off' | 'refused' | 'maybe_done';

export type Errcode = {
  code: number;
  meaning: Words;
  advice: Words;
  /** The very same call may succeed later without anybody changing anything. */
  retryable: boolean;
  class: ErrcodeClass;
};

/** One row of a table of codes: code, class, meaning and advice. Those that pass by themselves are put off. */
export function row(code: number, kind: ErrcodeClass, meaning: Words, advice: Words): Errcode {
  return { code, meaning, advice, class: kind, retryable: kind === 'put_off' || RETRYABLE.has(code) };
}

/**
 * Retryable though not `put_off`: tokens are replaced by the client, an allocation in progress ends, and a ticket that is
 * too old or another's is followed by the next one.
 */
const RETRYABLE = new Set([40001, 40014, 42001, 61005, 61006, 10121011]);

export const words = (en: string, zh: string): Words => ({ en, zh });

export const advice = {
  none: words('Nothing to do.', '无需处理。'),
  wait: words('Headroom tries again by itself.', 'Headroom 会自动重试。'),
  report: words(
    'This is a fault in Headroom: report it with the log of this time.',
    '这是 Headroom 的问题：请附上该时间的日志进行反馈。',
  ),
  secret: words(
    'Compare AppID and AppSecret with 开发设置 (development settings) of the provider platform.',
    '请在服务商平台“开发设置”中核对 AppID 和 AppSecret。',
  ),
  whitelist: words(
    'Add the IP address to the whitelist in 开发设置 (development settings) of the provider platform.',
    '请在服务商平台“开发设置”中将该 IP 加入白名单。',
  ),
  provider: words(
    'This AppID is not the service-provider platform’s. Use the AppID and AppSecret from 帐号设置 → 开发设置 there.',
    '该 AppID 不是服务商平台的 AppID。请使用服务商平台“帐号设置 → 开发设置”中的 AppID 和 AppSecret。',
  ),
  look: words(
    'Look at the order in the provider console before trying again.',
    '重试前请先在服务商平台查看该订单。',
  ),
} as const;

/** The same remedies for calls of the third-party platform, which has a console of its own. */
export const PLATFORM_ADVICE: ReadonlyMap<Words, Words> = new Map([
  [
    advice.secret,
    words(
      'Compare WECHAT_COMPONENT_APP_ID and WECHAT_COMPONENT_APP_SECRET with the third-party platform at open.weixin.qq.com.',
      '请在 open.weixin.qq.com 核对第三方平台的 AppID 和 AppSecret。',
    ),
  ],
  [
    advice.whitelist,
    words(
      'Add the IP address to the IP whitelist of the third-party platform at open.weixin.qq.com.',
      '请在 open.weixin.qq.com 将该 IP 加入第三方平台的 IP 白名单。',
    ),
  ],
  [
    advice.provider,
    words(
      'Check that the account has this ability and has granted the permission set.',
      '请确认该账号具备此能力，并已授权相应的权限集。',
    ),
  ],
]);
