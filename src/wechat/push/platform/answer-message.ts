import { APP_ID } from '../../../domain/apps/app-id.ts';
import type { ReleaseCheck } from '../../../domain/merchants/platform-event.ts';
import { isReleaseAccount } from '../../../domain/merchants/release-accounts.ts';
import type { Fields } from '../parse-message.ts';

/** An answer before it is encrypted. `text`: a passive reply. */
export type UnencryptedAnswer =
  | { kind: 'success' }
  | { kind: 'text'; from: string; to: string; text: string }
  | { kind: 'release_check'; check: ReleaseCheck };

const TEXT_CHECK = 'TESTCOMPONENT_MSG_TYPE_TEXT';
const API_CHECK = 'QUERY_AUTH_CODE:';
/** OpenIDs and original ids. Sender and receiver are repeated inside of CDATA. */
const USER_NAME = /^[0-9A-Za-z_-]{1,64}$/;
const MAX_CODE_LENGTH = 1024;

/**
 * The answer to a message to a merchant's account. Only WeChat's check before a release gets more than `success`; the messages of customers
 * are the merchants' own, and are neither read nor kept.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/operation/thirdparty/releases_instructions.html
 */
export function answerMessage(fields: Fields, appId: string): UnencryptedAnswer {
  const receiver = fields.get('ToUserName') ?? '';
  const sender = fields.get('FromUserName') ?? '';
  const content = fields.get('Content') ?? '';
  const isText = fields.get('MsgType') === 'text' && USER_NAME.test(receiver) && USER_NAME.test(sender);
  if (!isText) return { kind: 'success' };
  if (content === TEXT_CHECK) {
    return { kind: 'text', from: receiver, to: sender, text: `${TEXT_CHECK}_callback` };
  }
  const code = content.startsWith(API_CHECK) ? content.slice(API_CHECK.length) : '';
  // From anybody else it would let the customers of a merchant make us call WeChat.
  const wanted =
    code !== '' && code.length <= MAX_CODE_LENGTH && APP_ID.test(appId) && isReleaseAccount(receiver);
  return wanted ? { kind: 'release_check', check: { appId, openId: sender, code } } : { kind: 'success' };
}

/** @param timestamp seconds */
export function replyXml(
  { from, to, text }: Extract<UnencryptedAnswer, { kind: 'text' }>,
  timestamp: string,
): string {
  return [
    '<xml>',
    `<ToUserName><![CDATA[${to}]]></ToUserName>`,
    `<FromUserName><![CDATA[${from}]]></FromUserName>`,
    `<CreateTime>${timestamp}</CreateTime>`,
    '<MsgType><![CDATA[text]]></MsgType>',
    `<Content><![CDATA[${text}]]></Content>`,
    '</xml>',
  ].join('');
}
