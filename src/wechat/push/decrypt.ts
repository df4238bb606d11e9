import { createDecipheriv } from 'node:crypto';
import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';

const AES_BLOCK = 16;
/** WeChat pads to 32 bytes, so a pad may be longer than an AES block. */
const MAX_PAD = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

export type Decrypted = { message: Buffer; appId: string };

/**
 * Opens the `Encrypt` part of a push: AES-256-CBC, the IV being the key's first half; inside are 16 random bytes, the
 * message's length in bytes (big-endian), the message, and the AppID it was meant for.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/message_push.html
 */
export function decrypt(encrypted: string, key: Buffer): Result<Decrypted, PushRefusal> {
  if (encrypted.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) return broken('no base64');
  const cipher = Buffer.from(encrypted, 'base64');
  if (cipher.length === 0 || cipher.length % AES_BLOCK !== 0) return broken('no whole blocks');

  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, AES_BLOCK));
  // The library only knows pads of one AES block.
  decipher.setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(cipher), decipher.final()]);

  const content = withoutPad(padded);
  if (!content || content.length < RANDOM_BYTES + LENGTH_BYTES) return broken('bad padding');
  const start = RANDOM_BYTES + LENGTH_BYTES;
  const end = start + content.readUInt32BE(RANDOM_BYTES);
  if (end > content.length) return broken('bad length');
  return accept({
    message: content.subarray(start, end),
    appId: content.subarray(end).toString('utf8'),
  });
}

function withoutPad(padded: Buffer): Buffer | null {
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > MAX_PAD || pad > padded.length) return null;
  const body = padded.length - pad;
  return padded.subarray(body).every((byte) => byte === pad) ? padded.subarray(0, body) : null;
}

function broken(detail: string) {
  return refuse<PushRefusal>({ reason: 'undecryptable', detail });
}
