import { z } from 'zod';
import type { Instant } from '../../kit/instant.ts';
import { integer } from '../client/answers.ts';
import { WeChatUnreachable } from '../client/errors.ts';
import { type FetchedToken, tokenRefusal } from '../client/fetch-token.ts';
import type { Http, HttpCall } from '../client/http.ts';
import type { OnCall } from '../client/report.ts';

const answer = z.looseObject({ component_access_token: z.string().min(1), expires_in: integer });

/**
 * Asks for the platform's token, which the newest ticket is needed for. The token before lives on for about five minutes.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getcomponentaccesstoken.html
 */
export function createFetchComponentToken(options: {
  http: Http;
  appId: string;
  appSecret: string;
  ticket: () => Promise<string | null>;
  clock: () => Instant;
  onCall: OnCall;
}): () => Promise<FetchedToken> {
  const { appId, appSecret, clock, onCall } = options;
  return async () => {
    const ticket = await options.ticket();
    if (ticket === null) {
      throw new WeChatUnreachable({ api: 'api_component_token', code: 'no_ticket', sent: false });
    }
    const call: HttpCall = {
      api: 'api_component_token',
      method: 'POST',
      path: '/cgi-bin/component/api_component_token',
      query: {},
      body: {
        component_appid: appId,
        component_appsecret: appSecret,
        component_verify_ticket: ticket,
      },
    };
    const askedAt = clock();
    const said = await reported(options.http, call, onCall);
    const read = answer.safeParse(said);
    if (!read.success) throw tokenRefusal(call, said, { secrets: [appSecret, ticket], onCall });
    onCall(call.api, 0);
    return { token: read.data.component_access_token, expiresAt: askedAt + read.data.expires_in * 1000 };
  };
}

/** The answer; that there is none is reported. */
export async function reported(http: Http, call: HttpCall, onCall: OnCall): Promise<unknown> {
  try {
    return await http(call);
  } catch (error) {
    onCall(call.api, 'no_answer');
    throw error;
  }
}
