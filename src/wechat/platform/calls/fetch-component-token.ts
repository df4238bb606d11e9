import { z } from 'zod';
import type { Transport } from '../../client/transport/create-transport.ts';
import { WeChatUnreachable } from '../../client/transport/errors.ts';
import { integer, successOf } from '../../client/transport/schemas.ts';
import type { FetchedToken } from '../../client/transport/tokens.ts';

const answer = z.looseObject({ component_access_token: z.string().min(1), expires_in: integer });

/**
 * Asks for the platform's token, which the newest ticket is needed for. The token before lives on for about five minutes.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getcomponentaccesstoken.html
 *
 * @param options.ticket the newest one, `null` if none ever came
 */
export async function fetchComponentToken(
  { send, clock }: Transport,
  options: { appId: string; appSecret: string; ticket: () => Promise<string | null> },
): Promise<FetchedToken> {
  const api = 'api_component_token';
  const ticket = await options.ticket();
  if (ticket === null) throw new WeChatUnreachable({ api, code: 'no_ticket', sent: false });
  const body = {
    component_appid: options.appId,
    component_appsecret: options.appSecret,
    component_verify_ticket: ticket,
  };
  const askedAt = clock();
  const { component_access_token: token, expires_in } = await send(
    { api, method: 'POST', path: '/cgi-bin/component/api_component_token', query: {}, body },
    successOf(answer),
    [ticket],
  );
  return { token, expiresAt: askedAt + expires_in * 1000 };
}
