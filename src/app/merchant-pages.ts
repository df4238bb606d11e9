import type { Inviters } from '../flows/ports/merchants.ts';
import { createMerchantRoutes } from '../http/merchant-pages/merchant-routes.ts';
import type { HttpRoutes } from '../http/server/http-env.ts';
import type { Log } from '../log.ts';
import { qrPicture } from '../pictures/qr-code.ts';
import { explainErrcode } from '../wechat/client/errcodes/words/explain-errcode.ts';
import type { Merchants } from './merchants.ts';

/** WeChat's pages may lead on to other hosts of WeChat's, and a browser holds that against our form. */
const WECHAT_HOSTS = 'https://*.weixin.qq.com';

/** The pages for merchants, on PUBLIC_URL. */
export function merchantRoutes(merchants: Merchants, inviters: Inviters, log: Log): HttpRoutes[] {
  const config = merchants?.wiring.config;
  if (!merchants || !config?.authorization) return [];
  const { provider, required, mpUrl, openUrl } = config.authorization;
  const pages = new Set([new URL(mpUrl).origin, new URL(openUrl).origin, WECHAT_HOSTS]);
  return [
    createMerchantRoutes({
      useCases: merchants.useCases,
      inviters,
      picture: qrPicture,
      provider,
      required,
      language: config.language,
      weChatPages: [...pages],
      explain: explainErrcode,
      clock: merchants.wiring.clock,
      log,
    }),
  ];
}
