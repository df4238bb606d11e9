import type { HttpContext } from '../server/http-env.ts';
import { queryOf } from '../server/request-target.ts';
import { response } from '../server/responses.ts';
import { pageHeaders } from './layout.ts';
import type { MerchantPagesOptions } from './merchant-pages-options.ts';
import { NONCE } from './nonce.ts';
import { chosenQuery, readerOf, weChatSaid } from './reader.ts';
import { refusedPage } from './refused-page.ts';
import { resultPage } from './result-page.ts';

/** The way back from WeChat, where an authorization is completed; loaded again, it shows the same once more. */
export function createCallbackHandler(options: MerchantPagesOptions): (c: HttpContext) => Promise<Response> {
  const { useCases, required, log } = options;
  return async (c) => {
    // Whoever only asks what is there does not authorize anything.
    if (c.req.method === 'HEAD') {
      return response(200, '', { ...pageHeaders([]), 'content-type': 'text/html' });
    }
    const query = queryOf(c.env.incoming);
    const [nonce, code] = [query.get('nonce') ?? '', query.get('auth_code') ?? ''];
    const own = new URLSearchParams({ nonce, auth_code: code });
    const reader = readerOf(options, c, own);
    if (code === '') return refusedPage(reader.frame, { reason: 'no_code' });
    if (!NONCE.test(nonce)) return refusedPage(reader.frame, { reason: 'unknown_visit' });
    const completed = await useCases.completeRedirect({ nonce, code });
    if (completed.ok) return resultPage({ ...reader, merchant: completed.value, required });
    const { refusal } = completed;
    log.warn({ refusal }, 'redirect from WeChat refused');
    return refusedPage(reader.frame, {
      reason: refusal.reason,
      detail: 'code' in refusal ? weChatSaid(reader, refusal.code, options.explain) : null,
      again: refusal.reason === 'unavailable' ? chosenQuery(reader, own) : null,
    });
  };
}
