import type { Outcome } from '../../domain/allocations/outcome.ts';
import { factsOf } from './errcodes/facts-of.ts';
import { NOT_SENT } from './errcodes/table.ts';
import { isTokenCall, WeChatError, WeChatUnreachable } from './transport/errors.ts';

/**
 * What became of an assignPackage or cancelAssign call. Throws only what is no answer of WeChat's.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/api/charge_sp_assign_package.html
 */
export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    await call();
    return { kind: 'accepted' };
  } catch (error) {
    if (error instanceof WeChatError) {
      const rid = error.rid === null ? {} : { rid: error.rid };
      if (isTokenCall(error.api)) return { kind: 'put_off', code: error.code, uncertain: false, ...rid };
      return outcomeOfErrcode(error.code, rid);
    }
    if (error instanceof WeChatUnreachable) {
      if (!error.sent || isTokenCall(error.api)) {
        return { kind: 'put_off', code: NOT_SENT, uncertain: false };
      }
      return { kind: 'no_answer', cause: error.code };
    }
    throw error;
  }
}

function outcomeOfErrcode(code: number, rid: { rid?: string }): Outcome {
  const facts = factsOf(code);
  if (facts.outcome !== undefined) return { kind: facts.outcome };
  switch (facts.kind) {
    case 'ok':
      return { kind: 'accepted' };
    case 'token':
    case 'put_off':
      return { kind: 'put_off', code, uncertain: facts.uncertain ?? false, ...rid };
    case 'refused':
      return { kind: 'refused', code, ...rid };
    case 'maybe_done':
      // Never "not allocated" before the usage was read: the code's meaning is not published.
      return { kind: 'unclear', code, ...rid };
  }
}
