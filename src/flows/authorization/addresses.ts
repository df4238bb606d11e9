/** Where the pages for merchants are, below PUBLIC_URL. Their host has to be the platform's 授权发起页域名. */

/** The page that an invitation leads to. `:invitation` is its id. */
export const START_PATH = '/wechat/authorize/:invitation';

/** Where WeChat sends the merchant back to; it adds `auth_code` and `expires_in`. `:visit` is the nonce. */
export const RETURN_PATH = '/wechat/authorized/:visit';

/** The address that is handed to a merchant. */
export function invitationUrl(publicUrl: string, invitation: string): string {
  return publicUrl + START_PATH.replace(':invitation', encodeURIComponent(invitation));
}

/** The address for WeChat's redirect_uri. */
export function returnUrl(publicUrl: string, visit: string): string {
  return publicUrl + RETURN_PATH.replace(':visit', encodeURIComponent(visit));
}
