import type { PlatformEvent, ReleaseCheck } from '../../domain/merchants/platform-event.ts';
import type { Result } from '../../kit/result.ts';
import type { PushEvent } from './push-event.ts';

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

/**
 * Receives the pushes that come in at one address, whatever carries them: signature, decryption and meaning are its
 * matter. It never throws, whatever the body is.
 */
export type PushReceiver = {
  /** Larger bodies need not be read. */
  maxBodyBytes: number;
  /** Why a push with this query is refused whatever its body is; `null`: the body is to be read. */
  refuseUnread(query: URLSearchParams): PushRefusal | null;
  /** Answers the echostr by which WeChat checks an address. */
  checkUrl(query: URLSearchParams): Result<string, PushRefusal>;
};

/** Receives the pushes of one provider account; `name` is the account's in the configuration. */
export type AccountPushReceiver = PushReceiver & {
  name: string;
  receive(query: URLSearchParams, body: Buffer): Result<PushEvent, PushRefusal>;
};

/** Receives the pushes of the third-party platform: events of its own, and messages to the merchants' accounts. */
export type PlatformPushReceiver = PushReceiver & {
  event(query: URLSearchParams, body: Buffer): Result<PlatformEvent, PushRefusal>;
  /** @param appId the merchant's, from the path: not covered by the signature */
  message(query: URLSearchParams, body: Buffer, appId: string): Result<MessageAnswer, PushRefusal>;
};

/**
 * How a message to a merchant's account is answered.
 * `success`: there is nothing to say · `reply`: a whole body, encrypted · `release_check`: an empty answer now, a message
 * later · `unreadable`: why a message that WeChat signed was acknowledged without being read.
 */
export type MessageAnswer =
  | { kind: 'success' }
  | { kind: 'reply'; body: string }
  | { kind: 'release_check'; check: ReleaseCheck }
  | { kind: 'unreadable'; detail: string };
