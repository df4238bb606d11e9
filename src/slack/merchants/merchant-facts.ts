import { missingSets, type RequiredSets, requiredOf } from '../../domain/merchants/grants.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import { findPermissionSet } from '../../domain/merchants/permission-sets.ts';
import type { Language } from '../../kit/language.ts';
import { name } from '../blocks/limits.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import type { AccountKind } from '../words/shape/merchants.ts';
import { words } from '../words/words.ts';

/** So many names of sets are read; a text has to fit, too. */
const MOST_SETS = 30;
/** WeChat's number of an account that is as it should be. */
const NORMAL = 1;

/** What people call an account: as the merchant wrote it, literal and short. */
export function merchantName({ appId, profile }: Pick<MerchantState, 'appId' | 'profile'>): string {
  return name(profile?.name ?? '') || appId;
}

/** Who an account is, on one line. */
export function accountFacts({ appId, profile }: MerchantState, language: Language): Sentence {
  const { authorization, dot } = words(language);
  if (profile === null) return join([appId, authorization.unknownAccount], dot);
  const { originalId, principal, verified, accountStatus } = profile;
  const facts = [
    authorization.kinds[kindOf(profile)],
    verified ? authorization.verified : authorization.notVerified,
    ...(accountStatus === null || accountStatus === NORMAL
      ? []
      : [authorization.accountStatus(accountStatus)]),
    ...(name(principal) === '' ? [] : [authorization.principal(name(principal))]),
    appId,
    name(originalId),
  ];
  return join(
    facts.filter((fact) => fact !== ''),
    dot,
  );
}

function kindOf({ kind, service }: NonNullable<MerchantState['profile']>): AccountKind {
  return kind === 'official' ? (service ?? 'official') : kind;
}

/** Names of sets within a sentence. */
export function setNames(ids: readonly number[], language: Language): string {
  const { authorization, comma, card } = words(language);
  if (ids.length === 0) return authorization.noSets;
  const shown = ids
    .slice(0, MOST_SETS)
    .map((id) => authorization.setName(id, findPermissionSet(id)?.names ?? null));
  const more = ids.length > MOST_SETS ? [card.more(ids.length - MOST_SETS)] : [];
  return [...shown, ...more].join(comma);
}

/** `Granted: 1 …, 4 …` */
export function setsLine(
  label: 'granted' | 'added' | 'removed' | 'had' | 'missing' | 'required' | 'exclusive',
  ids: readonly number[],
  language: Language,
): Sentence {
  const { authorization, colon } = words(language);
  return say`${authorization.labels[label]}${colon}${setNames(ids, language)}`;
}

/** That entries of its list of sets could not be read; what it had is taken as still granted then. */
export function unreadableSetsLine({ unreadableSets = 0 }: MerchantState, language: Language): Sentence[] {
  return unreadableSets > 0 ? [[words(language).unreadable.permissionSets(unreadableSets)]] : [];
}

/** What the granted sets mean for those that are required. */
export function requiredLines(
  merchant: MerchantState,
  required: RequiredSets,
  language: Language,
): Sentence[] {
  const { authorization } = words(language);
  if (requiredOf(merchant.profile, required).length === 0) return [[authorization.nothingRequired]];
  const missing = missingSets(merchant, required);
  if (missing.length === 0) return [[authorization.nothingMissing]];
  return [setsLine('missing', missing, language), [authorization.lacks(missing.length)]];
}

/** What the merchant has to do about sets that are missing; nothing where none is. */
export function mendSteps(merchant: MerchantState, required: RequiredSets, language: Language): Sentence[] {
  const { authorization, wxauth } = words(language);
  const { mend, onlyMerchant } = authorization;
  if (merchant.status !== 'authorized' || missingSets(merchant, required).length === 0) return [];
  const mini = merchant.profile?.kind === 'mini' ? [mend.console] : [];
  return [mend.scan(wxauth.link.line(merchant.appId)), ...mini, mend.assistant, onlyMerchant].map((step) => [
    step,
  ]);
}

/** Required sets that only one provider at a time can hold. */
export function exclusiveSets(ids: readonly number[]): number[] {
  return ids.filter((id) => findPermissionSet(id)?.exclusive === true);
}

/** Since when it holds, or when it ended. */
export function sinceOf(merchant: MerchantState, language: Language): Sentence {
  const { authorization } = words(language);
  return merchant.status === 'authorized'
    ? authorization.since(merchant.authorizedAt)
    : authorization.until(merchant.endedAt);
}
