import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { sha256Base64url } from '../../kit/sha256.ts';
import type { AskInput } from './use-cases.ts';

/** One for each allocation, and never given out before. */
export function newWechatRequestIds(id: string, allocations: number, newKey: () => string): string[] {
  return Array.from({ length: allocations }, () => `${id}-${newKey()}`);
}

/**
 * The same for whatever says the same under the same key on the same day. A machine repeats a request whose answer it did not get;
 * where Redis lost the first one and WeChat was called for it already, WeChat recognises the second one by these. They change with the
 * day, so that a machine that uses one key for ever never gets those of an allocation of long ago.
 */
export function repeatedWechatRequestIds(
  {
    onceKey,
    idempotency,
    items,
  }: Pick<AskInput, 'onceKey' | 'items'> & Required<Pick<AskInput, 'idempotency'>>,
  at: Instant,
): string[] {
  const said = JSON.stringify([onceKey, idempotency.fingerprint, Math.floor(at / DAY_MS)]);
  return items.map((_item, index) => `K-${sha256Base64url(said).slice(0, 40)}-${index + 1}`);
}
