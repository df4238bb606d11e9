import { accept, type Result, refuse } from '../../domain/result.ts';
import type { Instant } from '../../domain/units.ts';
import type { PushEvent } from '../../flows/ports.ts';
import { parseAesKey } from './aes-key.ts';
import { decrypt } from './decrypt.ts';
import { type Fields, parseMessage } from './parse.ts';
import type { PushRefusal } from './refusal.ts';
import { isSignedBy } from './signature.ts';
import { understand } from './understand.ts';

/** Real pushes are a few kilobytes; compatible mode is three times the size. */
const LARGEST_BODY = 1024 * 1024;

/** What is needed to receive the pushes of one account. */
export type PushAccount = {
  name: string;
  appId: string;
  /** AppIDs besides the account's own that may stand at the end of a decrypted push. */
  pushAppIds: readonly string[];
  pushToken: string;
  /** EncodingAESKey; `null` if only plain pushes come. */
  pushAesKey: string | null;
  /**
   * Whether plain pushes are taken; default `true`, because the mode is chosen in WeChat's console. The signature of a plain
   * push does not cover its body, so whoever sees one signed address can invent events: set it to `false` where safe or
   * compatible mode is chosen.
   */
  plain?: boolean;
};

/**
 * Checks, opens and understands one push in any of WeChat's modes. Pure, and never throws whatever the body is.
 *
 * A body with `Encrypt` needs its msg_signature, which is checked before anything is decrypted; of a compatible-mode body
 * only the decrypted part counts. Old pushes are taken: WeChat re-sends them with the first timestamp.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */
export function receivePush(push: {
  query: URLSearchParams;
  body: Buffer;
  account: PushAccount;
  now: Instant;
}): Result<PushEvent, PushRefusal> {
  const { query, body, account } = push;
  if (body.length > LARGEST_BODY) return refuse({ reason: 'too_large', detail: `${body.length} bytes` });
  const outer = parseMessage(body);
  if (!outer.ok) return outer;
  const encrypted = outer.value.get('Encrypt');
  const message =
    encrypted === undefined
      ? plainMessage(query, outer.value, account)
      : encryptedMessage(query, encrypted, account);
  if (!message.ok) return message;
  return understand(message.value, { account: account.name, receivedAt: push.now });
}

function plainMessage(
  query: URLSearchParams,
  fields: Fields,
  account: PushAccount,
): Result<Fields, PushRefusal> {
  if (!isSignedBy(query.get('signature'), signedParts(query, account)))
    return refuse({ reason: 'bad_signature' });
  // An address of an encrypted mode with a plain body is a body that somebody exchanged.
  const promised = query.get('encrypt_type') === 'aes' || query.has('msg_signature');
  if (promised || account.plain === false) return refuse({ reason: 'not_encrypted' });
  return accept(fields);
}

function encryptedMessage(
  query: URLSearchParams,
  encrypted: string,
  account: PushAccount,
): Result<Fields, PushRefusal> {
  if (!isSignedBy(query.get('msg_signature'), [...signedParts(query, account), encrypted])) {
    return refuse({ reason: 'bad_signature' });
  }
  if (account.pushAesKey === null) return refuse({ reason: 'no_key', detail: 'none is configured' });
  const key = parseAesKey(account.pushAesKey);
  if (!key.ok) return refuse({ reason: 'no_key', detail: key.refusal.reason });
  const opened = decrypt(encrypted, key.value);
  if (!opened.ok) return opened;
  const { appId, message } = opened.value;
  if (appId !== account.appId && !account.pushAppIds.includes(appId)) {
    return refuse({ reason: 'wrong_app', detail: appId.slice(0, 64) });
  }
  return parseMessage(message);
}

/** A missing parameter is signed as an empty one, which WeChat never does. */
function signedParts(query: URLSearchParams, account: PushAccount): string[] {
  return [account.pushToken, query.get('timestamp') ?? '', query.get('nonce') ?? ''];
}
