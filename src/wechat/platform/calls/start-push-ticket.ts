import type { Transport } from '../../client/transport/create-transport.ts';
import { success, successOf } from '../../client/transport/schemas.ts';

/**
 * Makes WeChat push tickets again; the secret's field has another name here than elsewhere.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_startpushticket.html
 */
export async function startPushTicket(
  { send }: Transport,
  { appId, appSecret }: { appId: string; appSecret: string },
): Promise<'started' | 'running'> {
  const { errmsg } = await send(
    {
      api: 'api_start_push_ticket',
      method: 'POST',
      path: '/cgi-bin/component/api_start_push_ticket',
      query: {},
      body: { component_appid: appId, component_secret: appSecret },
    },
    successOf(success),
  );
  // Only this text tells the two apart; nothing depends on it but a sentence.
  return errmsg?.includes('normal state') ? 'running' : 'started';
}
