import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Lower-case hex SHA-1 of the parts, sorted as strings and joined. For `signature` the parts are token, timestamp and
 * nonce; for `msg_signature` also the encrypted text.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */
export function sign(parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** Compares in constant time, so that a stranger cannot guess a signature digit by digit. */
export function isSignedBy(given: string | null, parts: readonly string[]): boolean {
  const expected = Buffer.from(sign(parts));
  const actual = Buffer.from(given ?? '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
