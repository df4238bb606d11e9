import type { Outcome } from '../../domain/allocations/outcome.ts';
import { explainErrcode, NOT_SENT } from './errcodes.ts';
import { type ApiName, WeChatError, WeChatUnreachable } from './errors.ts';

/** Answers of a busy WeChat: the call may have been processed before it got busy. */
const UNCERTAIN = new Set([-1, -202, 10120020, 10121004]);

/** The call for a token comes first; if it fails, nothing else was sent. */
const TOKEN_CALLS: ReadonlySet<ApiName> = new Set(['token', 'stable_token']);

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
      if (TOKEN_CALLS.has(error.api)) return { kind: 'put_off', code: error.code, uncertain: false, ...rid };
      return outcomeOfErrcode(error.code, rid);
    }
    if (error instanceof WeChatUnreachable) {
      if (!error.sent || TOKEN_CALLS.has(error.api)) {
        return { kind: 'put_off', code: NOT_SENT, uncertain: false };
      }
      return { kind: 'no_answer', cause: error.code };
    }
    throw error;
  }
}

function outcomeOfErrcode(code: number, rid: { rid?: string }): Outcome {
  if (code === 10121009) return { kind: 'already_allocated' };
  if (code === 10121010) return { kind: 'was_cancelled' };
  if (code === 10121011) return { kind: 'in_progress' };
  const known = explainErrcode(code);
  switch (known.class) {
    case 'ok':
      return { kind: 'accepted' };
    case 'token':
    case 'put_off':
      return { kind: 'put_off', code, uncertain: UNCERTAIN.has(code), ...rid };
    case 'refused':
      return { kind: 'refused', code, ...rid };
    case 'maybe_done':
      // Never "not allocated" without a look at the usage: the code's meaning is not published.
      return { kind: 'unclear', code, ...rid };
  }
}
