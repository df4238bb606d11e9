import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** In front of the 32 bytes of a key in DER (RFC 8410). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** `publicKey`: 32 bytes. */
export type SigningKey = { publicKey: Buffer; sign(text: string): Buffer };

/** @param seed 32 bytes, which is all that is secret */
export function signingKeyOf(seed: Buffer): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' });
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { publicKey: der.subarray(PUBLIC.length), sign: (text) => sign(null, Buffer.from(text), key) };
}

/** Whether the owner of the key signed this text. */
export function isSignedBy(publicKey: Buffer, text: string, signature: Buffer): boolean {
  return signature.length === 64 && verify(null, Buffer.from(text), publicKeyOf(publicKey), signature);
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC, raw]), format: 'der', type: 'spki' });
}
