/**
 * What a visitor holds. `wechat_phone`: a phone, inside WeChat, where WeChat's page opens by itself. `other_phone`: it cannot
 * scan its own screen, and WeChat's page for phones does not open there. `computer`: anything that shows a code to scan.
 */
export type Device = 'computer' | 'wechat_phone' | 'other_phone';

/** WeChat for computers has a browser of its own; WeCom calls itself WeChat but does not open its pages. */
const WECHAT_ON_COMPUTER = /WindowsWechat|MacWechat|Windows NT|Macintosh|X11/i;
const WECOM = /wxwork/i;
const PHONE = /iPhone|iPod|Windows Phone|\bMobile\b|\(Phone;/i;
const TABLET = /iPad|Tablet/i;

/** By the User-Agent; a guess, so no device may be a dead end. */
export function deviceOf(userAgent: string | undefined): Device {
  const agent = (userAgent ?? '').slice(0, 512);
  const isWeChat = /MicroMessenger/i.test(agent) && !WECOM.test(agent) && !WECHAT_ON_COMPUTER.test(agent);
  if (isWeChat) return 'wechat_phone';
  return PHONE.test(agent) && !TABLET.test(agent) ? 'other_phone' : 'computer';
}
