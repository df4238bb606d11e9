import type { RequiredSets } from '../../domain/authorization/grants.ts';
import { type Invitation, mayVisit } from '../../domain/authorization/invitation.ts';
import { RETURN_PATH, START_PATH } from '../../flows/authorization/addresses.ts';
import type { Inviters, QrPicture } from '../../flows/authorization/ports.ts';
import type { AuthorizationUseCases } from '../../flows/authorization/use-cases.ts';
import type { Clock } from '../../flows/ports.ts';
import type { HttpAnswer, HttpRequest, Log, Route } from '../server/route.ts';
import { within } from '../within.ts';
import { deviceOf } from './device.ts';
import { plainName } from './html.ts';
import type { Bilingual } from './language.ts';
import { pageHeaders } from './layout.ts';
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
  explain: (code: number) => { meaning: Bilingual };
  clock: Clock;
  log: Log;
};

/** A page is not held up for the sake of a name. */
const NAME_BOUND_MS = 800;
/** Ids and nonces that are handed out; what looks different is not even looked up. */
const NONCE = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The pages for merchants: `GET /wechat/auth/:nonce`, where an invitation leads, `POST` to the same address, which makes a
 * code and goes on to WeChat, and `GET /wechat/auth/callback`, the way back. The way from our page to WeChat's is a form
 * and a redirect, so that WeChat sees our host as Referer.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function createMerchantRoutes(options: MerchantRoutesOptions): Route[] {
  const { useCases, weChatPages, clock, log } = options;

  async function start(request: HttpRequest): Promise<HttpAnswer> {
    const reader = readerOf(options, request);
    const id = request.params.nonce ?? '';
    const invitation = NONCE.test(id) ? await useCases.invitation(id) : null;
    if (invitation === null) return refused(reader, 'unknown_invitation');
    if (request.method === 'POST') return go(request, reader, invitation);
    const allowed = mayVisit(invitation, clock());
    if (!allowed.ok) return over(reader, invitation, allowed.refusal.reason);
    return startPage({
      ...reader,
      device: deviceOf(request.headers['user-agent']),
      invitation,
      address: useCases.addressOf(invitation.id),
      picture: () => options.picture(useCases.addressOf(invitation.id)),
      host: { person: await nameOf(options, invitation.createdBy), provider: reader.frame.brand },
      required: options.required,
    });
  }

  async function go(request: HttpRequest, reader: Reader, invitation: Invitation): Promise<HttpAnswer> {
    const surface =
      deviceOf(request.headers['user-agent']) === 'wechat_phone' ? ('phone' as const) : 'computer';
    const started = await useCases.startVisit(invitation.id, { surface, language: reader.chosen });
    if (started.ok) {
      log.info({ surface }, 'a merchant goes on to WeChat');
      return {
        status: 303,
        body: '',
        type: 'text/plain',
        headers: { ...pageHeaders(weChatPages), location: started.value.link },
      };
    }
    const { refusal } = started;
    log.info({ surface, refusal }, 'a merchant could not go on to WeChat');
    if (refusal.reason !== 'unavailable') return over(reader, invitation, refusal.reason);
    return refused(reader, 'unavailable', { detail: said(refusal.code, reader), again: chosenQuery(reader) });
  }

  async function back(request: HttpRequest): Promise<HttpAnswer> {
    // Whoever only asks what is there does not authorise anything.
    if (request.method === 'HEAD')
      return { status: 200, body: '', type: 'text/html', headers: pageHeaders([]) };
    const { query } = request;
    const [nonce, code] = [query.get('nonce') ?? '', query.get('auth_code') ?? ''];
    const own = new URLSearchParams({ nonce, auth_code: code });
    const reader = readerOf(options, request, own);
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

  function readable(handle: (request: HttpRequest) => Promise<HttpAnswer>) {
    return async (request: HttpRequest): Promise<HttpAnswer> => {
      try {
        return await handle(request);
      } catch (error) {
        log.error({ err: error, method: request.method }, 'a page for merchants failed');
        return refused(readerOf(options, request), 'broken');
      }
    };
  }

  return [
    { kind: 'handle', path: RETURN_PATH, methods: ['GET'], handle: readable(back) },
    { kind: 'handle', path: START_PATH, methods: ['GET', 'POST'], handle: readable(start) },
  ];
}

/** A page for an invitation that does not let anybody through. */
function over(reader: Reader, { expiresAt }: Invitation, reason: RefusedReason): HttpAnswer {
  const detail = reason === 'expired' ? reader.frame.words.wasGoodUntil(expiresAt) : null;
  return refused(reader, reason, { detail, again: null });
}

function refused(
  { frame }: Reader,
  reason: RefusedReason,
  more: { detail: string | null; again: URLSearchParams | null } = { detail: null, again: null },
): HttpAnswer {
  return refusedPage(frame, { reason, ...more });
}

async function nameOf({ inviters, log }: MerchantRoutesOptions, userId: string): Promise<string | null> {
  const name = await within(NAME_BOUND_MS, () => inviters.nameOf(userId)).catch((error: unknown) => {
    log.warn({ err: error }, 'the name of whoever invites is not known');
    return null;
  });
  return (name === null ? '' : plainName(name)) || null;
}
