import { advice, type Errcode, PLATFORM_ADVICE, words } from './errcode-row.ts';
import { CHARGE_CODES } from './errcodes-charge.ts';
import { COMPONENT_CODES, unlistedComponentCode } from './errcodes-component.ts';
import { CRYPTO_CODES } from './errcodes-crypto.ts';
import { GATEWAY_CODES } from './errcodes-gateway.ts';

const CODES = new Map(
  [...CHARGE_CODES, ...GATEWAY_CODES, ...COMPONENT_CODES, ...CRYPTO_CODES].map((known) => [
    known.code,
    known,
  ]),
);

/** Codes 10121000 to 10121999 belong to assigning; only some of them are published. */
const ASSIGNING = { from: 10121000, to: 10121999 };

/** Codes of third-party platforms; refusals before anything was done, whichever they are. */
const COMPONENT = { from: 61000, to: 61999 };

/** Headroom's own code for a call that never left. No code of WeChat's is -2. */
export const NOT_SENT = -2;

/** Every errcode that is known, for lists and tests. */
export function knownErrcodes(): Errcode[] {
  return [...CODES.values()];
}

/**
 * What an errcode means and what to do. Total: a code that WeChat never published is `maybe_done`, because it must not be
 * read as "not allocated" before the push or the usage was looked at.
 *
 * @param of whose call it was: a provider account's, or the third-party platform's
 */
export function explainErrcode(code: number, of: 'account' | 'platform' = 'account'): Errcode {
  const known = CODES.get(code) ?? unlisted(code);
  if (of === 'account') return known;
  return { ...known, advice: PLATFORM_ADVICE.get(known.advice) ?? known.advice };
}

/** Whether WeChat's meaning of the code is known. */
export function isListed(code: number): boolean {
  return CODES.has(code);
}

function unlisted(code: number): Errcode {
  if (code >= COMPONENT.from && code <= COMPONENT.to) return unlistedComponentCode(code);
  const assigning = code >= ASSIGNING.from && code <= ASSIGNING.to;
  const meaning = assigning
    ? words(
        `WeChat could not allocate and does not publish what ${code} means.`,
        `分配未成功，微信未公开错误码 ${code} 的含义。`,
      )
    : words(`WeChat does not publish what ${code} means.`, `微信未公开错误码 ${code} 的含义。`);
  return { code, meaning, advice: advice.look, retryable: false, class: 'maybe_done' };
}
