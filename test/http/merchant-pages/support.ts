import type { MerchantPagesOptions } from '../../../src/http/merchant-pages/merchant-pages-options.ts';
import { createMerchantRoutes } from '../../../src/http/merchant-pages/merchant-routes.ts';
import { eachLanguage } from '../../../src/kit/language.ts';
import { qrPicture } from '../../../src/pictures/qr-code.ts';
import { merchantScene } from '../../support/merchant-scene.ts';
import { recordingLog, serve } from '../support.ts';

export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
export const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
export const WECHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN';

/** The pages over real HTTP, with the use cases on the real Redis and an imitated WeChat. */
export async function merchantPages(changes: Partial<MerchantPagesOptions> = {}) {
  const scene = merchantScene();
  const { log, lines } = recordingLog();
  const { url } = await serve([
    createMerchantRoutes({
      useCases: scene.useCases,
      inviters: { nameOf: async () => 'Lin' },
      picture: qrPicture,
      provider: { en: 'Qingchuan', zh: '青川科技' },
      required: { official: [1, 4], mini: [18] },
      language: 'en',
      weChatPages: ['https://mp.weixin.qq.com'],
      explain: (code) => ({
        meaning: eachLanguage((language) => (language === 'zh' ? `${code} 的含义` : `meaning of ${code}`)),
      }),
      clock: () => scene.time.now,
      log,
      ...changes,
    }),
  ]);
  const invite = (kind: 'official' | 'mini' | 'any' = 'any', appId: string | null = null) =>
    scene.useCases.invite({ kind, appId, by: 'U1' });
  const ask = async (path: string, init: RequestInit & { agent?: string } = {}) => {
    const { agent = CHROME, headers, ...rest } = init;
    const answer = await fetch(`${url}/wechat/auth/${path}`, {
      redirect: 'manual',
      headers: { 'user-agent': agent, 'accept-language': 'en', ...Object(headers) },
      ...rest,
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  /** Presses the button, and answers what the link to WeChat is made of. */
  const go = async (id: string, init: { agent?: string; query?: string } = {}) => {
    const { query = '', ...rest } = init;
    const gone = await ask(`${id}${query}`, { ...rest, method: 'POST' });
    const [surface = '', preAuthCode = '', redirect = ''] = (gone.headers.get('location') ?? '').split(' ');
    return { ...gone, surface, preAuthCode, redirect };
  };
  /** Comes back from WeChat, as its page leads there. */
  const back = (redirect: string, code: string, init: Parameters<typeof ask>[1] = {}) => {
    const way = new URL(redirect);
    way.searchParams.set('auth_code', code);
    way.searchParams.set('expires_in', '3600');
    return ask(`callback${way.search}`, init);
  };
  return { ...scene, url, lines, invite, ask, go, back };
}
