import { plainWord } from '../../kit/text/plain-word.ts';

/**
 * `wx` and small letters and figures. All that WeChat gives out have sixteen of them, but nowhere does it promise that;
 * it knows them in small letters only, so a capital one is a slip of the keyboard.
 */
export const APP_ID = /^wx[0-9a-z]{6,30}$/;

/** The AppID that somebody typed or pasted; `null` where it is none. */
export function readAppId(typed: string): string | null {
  const appId = plainWord(typed).toLowerCase();
  return APP_ID.test(appId) ? appId : null;
}
