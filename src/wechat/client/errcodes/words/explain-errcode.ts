import { type ByLanguage, eachLanguage } from '../../../../kit/language.ts';
import { factsOf, isListed, unlistedGroupOf } from '../facts-of.ts';
import { type Advice, ERRCODES, type ErrcodeKind, PLATFORM_ADVICE } from '../table.ts';
import type { ErrcodeWords } from './errcode-words.ts';
import { errcodeWords } from './words.ts';

const OF_PLATFORM: Readonly<Partial<Record<Advice, Advice>>> = PLATFORM_ADVICE;

/** What an errcode means and what to do about it. */
export type Errcode = {
  code: number;
  kind: ErrcodeKind;
  /** The very same call may succeed later without anybody changing anything. */
  retryable: boolean;
  meaning: ByLanguage;
  advice: ByLanguage;
};

const EXPLAINED: ReadonlyMap<number, Errcode> = new Map(
  Object.keys(ERRCODES).map((code) => [Number(code), explain(Number(code), factsOf(Number(code)).advice)]),
);

/** Every errcode that is known, for lists and tests. */
export function knownErrcodes(): Errcode[] {
  return [...EXPLAINED.values()];
}

/**
 * What an errcode means and what to do. Total: a code that WeChat never published is `maybe_done`, because it must not be
 * read as "not allocated" before the push or the usage was looked at.
 *
 * @param of whose call it was: a provider account's, or the third-party platform's
 */
export function explainErrcode(code: number, of: 'account' | 'platform' = 'account'): Errcode {
  const { advice } = factsOf(code);
  if (of === 'platform') return explain(code, OF_PLATFORM[advice] ?? advice);
  return EXPLAINED.get(code) ?? explain(code, advice);
}

function explain(code: number, advice: Advice): Errcode {
  const { kind, retryable = false } = factsOf(code);
  return {
    code,
    kind,
    retryable,
    meaning: eachLanguage((language) => meaningOf(code, errcodeWords(language))),
    advice: eachLanguage((language) => errcodeWords(language).advice[advice]),
  };
}

function meaningOf(code: number, { meanings, unlisted }: ErrcodeWords): string {
  return isListed(code) ? meanings[code] : unlisted[unlistedGroupOf(code)](code);
}
