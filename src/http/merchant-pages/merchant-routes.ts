import { Hono } from 'hono';
import { RETURN_PATH, START_PATH } from '../../flows/merchants/addresses.ts';
import type { HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { createCallbackHandler } from './callback-handler.ts';
import { createInvitationHandlers } from './invitation-handlers.ts';
import type { MerchantPagesOptions } from './merchant-pages-options.ts';
import { readerOf } from './reader.ts';
import { refusedPage } from './refused-page.ts';

/**
 * The pages for merchants: `GET /wechat/auth/:nonce`, where an invitation leads, `POST` to the same address, which makes a
 * code and goes on to WeChat, and `GET /wechat/auth/callback`, the way back. The way from our page to WeChat's is a form
 * and a redirect, so that WeChat sees our host as Referer.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function createMerchantRoutes(options: MerchantPagesOptions): HttpRoutes {
  const { log } = options;
  const { show, goOn } = createInvitationHandlers(options);
  const routes = new Hono<HttpEnv>();
  routes.get(RETURN_PATH, readBody(log), createCallbackHandler(options));
  routes.get(START_PATH, readBody(log), show);
  routes.post(START_PATH, readBody(log), goOn);
  // Merchants get a page to read also where our own side fails.
  routes.onError((error, c) => {
    log.error({ err: error, method: c.req.method }, 'merchant page failed');
    return refusedPage(readerOf(options, c).frame, { reason: 'broken' });
  });
  return routes;
}
