import { hash } from 'node:crypto';

/** SHA-256: 32 bytes of whatever comes in. Text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): Buffer {
  return Buffer.from(sha256Binary(data), 'binary');
}

/** The same, a character for each byte: in Node 20 it is there three times as soon as a buffer. */
export function sha256Binary(data: string | Uint8Array): string {
  return hash('sha256', data, 'binary');
}

/** The same as text. */
export function sha256Base64url(data: string | Uint8Array): string {
  return hash('sha256', data, 'base64url');
}
