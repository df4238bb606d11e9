import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header presents the token. Compares digests, which takes the same time wherever they differ. */
export function bearer(token: string): (header: string | undefined) => boolean {
  const expected = digest(token);
  return (header) => {
    const [, presented] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
    return presented !== undefined && timingSafeEqual(digest(presented), expected);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
