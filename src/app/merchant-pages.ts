import type { Inviters } from '../flows/ports/merchants.ts';
import { createMerchantRoutes } from '../http/merchant-pages/merchant-routes.ts';
import type { HttpRoutes } from '../http/server/http-env.ts';
import type { Log } from '../log.ts';
import { qrPicture } from '../pictures/qr-code.ts';
import { explainErrcode } from '../wechat/client/errcodes.ts';
import type { Authorization } from './authorization.ts';

/** WeChat's pages may lead on to other hosts of WeChat's, and a browser holds that against our form. */
const WECHAT_HOSTS = 'https://*.weixin.qq.com';

/** The pages for merchants, on PUBLIC_URL. */
export function merchantRoutes(authorization: Authorization, inviters: Inviters, log: Log): HttpRoutes[] {
  const config = authorization?.wiring.config;
  if (!authorization || !config?.authorization) return [];
  const { provider, required, mpUrl, openUrl } = config.authorization;
  const pages = new Set([new URL(mpUrl).origin, new URL(openUrl).origin, WECHAT_HOSTS]);
  return [
    createMerchantRoutes({
      useCases: authorization.useCases,
      inviters,
      picture: qrPicture,
      provider,
      required,
      language: config.language,
      weChatPages: [...pages],
      explain: explainErrcode,
      clock: authorization.wiring.clock,
      log,
    }),
  ];
}
