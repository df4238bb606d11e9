import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** WeChat pads to 32 bytes although the cipher's block has 16. Tencent's WXBizMsgCrypt sample. */
const PAD_BLOCK = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/** Lower-case hex SHA-1 of the sorted parts: `signature` of (token, timestamp, nonce), `msg_signature` with Encrypt. */
export function sign(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/**
 * Encrypts one push message.
 *
 * @param random 16 bytes; only tests give them
 * @returns base64, the `Encrypt` field
 */
export function encrypt(
  message: string | Buffer,
  aesKey: string,
  appId: string,
  random = randomBytes(RANDOM_BYTES),
): string {
  const text = typeof message === 'string' ? Buffer.from(message, 'utf8') : message;
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random, length, text, Buffer.from(appId, 'utf8')]);
  const pad = PAD_BLOCK - (plain.length % PAD_BLOCK);
  const key = keyBytes(aesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])),
    cipher.final(),
  ]).toString('base64');
}

/**
 * Reads an `Encrypt` field back.
 *
 * @throws Error when the padding or the length field cannot be right
 */
export function decrypt(encrypted: string, aesKey: string): { message: string; appId: string } {
  const key = keyBytes(aesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > PAD_BLOCK || pad > padded.length) throw new Error('bad padding');
  const plain = padded.subarray(RANDOM_BYTES, padded.length - pad);
  if (plain.length < LENGTH_BYTES) throw new Error('too short');
  const end = LENGTH_BYTES + plain.readUInt32BE(0);
  if (end > plain.length) throw new Error('bad length');
  return { message: plain.toString('utf8', LENGTH_BYTES, end), appId: plain.toString('utf8', end) };
}

/** @throws Error when the EncodingAESKey does not have 43 characters that make 32 bytes */
function keyBytes(aesKey: string): Buffer {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  if (aesKey.length !== 43 || key.length !== 32) throw new Error('illegal EncodingAESKey');
  return key;
}
