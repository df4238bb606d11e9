import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header presents the token. Compares digests, which takes the same time wherever they differ. */
export function bearer(token: string): (header: string | undefined) => boolean {
  const expected = digest(token);
  return (header) => {
    const [, presented] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
    return presented !== undefined && timingSafeEqual(digest(presented), expected);
  };
}

/**
 * The same for whoever can only be given an address: also the password of HTTP Basic (`https://any:token@…`), and `?token=…`.
 */
export function bearerOrAddress(
  token: string,
): (header: string | undefined, inQuery: string | undefined) => boolean {
  const isPermitted = bearer(token);
  return (header, inQuery) =>
    isPermitted(header) ||
    isPermitted(`Bearer ${inQuery ?? ''}`) ||
    isPermitted(`Bearer ${passwordIn(header)}`);
}

function passwordIn(header: string | undefined): string {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(header ?? '') ?? [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
