import { accept, type Result, refuse } from '../../kit/result.ts';

export type AesKeyRefusal = { reason: 'wrong_length'; length: number } | { reason: 'wrong_characters' };

/**
 * The AES key in an EncodingAESKey: 43 letters and digits, base64 without its padding, 32 bytes.
 *
 * The last character's spare bits may be set, as in keys that Tencent itself published, so the key is not checked by
 * encoding it again.
 */
export function parseAesKey(text: string): Result<Buffer, AesKeyRefusal> {
  if (text.length !== 43) return refuse({ reason: 'wrong_length', length: text.length });
  if (!/^[A-Za-z0-9]+$/.test(text)) return refuse({ reason: 'wrong_characters' });
  return accept(Buffer.from(`${text}=`, 'base64'));
}
