import { byCode, type Format } from './format.ts';
import { noticeOf } from './notice.ts';

/** The robot takes 2,048 bytes of text. */
const LONGEST_BYTES = 2_000;

/**
 * A text of a group robot; people are mentioned by other fields only.
 * https://developer.work.weixin.qq.com/document/path/91770
 */
export const wecom: Format = {
  write({ url, language }, message) {
    const { title, text } = noticeOf(message, language);
    const link = message.link ?? '';
    const words = cut(title === text ? text : `${title}\n${text}`, LONGEST_BYTES - Buffer.byteLength(link));
    const content = link === '' ? words : `${words}\n${link}`;
    return { url, headers: {}, body: JSON.stringify({ msgtype: 'text', text: { content } }) };
  },
  read: (answered) => byCode(answered, ['errcode']),
};

/** Whole characters, of at most so many bytes. */
function cut(text: string, bytes: number): string {
  let size = 0;
  let kept = '';
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) return `${kept}…`;
    kept += character;
  }
  return kept;
}
