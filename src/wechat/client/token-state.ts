import { WeChatError, WeChatUnreachable } from './transport/errors.ts';
import type { TokenCheck } from './transport/token-check.ts';

/** For `/readyz`. `reason` names WeChat's errcode or why there was no answer. */
export type TokenState = { ok: true } | { ok: false; reason: string };

/** Whether the account has a token that works. */
export async function tokenStateOf(check: TokenCheck): Promise<TokenState> {
  try {
    await check();
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof WeChatError) return `errcode ${error.code}`;
  if (error instanceof WeChatUnreachable)
    return error.code === 'unreadable' ? 'unreadable answer' : `no answer (${error.code})`;
  return 'fault';
}
