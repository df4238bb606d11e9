import type { Caller } from '../../client/transport/caller.ts';

/**
 * A text of a merchant's account to one of its customers, with that account's token.
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html
 */
export async function sendCustomerText(caller: Caller, to: string, text: string): Promise<void> {
  await caller.once({
    api: 'custom_send',
    method: 'POST',
    path: '/cgi-bin/message/custom/send',
    body: { touser: to, msgtype: 'text', text: { content: text } },
  });
}
