import { hash } from 'node:crypto';

/** SHA-256: 32 bytes of whatever comes in. Text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): Buffer {
  // In Node 20 a digest as a string is there three times as soon as one as a buffer.
  return Buffer.from(hash('sha256', data, 'binary'), 'binary');
}

/** The same as text. */
export function sha256Base64url(data: string | Uint8Array): string {
  return hash('sha256', data, 'base64url');
}
