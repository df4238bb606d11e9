import { type Invitation, mayVisit } from '../../domain/merchants/invitation.ts';
import { withTimeout } from '../../kit/with-timeout.ts';
import type { HttpContext } from '../server/http-env.ts';
import { response } from '../server/responses.ts';
import { deviceOf } from './device.ts';
import { pageHeaders } from './layout.ts';
import type { MerchantPagesOptions } from './merchant-pages-options.ts';
import { NONCE } from './nonce.ts';
import { plainName } from './plain-name.ts';
import { chosenQuery, type Reader, readerOf, weChatSaid } from './reader.ts';
import { refusedPage } from './refused-page.ts';
import { startPage } from './start-page.ts';
import type { RefusedReason } from './words/words-type.ts';

/** A page is not held up for the sake of a name. */
const NAME_TIMEOUT_MS = 800;

type Handler = (c: HttpContext) => Promise<Response>;

/** What is done at the address of an invitation: `show` its page, and `goOn` to WeChat from there. */
export function createInvitationHandlers(options: MerchantPagesOptions): { show: Handler; goOn: Handler } {
  const { useCases, clock, log } = options;

  function withInvitation(
    handle: (c: HttpContext, reader: Reader, invitation: Invitation) => Promise<Response>,
  ): Handler {
    return async (c) => {
      const reader = readerOf(options, c);
      const id = c.req.param('nonce') ?? '';
      const invitation = NONCE.test(id) ? await useCases.invitation(id) : null;
      if (invitation === null) return refusedPage(reader.frame, { reason: 'unknown_invitation' });
      return handle(c, reader, invitation);
    };
  }

  const show = withInvitation(async (c, reader, invitation) => {
    const allowed = mayVisit(invitation, clock());
    if (!allowed.ok) return refused(reader, invitation, allowed.refusal.reason);
    return startPage({
      ...reader,
      device: deviceOf(c.req.header('user-agent')),
      invitation,
      address: useCases.addressOf(invitation.id),
      picture: () => options.picture(useCases.addressOf(invitation.id)),
      host: { person: await nameOf(options, invitation.createdBy), provider: reader.frame.brand },
      required: options.required,
    });
  });

  const goOn = withInvitation(async (c, reader, invitation) => {
    const inWeChat = deviceOf(c.req.header('user-agent')) === 'wechat_phone';
    const surface = inWeChat ? ('phone' as const) : 'computer';
    const started = await useCases.startVisit(invitation.id, { surface, language: reader.chosen });
    if (started.ok) {
      log.info({ surface }, 'merchant redirected to WeChat');
      return redirect(started.value.link, options);
    }
    const { refusal } = started;
    log.info({ surface, refusal }, 'could not redirect a merchant to WeChat');
    if (refusal.reason !== 'unavailable') return refused(reader, invitation, refusal.reason);
    const detail = weChatSaid(reader, refusal.code, options.explain);
    return refusedPage(reader.frame, { reason: 'unavailable', detail, again: chosenQuery(reader) });
  });

  return { show, goOn };
}

function redirect(location: string, { weChatPages }: MerchantPagesOptions): Response {
  return response(303, '', { ...pageHeaders(weChatPages), location, 'content-type': 'text/plain' });
}

/** An invitation that does not let anybody through. */
function refused({ frame }: Reader, { expiresAt }: Invitation, reason: RefusedReason): Promise<Response> {
  const detail = reason === 'expired' ? frame.words.wasGoodUntil(expiresAt) : null;
  return refusedPage(frame, { reason, detail });
}

async function nameOf({ inviters, log }: MerchantPagesOptions, userId: string): Promise<string | null> {
  const name = await withTimeout(inviters.nameOf(userId), NAME_TIMEOUT_MS).catch((error: unknown) => {
    log.warn({ err: error }, "could not read the inviter's name");
    return null;
  });
  return (name === null ? '' : plainName(name)) || null;
}
