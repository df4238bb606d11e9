import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { checkSignature } from './push-query.ts';

/**
 * WeChat's check of a push address when it is saved in the console: the answer is `echostr` exactly. It is plain even
 * when safe mode is chosen.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */
export function checkUrl(query: URLSearchParams, pushToken: string): Result<string, PushRefusal> {
  const signed = checkSignature(query, pushToken);
  if (!signed.ok) return signed;
  const echostr = query.get('echostr');
  return echostr === null ? refuse({ reason: 'malformed', detail: 'echostr is missing' }) : accept(echostr);
}
