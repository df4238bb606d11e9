import { accept, type Result, refuse } from '../../domain/result.ts';
import { parseAesKey } from './aes-key.ts';
import { decrypt } from './decrypt.ts';
import { type Fields, parseMessage } from './parse.ts';
import type { PushRefusal } from './refusal.ts';
import { isSignedBy } from './signature.ts';

/** Pushes of a platform are a few kilobytes. */
const LARGEST_BODY = 256 * 1024;

/** What is needed to receive the pushes of a third-party platform. */
export type PlatformKeys = {
  /** component_appid: stands at the end of every decrypted push, also of those to merchants. */
  appId: string;
  pushToken: string;
  /** EncodingAESKeys, the present one first: after a change some pushes still come with the former one. */
  aesKeys: readonly string[];
};

/** The fields of an opened push, and the key that it was encrypted with: a reply needs the same. */
export type Opened = { fields: Fields; key: Buffer };

/**
 * Checks and opens a push to a third-party platform: XML only, and always encrypted. The signature is checked before
 * anything is decrypted.
 */
export function openEncrypted(
  keys: PlatformKeys,
  query: URLSearchParams,
  body: Buffer,
): Result<Opened, PushRefusal> {
  if (body.length > LARGEST_BODY) return refuse({ reason: 'too_large', detail: `${body.length} bytes` });
  const outer = parseXml(body);
  if (!outer.ok) return outer;
  const encrypted = outer.value.get('Encrypt');
  if (encrypted === undefined) return refuse({ reason: 'not_encrypted' });
  const parts = [keys.pushToken, query.get('timestamp') ?? '', query.get('nonce') ?? '', encrypted];
  if (!isSignedBy(query.get('msg_signature'), parts)) return refuse({ reason: 'bad_signature' });
  return decryptWithAny(keys, encrypted);
}

function decryptWithAny(keys: PlatformKeys, encrypted: string): Result<Opened, PushRefusal> {
  let last: Result<Opened, PushRefusal> = refuse({ reason: 'no_key' });
  for (const text of keys.aesKeys) {
    const key = parseAesKey(text);
    if (!key.ok) continue;
    last = decryptWith(keys.appId, encrypted, key.value);
    if (last.ok) return last;
  }
  return last;
}

function decryptWith(appId: string, encrypted: string, key: Buffer): Result<Opened, PushRefusal> {
  const opened = decrypt(encrypted, key);
  if (!opened.ok) return opened;
  if (opened.value.appId !== appId) {
    return refuse({ reason: 'wrong_app', detail: opened.value.appId.slice(0, 64) });
  }
  const fields = parseXml(opened.value.message);
  return fields.ok ? accept({ fields: fields.value, key }) : fields;
}

const LESS_THAN = 60;

/** Other pushes may be JSON; one to a platform never is. */
function parseXml(body: Buffer): Result<Fields, PushRefusal> {
  const first = body.find((byte) => byte > 32);
  if (first !== LESS_THAN) return refuse({ reason: 'malformed', detail: 'no XML' });
  return parseMessage(body);
}
