import { envelope } from '../client/answers.ts';
import { WeChatUnreachable } from '../client/errors.ts';
import { tokenRefusal } from '../client/fetch-token.ts';
import type { Http, HttpCall } from '../client/http.ts';
import type { OnCall } from '../client/report.ts';
import { reported } from './fetch-component-token.ts';

/**
 * Makes WeChat push tickets again; the secret's field has another name here than elsewhere.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_startpushticket.html
 */
export async function startPushTicket(options: {
  http: Http;
  appId: string;
  appSecret: string;
  onCall: OnCall;
}): Promise<'started' | 'running'> {
  const { appId, appSecret, onCall } = options;
  const call: HttpCall = {
    api: 'api_start_push_ticket',
    method: 'POST',
    path: '/cgi-bin/component/api_start_push_ticket',
    query: {},
    body: { component_appid: appId, component_secret: appSecret },
  };
  const said = await reported(options.http, call, onCall);
  const read = envelope.safeParse(said);
  if (!read.success) throw new WeChatUnreachable({ api: call.api, code: 'unreadable', sent: true });
  if (read.data.errcode !== 0) throw tokenRefusal(call, said, { secrets: [appSecret], onCall });
  onCall(call.api, 0);
  // Only this text tells the two apart; nothing depends on it but a sentence.
  return read.data.errmsg?.includes('normal state') ? 'running' : 'started';
}
