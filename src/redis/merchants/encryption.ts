import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts what must not lie open in Redis, its files and its backups. */
export type Encryption = {
  /** @param context what it is and whose: the text can be decrypted for nothing else */
  encrypt(text: string, context: string): string;
  /** Throws {@link CannotDecrypt}. */
  decrypt(encrypted: string, context: string): string;
  /** Whether the text was encrypted with the key that encrypts now, not with an older one. */
  isCurrent(encrypted: string): boolean;
};

/** Encrypted with a key that is not at hand, or damaged, or encrypted for another context. */
export class CannotDecrypt extends Error {
  override readonly name = 'CannotDecrypt' as const;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM. An encrypted text is `v1.<key id>.<iv, ciphertext and tag>`; the id is a fingerprint of the key, so that keys can
 * be changed.
 *
 * @param keys each 32 bytes; the first encrypts, all decrypt
 */
export function createEncryption(keys: readonly Buffer[]): Encryption {
  const byId = new Map(keys.map((key) => [keyId(key), key]));
  const [current] = keys;
  if (!current) throw new Error('A key is needed to encrypt anything');
  const currentId = keyId(current);
  return {
    encrypt(text, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current, iv);
      cipher.setAAD(Buffer.from(context));
      const bytes = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${currentId}.${bytes.toString('base64url')}`;
    },
    decrypt(encrypted, context) {
      const [version, id, body] = encrypted.split('.');
      const key = byId.get(id ?? '');
      if (version !== VERSION || !key) throw new CannotDecrypt(`encrypted with another key (${id})`);
      return decrypted(Buffer.from(body ?? '', 'base64url'), key, context);
    },
    isCurrent: (encrypted) => encrypted.startsWith(`${VERSION}.${currentId}.`),
  };
}

function decrypted(bytes: Buffer, key: Buffer, context: string): string {
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new CannotDecrypt('damaged');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    throw new CannotDecrypt('damaged, or encrypted for another context');
  }
}

/** Says which key it is and nothing about it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('headroom key').update(key).digest('hex').slice(0, 8);
}
