import type { ByLanguage } from '../../../kit/language.ts';

/**
 * What a WeChat errcode means and what to do about it; supplied by whoever talks to WeChat. `retryable`: it passes by
 * itself, and the advice may say that it is tried again; that is wrong once something has failed for good.
 */
export type ExplainErrcode = (
  code: number,
  /** Whose call it was: the remedy is in another console. A provider account's if left out. */
  of?: 'account' | 'platform',
) => {
  meaning: ByLanguage;
  advice: ByLanguage;
  retryable: boolean;
};
