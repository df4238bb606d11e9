import type { InvitationKind } from '../../domain/merchants/invitation.ts';
import type { LinkOrder } from '../../flows/merchants/platform.ts';

/** Kinds of accounts that WeChat's page lists. */
const AUTH_TYPES: Record<InvitationKind, string> = { official: '1', mini: '2', any: '3' };

export type LinkOptions = {
  /** `https://mp.weixin.qq.com`, or the sandbox. */
  mpUrl: string;
  /** `https://open.weixin.qq.com`, or the sandbox. */
  openUrl: string;
  componentAppId: string;
};

/**
 * The page where a merchant's administrator confirms: on a computer with a code to scan, on a phone inside WeChat.
 * Works only when entered from a page on the host of `redirectUri`, which has to be the configured 授权发起页域名.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function authorizationLink(options: LinkOptions, order: LinkOrder): string {
  return order.surface === 'computer' ? computerLink(options, order) : phoneLink(options, order);
}

function computerLink(options: LinkOptions, order: LinkOrder): string {
  return `${options.mpUrl}/cgi-bin/componentloginpage?${query(parameters(options, order))}`;
}

/** Without the fragment at its very end WeChat does not open the page. */
function phoneLink(options: LinkOptions, order: LinkOrder): string {
  const all: [string, string][] = [
    ['action', 'bindcomponent'],
    ['no_scan', '1'],
    ...parameters(options, order),
  ];
  return `${options.openUrl}/wxaopen/safe/bindcomponent?${query(all)}#wechat_redirect`;
}

function parameters({ componentAppId }: LinkOptions, order: LinkOrder): [string, string][] {
  return [
    ['component_appid', componentAppId],
    ['pre_auth_code', order.preAuthCode],
    ['redirect_uri', order.redirectUri],
    ['auth_type', AUTH_TYPES[order.kind]],
    ...(order.appId === null ? [] : [['biz_appid', order.appId] satisfies [string, string]]),
  ];
}

/** Spaces as %20 and not as +, which not every reader of addresses takes for one. */
function query(parameters: [string, string][]): string {
  return parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}
