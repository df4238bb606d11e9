import { missingSets, type RequiredSets, requiredOf } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import type { Language } from '../../kit/language.ts';
import { name } from '../blocks/limits.ts';
import { join, type Sentence } from '../text/sentence.ts';
import type { AccountKind } from '../words/shape/merchants.ts';
import { words } from '../words/words.ts';

/** WeChat's number of an account that is as it should be. */
const NORMAL = 1;

/** What people call an account: as the merchant wrote it, literal and short. */
export function merchantName({ appId, profile }: Pick<MerchantState, 'appId' | 'profile'>): string {
  return name(profile?.name ?? '') || appId;
}

/** What an account is, as facts for one line; its ids are `accountIds`. */
export function accountFacts({ profile }: MerchantState, language: Language): Sentence[] {
  const { authorization } = words(language);
  if (profile === null) return [[authorization.unknownAccount]];
  const { principal, verified, accountStatus } = profile;
  return [
    [authorization.kinds[kindOf(profile)]],
    [verified ? authorization.verified : authorization.notVerified],
    ...(accountStatus === null || accountStatus === NORMAL
      ? []
      : [[authorization.accountStatus(accountStatus)]]),
    ...(name(principal) === '' ? [] : [[authorization.principal(name(principal))]]),
  ];
}

/** How WeChat calls an account. */
export function accountIds({ appId, profile }: MerchantState, language: Language): Sentence[] {
  const { authorization } = words(language);
  const originalId = name(profile?.originalId ?? '');
  return [
    [authorization.appId(appId)],
    ...(originalId === '' ? [] : [[authorization.originalId(originalId)]]),
  ];
}

function kindOf({ kind, service }: NonNullable<MerchantState['profile']>): AccountKind {
  return kind === 'official' ? (service ?? 'official') : kind;
}

/** Required sets that an authorized account has not granted. */
export function missingOf(merchant: MerchantState, required: RequiredSets): number[] {
  return merchant.status === 'authorized' ? missingSets(merchant, required) : [];
}

/** That nothing is missing, or required at all; nothing where a set is missing. */
export function completeLine(
  merchant: MerchantState,
  required: RequiredSets,
  language: Language,
): Sentence[] {
  const { authorization } = words(language);
  if (merchant.status === 'unauthorized' || missingOf(merchant, required).length > 0) return [];
  const none = requiredOf(merchant.profile, required).length === 0;
  return [[none ? authorization.nothingRequired : authorization.nothingMissing]];
}

/** Since when it holds, or when it ended. */
export function sinceOf(merchant: MerchantState, language: Language): Sentence {
  const { authorization } = words(language);
  return merchant.status === 'authorized'
    ? authorization.since(merchant.authorizedAt)
    : authorization.until(merchant.endedAt);
}

/** The facts and whatever else belongs on that line. */
export function factsLine(facts: readonly Sentence[], language: Language): Sentence {
  return join(facts, words(language).dot);
}
