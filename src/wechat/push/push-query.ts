import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { isSignedBy } from './signature.ts';

/** What the address of a push says about its body. */
export type PushQuery = {
  timestamp: string;
  nonce: string;
  msgSignature: string | null;
  /** Whether the address announces encryption: then a plain body is one that somebody exchanged. */
  encrypted: boolean;
};

const HEX_SHA1 = /^[0-9a-f]{40}$/;

/**
 * Checks what can be checked before a byte of the body is read. WeChat sends `signature` with every push, in safe mode too;
 * where it is absent (published samples of safe mode lack it), `msg_signature` has to be there and decides later.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */
export function checkPushQuery(query: URLSearchParams, token: string): Result<PushQuery, PushRefusal> {
  if (query.has('signature')) return checkSignature(query, token);
  const [first] = readingsOf(query);
  if (first === undefined || !HEX_SHA1.test(first.msgSignature ?? '')) {
    return refuse({ reason: 'bad_signature', detail: 'signature, timestamp or nonce is missing' });
  }
  return accept(first);
}

/** Checks `signature`, which covers the address alone. */
export function checkSignature(query: URLSearchParams, token: string): Result<PushQuery, PushRefusal> {
  const readings = readingsOf(query);
  if (readings.length === 0)
    return refuse({ reason: 'bad_signature', detail: 'timestamp or nonce is missing' });
  const signed = readings.find(({ signature, timestamp, nonce }) =>
    isSignedBy(signature, [token, timestamp, nonce]),
  );
  return signed ? accept(signed) : refuse({ reason: 'bad_signature' });
}

type Reading = PushQuery & { signature: string | null };

/**
 * An address that was saved with parameters of its own, or a proxy, may repeat a name: then the first values count, or else
 * the last ones, whichever are signed.
 */
function readingsOf(query: URLSearchParams): Reading[] {
  const types = query.getAll('encrypt_type').map((type) => type.toLowerCase());
  const encrypted = types.includes('aes') || query.has('msg_signature');
  return ([0, -1] as const).flatMap((at) => {
    const value = (name: string) => query.getAll(name).at(at) ?? null;
    const timestamp = value('timestamp');
    const nonce = value('nonce');
    if (!timestamp || !nonce) return [];
    return [
      { timestamp, nonce, signature: value('signature'), msgSignature: value('msg_signature'), encrypted },
    ];
  });
}
