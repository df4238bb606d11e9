import { createHmac } from 'node:crypto';
import { byCode, type Format } from './format.ts';
import { noticeOf } from './notice.ts';

/**
 * A link message of a custom robot, in plain text; plain text alone where there is no link.
 * https://open.dingtalk.com/document/robots/custom-robot-access
 */
export const dingtalk: Format = {
  write({ url, secret, language }, message, now) {
    const { title, text } = noticeOf(message, language);
    const { link } = message;
    const body =
      link === null
        ? { msgtype: 'text', text: { content: title === text ? text : `${title}\n${text}` } }
        : { msgtype: 'link', link: { title, text, messageUrl: link } };
    return { url: secret === null ? url : signed(url, secret, now), headers: {}, body: JSON.stringify(body) };
  },
  read: (answered) => byCode(answered, ['errcode']),
};

/** HMAC-SHA256 over the time in milliseconds and the secret, in the address. */
function signed(url: string, secret: string, now: number): string {
  const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
  const address = new URL(url);
  address.searchParams.set('timestamp', String(now));
  address.searchParams.set('sign', sign);
  return address.href;
}
