import type { SeedMerchant } from '../seed.ts';
import { authorizerOf } from './authorizer.ts';
import { platformRoute } from './component-route.ts';
import { funcInfo } from './func-info.ts';

/** Page api_getauthorizerinfo: no access token here, and an empty refresh token before the first exchange. */
export const getAuthorizerInfo = platformRoute({
  path: '/cgi-bin/component/api_get_authorizer_info',
  token: 'component',
  handle({ body }, platform) {
    const merchant = authorizerOf(body.authorizer_appid, platform);
    if (typeof merchant === 'number') return merchant;
    const authorization = platform.authorizations.of(merchant.appId);
    if (!authorization) return 61003;
    return {
      authorizer_info: infoOf(merchant),
      authorization_info: {
        authorizer_appid: merchant.appId,
        authorizer_refresh_token: authorization.exchanged ? authorization.refreshToken : '',
        func_info: funcInfo(authorization.sets),
      },
    };
  },
});

function infoOf(merchant: SeedMerchant): Record<string, unknown> {
  return {
    nick_name: merchant.name,
    service_type_info: { id: merchant.serviceType },
    verify_type_info: { id: merchant.verifyType },
    user_name: merchant.originalId,
    alias: merchant.alias,
    qrcode_url: `http://mmbiz.qpic.cn/sandbox/${merchant.originalId}`,
    business_info: { open_pay: 0, open_shake: 0, open_scan: 0, open_card: 0, open_store: 0 },
    idc: 1,
    principal_name: merchant.principal,
    signature: '',
    ...(merchant.kind === 'mini' ? { MiniProgramInfo: miniProgramInfo() } : {}),
    register_type: 0,
    account_status: merchant.status,
    basic_config: { is_phone_configured: true, is_email_configured: true },
    channels_info: { id: 0 },
  };
}

function miniProgramInfo(): Record<string, unknown> {
  return {
    network: {
      RequestDomain: ['https://api.example.com'],
      WsRequestDomain: [],
      UploadDomain: [],
      DownloadDomain: [],
      UDPDomain: [],
      TCPDomain: [],
    },
    categories: [{ first: '工具', second: '效率' }],
    visit_status: 0,
  };
}
