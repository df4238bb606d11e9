import type { CoverageEntry } from '../coverage.ts';

const COMPONENT = '/cgi-bin/component';
const WEB_AUTHORIZATION = 'web authorization on behalf of an account: nothing calls it';

/** Every endpoint of the third-party platform that WeChat documents, the two pages for merchants included. */
export const PLATFORM_COVERAGE: readonly CoverageEntry[] = [
  {
    name: 'startPushTicket',
    method: 'POST',
    path: `${COMPONENT}/api_start_push_ticket`,
    status: 'full',
    note: 'a wrong secret gets 40125, which is undocumented',
  },
  {
    name: 'getComponentAccessToken',
    method: 'POST',
    path: `${COMPONENT}/api_component_token`,
    status: 'full',
    note: 'five minutes of grace; any ticket of the last twelve hours; 10,000 calls a day, a figure of users',
  },
  {
    name: 'getPreAuthCode',
    method: 'POST',
    path: `${COMPONENT}/api_create_preauthcode`,
    status: 'full',
    note: '1800 s, one confirmation; opening the page uses nothing up',
  },
  {
    name: 'getAuthorizerRefreshToken',
    method: 'POST',
    path: `${COMPONENT}/api_query_auth`,
    status: 'full',
    note: 'one exchange per code; redirect and push carry one code, or two by switch',
  },
  {
    name: 'getAuthorizerAccessToken',
    method: 'POST',
    path: `${COMPONENT}/api_authorizer_token`,
    status: 'full',
    note: 'the refresh token stays, or rotates by switch; a changed grant ends the token and the refresh token before it',
  },
  {
    name: 'getAuthorizerInfo',
    method: 'POST',
    path: `${COMPONENT}/api_get_authorizer_info`,
    status: 'part',
    note: 'official accounts and mini programs; no Channels, store, talent or supplier accounts',
  },
  {
    name: 'getAuthorizerList',
    method: 'POST',
    path: `${COMPONENT}/api_get_authorizer_list`,
    status: 'full',
    note: 'in the order of authorization, which no page promises',
  },
  ...(['get', 'set'] as const).flatMap((verb): CoverageEntry[] => [
    {
      name: `${verb}AuthorizerOptionInfo`,
      method: 'POST',
      path: `${COMPONENT}/${verb}_authorizer_option`,
      status: 'full',
      note: 'the pages disagree about the token: both kinds are taken',
    },
    {
      name: `${verb}AuthorizerOptionInfo (old)`,
      method: 'POST',
      path: `${COMPONENT}/api_${verb}_authorizer_option`,
      status: 'full',
      note: 'the token of the platform only',
    },
  ]),
  {
    name: 'confirmAuthorization (old)',
    method: 'POST',
    path: `${COMPONENT}/api_confirm_authorization`,
    status: 'part',
    note: 'a stub: no set of today needs it, a granted one gets 61019',
  },
  {
    name: 'getCallbackIp',
    method: 'GET',
    path: '/cgi-bin/getcallbackip',
    status: 'full',
    note: 'the loopback',
  },
  {
    name: 'sendCustomMessage',
    method: 'POST',
    path: '/cgi-bin/message/custom/send',
    status: 'part',
    note: 'texts, by the token of a merchant: what the check before the full-network release needs',
  },
  {
    name: 'clearComponentQuota',
    method: 'POST',
    path: `${COMPONENT}/clear_quota/v2`,
    status: 'missing',
    note: 'nothing calls it',
  },
  {
    name: 'web authorization: code',
    method: 'GET',
    path: '/sns/oauth2/component/access_token',
    status: 'missing',
    note: WEB_AUTHORIZATION,
  },
  {
    name: 'web authorization: refresh',
    method: 'GET',
    path: '/sns/oauth2/component/refresh_token',
    status: 'missing',
    note: WEB_AUTHORIZATION,
  },
  {
    name: 'web authorization: user',
    method: 'GET',
    path: '/sns/userinfo',
    status: 'missing',
    note: WEB_AUTHORIZATION,
  },
  {
    name: 'mini program login',
    method: 'GET',
    path: '/sns/component/jscode2session',
    status: 'missing',
    note: 'mini program login on behalf of an account: nothing calls it',
  },
];

/** WeChat's pages for merchants. */
export const PAGE_COVERAGE: readonly Omit<CoverageEntry, 'method'>[] = [
  {
    name: 'authorization page, computer',
    path: '/cgi-bin/componentloginpage',
    status: 'full',
    note: 'the scan is a choice of persons; auth_type is required, as the present page has it; a link is refused for the first thing that is wrong',
  },
  {
    name: 'authorization page, phone',
    path: '/wxaopen/safe/bindcomponent',
    status: 'full',
    note: 'a script of the page looks for #wechat_redirect; the Referer is checked as on the computer; action and no_scan may be absent',
  },
  {
    name: 'authorization page, phone (old)',
    path: '/safe/bindcomponent',
    status: 'missing',
    note: 'reported to fail since 2023',
  },
];
