import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts what must not lie open in Redis, its files and its backups. */
export type Sealer = {
  /** @param about what it is and whose: a sealed text opens nowhere else */
  seal(text: string, about: string): string;
  /** Throws {@link CannotOpen}. */
  open(sealed: string, about: string): string;
  /** Whether the text was sealed with the key that seals now, not with an older one. */
  isPresent(sealed: string): boolean;
};

/** Sealed with a key that is not at hand, or damaged, or sealed for another place. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen' as const;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM. A sealed text is `v1.<key id>.<iv, ciphertext and tag>`; the id is a fingerprint of the key, so that keys can
 * be changed.
 *
 * @param keys each 32 bytes; the first seals, all open
 */
export function createSealer(keys: readonly Buffer[]): Sealer {
  const byId = new Map(keys.map((key) => [keyId(key), key]));
  const [present] = keys;
  if (!present) throw new Error('A key is needed to seal anything');
  const presentId = keyId(present);
  return {
    seal(text, about) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', present, iv);
      cipher.setAAD(Buffer.from(about));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${presentId}.${sealed.toString('base64url')}`;
    },
    open(sealed, about) {
      const [version, id, body] = sealed.split('.');
      const key = byId.get(id ?? '');
      if (version !== VERSION || !key) throw new CannotOpen(`sealed with another key (${id})`);
      return opened(Buffer.from(body ?? '', 'base64url'), key, about);
    },
    isPresent: (sealed) => sealed.startsWith(`${VERSION}.${presentId}.`),
  };
}

function opened(bytes: Buffer, key: Buffer, about: string): string {
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new CannotOpen('damaged');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    throw new CannotOpen('damaged, or sealed for another place');
  }
}

/** Says which key it is and nothing about it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('headroom key').update(key).digest('hex').slice(0, 8);
}
