/**
 * Why WeChat could not be asked about an account, or gives no token for it.
 *
 * - `refused`: by WeChat's errcode
 * - `no_answer`: a time-out, a broken connection, or nothing to ask with
 * - `unreadable`: WeChat answered what cannot be read
 * - `no_grant`: the authorization code was never exchanged; only an update of the authorization helps
 * - `not_authorized`: the account has not authorized, or ended it
 * - `fault`: an error of our own, which is in the log
 */
export type CheckFailure =
  | { reason: 'refused'; code: number }
  | { reason: 'no_answer'; cause: string }
  | { reason: 'unreadable' | 'no_grant' | 'not_authorized' | 'fault' };
