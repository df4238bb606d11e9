import { MESSAGE_SET } from '../permission-sets.ts';
import type { Platform } from '../platform.ts';
import { openIdAt } from '../pushes/push-events.ts';
import type { SeedMerchant } from '../seed.ts';
import { platformRoute } from './component-route.ts';

/** Page sendCustomMessage, texts only: the one business call that the check before the full-network release needs. */
export const customSend = platformRoute({
  path: '/cgi-bin/message/custom/send',
  token: 'authorizer',
  handle({ body, owner }, platform) {
    const merchant = owner.kind === 'authorizer' ? platform.merchants.find(owner.appId) : undefined;
    if (!merchant) return 40001;
    const refused = mayNotSend(merchant, platform);
    if (refused) return refused;
    if (body.msgtype !== 'text') return 40008;
    const content = contentOf(body.text);
    if (content === undefined) return 44004;
    const to = openIdAt(merchant);
    if (body.touser !== to) return 40003;
    platform.sent.push({ at: platform.clock(), appId: merchant.appId, to, text: content });
    platform.changed();
    return { errcode: 0, errmsg: 'ok' };
  },
});

/** No authorization 61003 (or 40001, as switched), no ability of the account 48001, no grant 61007. */
function mayNotSend(merchant: SeedMerchant, platform: Platform): number {
  const authorization = platform.authorizations.of(merchant.appId);
  if (!authorization) return Number(platform.faults.now().platform?.cancelledTokens ?? 61003);
  if (!merchant.apiPermission) return 48001;
  return authorization.sets.includes(MESSAGE_SET[merchant.kind]) ? 0 : 61007;
}

function contentOf(text: unknown): string | undefined {
  if (typeof text !== 'object' || text === null || !('content' in text)) return undefined;
  return typeof text.content === 'string' && text.content !== '' ? text.content : undefined;
}
