import type { Asked } from '../../flows/authorization/platform.ts';
import { WeChatError, WeChatUnreachable } from '../client/errors.ts';

/** An answer or a refusal of WeChat's as a value. Throws only what is neither. */
export async function asked<T>(work: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { kind: 'answered', value: await work() };
  } catch (error) {
    if (error instanceof WeChatError) {
      return { kind: 'refused', code: error.code, address: addressIn(error.errmsg) };
    }
    if (error instanceof WeChatUnreachable) return { kind: 'no_answer', cause: error.code };
    throw error;
  }
}

/** WeChat names the address that it refuses: `access clientip is not registered, requestIP: 1.2.3.4 rid: …`. */
function addressIn(errmsg: string | null): string | null {
  const found = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}/i.exec(
    errmsg ?? '',
  );
  return found?.[0] ?? null;
}
