import type { Allocation } from './allocation.ts';

/**
 * The requestId of the n-th try of an allocation. `base`: of the first. It follows from what never changes, so that a retry which
 * Redis forgot is repeated with the same one, and WeChat counts it once.
 */
export function tryId(base: string, attempt: number): string {
  return attempt === 1 ? base : `${base}-${attempt}`;
}

/** The other way; `null`: it is none of this allocation. */
export function tryOf(base: string, wechatRequestId: string): number | null {
  if (wechatRequestId === base) return 1;
  const rest = wechatRequestId.startsWith(`${base}-`) ? wechatRequestId.slice(base.length + 1) : '';
  return LATER_TRY.test(rest) ? Number(rest) : null;
}

const LATER_TRY = /^(?:[2-9]|[1-9]\d{1,3})$/;

/** What the first try had, if it is a later one; `null`: it has no such form. */
export function baseOfTry(wechatRequestId: string): string | null {
  const [, base, rest] = /^(.+)-(\d{1,4})$/.exec(wechatRequestId) ?? [];
  return base !== undefined && LATER_TRY.test(rest ?? '') ? base : null;
}

/** Which try an allocation is at. */
export function attemptOf(base: string, { wechatRequestId }: Pick<Allocation, 'wechatRequestId'>): number {
  return tryOf(base, wechatRequestId) ?? 1;
}
