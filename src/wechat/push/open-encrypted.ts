import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { decrypt } from './decrypt.ts';
import { parseAesKey } from './parse-aes-key.ts';
import type { PushQuery } from './push-query.ts';
import { isSignedBy } from './signature.ts';

/** What is needed to open encrypted pushes. */
export type PushKeys = {
  pushToken: string;
  /** EncodingAESKeys, the present one first: after a change some pushes still come with the former one. */
  aesKeys: readonly string[];
  /** AppIDs that a decrypted push may end with. */
  appIds: readonly string[];
};

/** A decrypted message that WeChat sent, not parsed yet, and the key that it was encrypted with: a reply needs the same. */
export type Opened = { message: Buffer; key: Buffer };

/** Checks msg_signature, decrypts, and checks the AppID, in this order. */
export function openEncrypted(
  encrypted: string,
  query: PushQuery,
  keys: PushKeys,
): Result<Opened, PushRefusal> {
  const { timestamp, nonce, msgSignature } = query;
  if (!isSignedBy(msgSignature, [keys.pushToken, timestamp, nonce, encrypted])) {
    return refuse({ reason: 'bad_signature', detail: 'msg_signature' });
  }
  let last: Result<Opened, PushRefusal> = refuse({ reason: 'no_key', detail: 'none is configured' });
  for (const text of keys.aesKeys) {
    last = openWith(text, encrypted, keys.appIds);
    if (last.ok) return last;
  }
  return last;
}

function openWith(aesKey: string, encrypted: string, appIds: readonly string[]): Result<Opened, PushRefusal> {
  const key = parseAesKey(aesKey);
  if (!key.ok) return refuse({ reason: 'no_key', detail: key.refusal.reason });
  const opened = decrypt(encrypted, key.value);
  if (!opened.ok) return opened;
  const { appId, message } = opened.value;
  return appIds.includes(appId)
    ? accept({ message, key: key.value })
    : refuse({ reason: 'wrong_app', detail: appId.slice(0, 64) });
}
