import { Hono } from 'hono';
import type { RequiredSets } from '../../domain/merchants/grants.ts';
import { type Invitation, mayVisit } from '../../domain/merchants/invitation.ts';
import { RETURN_PATH, START_PATH } from '../../flows/merchants/addresses.ts';
import type { AuthorizationUseCases } from '../../flows/merchants/use-cases.ts';
import type { Inviters, QrPicture } from '../../flows/ports/merchants.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { ByLanguage } from '../../kit/language.ts';
import type { Log } from '../../log.ts';
import { answer } from '../server/answers.ts';
import type { HttpContext, HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { queryOf } from '../server/request-target.ts';
import { within } from '../within.ts';
import { type Device, deviceOf } from './device.ts';
import { pageHeaders } from './layout.ts';
import { plainName } from './plain-name.ts';
import { chosenQuery, type Reader, type ReaderOptions, readerOf } from './reader.ts';
import { refusedPage } from './refused-page.ts';
import { resultPage } from './result-page.ts';
import { startPage } from './start-page.ts';
import type { RefusedReason } from './words/words-type.ts';

export type MerchantRoutesOptions = ReaderOptions & {
  useCases: Pick<AuthorizationUseCases, 'invitation' | 'addressOf' | 'startVisit' | 'completeRedirect'>;
  /** `null`: nobody knows names. */
  inviters: Inviters;
  picture: QrPicture;
  required: RequiredSets;
  explain: (code: number) => { meaning: ByLanguage };
  clock: Clock;
  log: Log;
};

/** A page is not held up for the sake of a name. */
const NAME_TIMEOUT_MS = 800;
/** Ids and nonces that are handed out; what looks different is not even looked up. */
const NONCE = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The pages for merchants: `GET /wechat/auth/:nonce`, where an invitation leads, `POST` to the same address, which makes a
 * code and goes on to WeChat, and `GET /wechat/auth/callback`, the way back. The way from our page to WeChat's is a form
 * and a redirect, so that WeChat sees our host as Referer.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function createMerchantRoutes(options: MerchantRoutesOptions): HttpRoutes {
  const { useCases, weChatPages, clock, log } = options;

  async function start(c: HttpContext): Promise<Response> {
    const reader = readerOf(options, c);
    const id = c.req.param('nonce') ?? '';
    const invitation = NONCE.test(id) ? await useCases.invitation(id) : null;
    if (invitation === null) return refused(reader, 'unknown_invitation');
    const device = deviceOf(c.req.header('user-agent'));
    if (c.req.method === 'POST') return goOn(reader, device, invitation);
    const allowed = mayVisit(invitation, clock());
    if (!allowed.ok) return over(reader, invitation, allowed.refusal.reason);
    return startPage({
      ...reader,
      device,
      invitation,
      address: useCases.addressOf(invitation.id),
      picture: () => options.picture(useCases.addressOf(invitation.id)),
      host: { person: await nameOf(options, invitation.createdBy), provider: reader.frame.brand },
      required: options.required,
    });
  }

  async function goOn(reader: Reader, device: Device, invitation: Invitation): Promise<Response> {
    const surface = device === 'wechat_phone' ? ('phone' as const) : 'computer';
    const started = await useCases.startVisit(invitation.id, { surface, language: reader.chosen });
    if (started.ok) {
      log.info({ surface }, 'a merchant goes on to WeChat');
      const location = { location: started.value.link };
      return answer(303, '', { ...pageHeaders(weChatPages), ...location, 'content-type': 'text/plain' });
    }
    const { refusal } = started;
    log.info({ surface, refusal }, 'a merchant could not go on to WeChat');
    if (refusal.reason !== 'unavailable') return over(reader, invitation, refusal.reason);
    return refused(reader, 'unavailable', { detail: said(refusal.code, reader), again: chosenQuery(reader) });
  }

  async function back(c: HttpContext): Promise<Response> {
    // Whoever only asks what is there does not authorise anything.
    if (c.req.method === 'HEAD') return answer(200, '', { ...pageHeaders([]), 'content-type': 'text/html' });
    const query = queryOf(c.env.incoming);
    const [nonce, code] = [query.get('nonce') ?? '', query.get('auth_code') ?? ''];
    const own = new URLSearchParams({ nonce, auth_code: code });
    const reader = readerOf(options, c, own);
    if (code === '') return refused(reader, 'no_code');
    if (!NONCE.test(nonce)) return refused(reader, 'unknown_visit');
    const completed = await useCases.completeRedirect({ nonce, code });
    if (completed.ok) return resultPage({ ...reader, merchant: completed.value, required: options.required });
    const { refusal } = completed;
    log.warn({ refusal }, 'a way back from WeChat was not taken');
    return refused(reader, refusal.reason, {
      detail: 'code' in refusal ? said(refusal.code, reader) : null,
      again: refusal.reason === 'unavailable' ? chosenQuery(reader, own) : null,
    });
  }

  function said(code: number | null, { frame, language }: Reader): string | null {
    return code === null ? null : frame.words.weChatSaid(code, options.explain(code).meaning[language]);
  }

  const routes = new Hono<HttpEnv>();
  routes.get(RETURN_PATH, readBody(log), back);
  routes.get(START_PATH, readBody(log), start);
  routes.post(START_PATH, readBody(log), start);
  // Merchants get a page to read also where our own side fails.
  routes.onError((error, c) => {
    log.error({ err: error, method: c.req.method }, 'a page for merchants failed');
    return refused(readerOf(options, c), 'broken');
  });
  return routes;
}

/** A page for an invitation that does not let anybody through. */
function over(reader: Reader, { expiresAt }: Invitation, reason: RefusedReason): Promise<Response> {
  const detail = reason === 'expired' ? reader.frame.words.wasGoodUntil(expiresAt) : null;
  return refused(reader, reason, { detail, again: null });
}

function refused(
  { frame }: Reader,
  reason: RefusedReason,
  more: { detail: string | null; again: URLSearchParams | null } = { detail: null, again: null },
): Promise<Response> {
  return refusedPage(frame, { reason, ...more });
}

async function nameOf({ inviters, log }: MerchantRoutesOptions, userId: string): Promise<string | null> {
  const name = await within(NAME_TIMEOUT_MS, () => inviters.nameOf(userId)).catch((error: unknown) => {
    log.warn({ err: error }, 'the name of whoever invites is not known');
    return null;
  });
  return (name === null ? '' : plainName(name)) || null;
}
