/**
 * Why a push was not taken. `detail` is for the log only; it never holds a secret or the message itself.
 *
 * - `bad_signature`: not signed with this account's token
 * - `wrong_app`: decrypted, but addressed to another AppID (in `detail`)
 * - `not_encrypted`: a plain body where an encrypted one is required
 * - `stale`: plain, and its timestamp is not of now
 * - `no_key`: encrypted, and the account has no usable EncodingAESKey
 * - `undecryptable`: the key does not fit, or the encrypted text is damaged
 * - `malformed`: neither JSON nor XML of WeChat's kind, or a known event without its fields
 * - `too_large`: larger than any push of WeChat's
 */
export type PushRefusal = {
  reason:
    | 'bad_signature'
    | 'wrong_app'
    | 'not_encrypted'
    | 'stale'
    | 'no_key'
    | 'undecryptable'
    | 'malformed'
    | 'too_large';
  detail?: string;
};
