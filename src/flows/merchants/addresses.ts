import type { Language } from '../../kit/language.ts';
/** Where the pages for merchants are, below PUBLIC_URL. Their host has to be the platform's 授权发起页域名. */

/** The page that an invitation leads to. `:nonce` is its id. */
export const START_PATH = '/wechat/auth/:nonce';

/** Where WeChat sends the merchant back to; it adds `auth_code` and `expires_in` to a query of ours. */
export const RETURN_PATH = '/wechat/auth/callback';

/** The address that is handed to a merchant. */
export function invitationUrl(publicUrl: string, invitation: string): string {
  return publicUrl + START_PATH.replace(':nonce', encodeURIComponent(invitation));
}

/** The address for WeChat's redirect_uri. @param language that the merchant has chosen on our page; `null`: the browser's */
export function returnUrl(publicUrl: string, visit: string, language: Language | null): string {
  const query = new URLSearchParams({ nonce: visit, ...(language === null ? {} : { lang: language }) });
  return `${publicUrl}${RETURN_PATH}?${query}`;
}
