import type { Asked } from '../../flows/merchants/platform.ts';
import { WeChatError, WeChatUnreachable } from '../client/transport/errors.ts';

/** An answer or a refusal of WeChat's as a value. Throws only what is neither. */
export async function asked<T>(work: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { kind: 'answered', value: await work() };
  } catch (error) {
    if (error instanceof WeChatError) {
      const { code, address, rid } = error;
      return { kind: 'refused', code, address, ...(rid === null ? {} : { rid }) };
    }
    if (error instanceof WeChatUnreachable) return { kind: 'no_answer', cause: error.code };
    throw error;
  }
}
