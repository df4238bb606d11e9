import { accept, type Result, refuse } from '../../domain/result.ts';
import type { PushRefusal } from './refusal.ts';
import { isSignedBy } from './signature.ts';

/**
 * WeChat's check of a push address when it is saved in the console: the answer is `echostr` exactly. It is plain even
 * when safe mode is chosen.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */
export function checkUrl(query: URLSearchParams, pushToken: string): Result<string, PushRefusal> {
  const timestamp = query.get('timestamp');
  const nonce = query.get('nonce');
  if (timestamp === null || nonce === null) {
    return refuse({ reason: 'bad_signature', detail: 'timestamp or nonce is missing' });
  }
  if (!isSignedBy(query.get('signature'), [pushToken, timestamp, nonce])) {
    return refuse({ reason: 'bad_signature' });
  }
  const echostr = query.get('echostr');
  return echostr === null ? refuse({ reason: 'malformed', detail: 'echostr is missing' }) : accept(echostr);
}
