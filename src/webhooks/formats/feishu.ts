import { createHmac } from 'node:crypto';
import { byCode, type Format } from './format.ts';
import { noticeOf, OPEN_IN_SLACK } from './notice.ts';

/**
 * A card of a custom bot, in plain text: what stands in it mentions nobody.
 * https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export const feishu: Format = {
  write({ url, secret, language }, message, now) {
    const { title, text } = noticeOf(message, language);
    const { link } = message;
    const card = {
      config: { wide_screen_mode: true },
      header: { title: plain(title) },
      elements: [
        { tag: 'div', text: plain(text) },
        ...(link === null ? [] : [{ tag: 'action', actions: [button(OPEN_IN_SLACK[language], link)] }]),
      ],
    };
    const signed = secret === null ? {} : sign(secret, Math.floor(now / 1000));
    return { url, headers: {}, body: JSON.stringify({ ...signed, msg_type: 'interactive', card }) };
  },
  // `StatusCode` is what older answers have.
  read: (answered) => byCode(answered, ['code', 'StatusCode']),
};

function plain(content: string) {
  return { tag: 'plain_text', content };
}

function button(text: string, url: string) {
  return { tag: 'button', type: 'default', text: plain(text), url };
}

/** The text to be signed is the key, and what it signs is empty. */
function sign(secret: string, seconds: number) {
  const timestamp = String(seconds);
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
}
