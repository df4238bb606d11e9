import type { InvitationKind } from './invitation.ts';
import type { MerchantProfile, MerchantState } from './merchant.ts';
import { WEB_PAGES_SET } from './permission-sets.ts';

/** Ids of permission sets, ascending and without doubles. */
export type Sets = readonly number[];

/** Sets as WeChat lists them. `unreadable`: so many entries that could not be read. */
export type GrantedSets = { ids: Sets; unreadable: number };

/**
 * The sets that an account has as far as is known: where entries could not be read, they may be any of those that it had,
 * and no loss is announced that is not certain.
 */
export function knownSets(before: MerchantState | null, { ids, unreadable }: GrantedSets): number[] {
  const had = unreadable > 0 && before?.status === 'authorized' ? before.sets : [];
  return sortedSets([...had, ...ids]);
}

/** Ids as WeChat lists them, in the form in which they are kept and compared. */
export function sortedSets(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((one, other) => one - other);
}

export type GrantDifference = { added: number[]; removed: number[] };

/** What a later grant has more and less than an earlier one. */
export function differenceOf(before: Sets, after: Sets): GrantDifference {
  return {
    added: sortedSets(after.filter((id) => !before.includes(id))),
    removed: sortedSets(before.filter((id) => !after.includes(id))),
  };
}

/** The sets that a deployment needs, by kind of account. */
export type RequiredSets = { official: Sets; mini: Sets };

/** What a merchant would still have to grant. Nothing is required of an account of another or of an unknown kind. */
export function missingSets(merchant: MerchantState, required: RequiredSets): number[] {
  const granted = merchant.status === 'authorized' ? merchant.sets : [];
  return differenceOf(granted, requiredOf(merchant.profile, required)).added;
}

export function requiredOf(profile: MerchantProfile | null, required: RequiredSets): Sets {
  if (profile?.kind === 'official') return required.official;
  return profile?.kind === 'mini' ? required.mini : [];
}

/** What an invitation asks for, by kind of account. */
export function requiredFor(
  kind: InvitationKind,
  required: RequiredSets,
): { kind: 'official' | 'mini'; sets: Sets }[] {
  const kinds = kind === 'any' ? (['official', 'mini'] as const) : [kind];
  return kinds.map((one) => ({ kind: one, sets: required[one] }));
}

/** Why web authorization on behalf of an account cannot work; empty: it can. */
export type WebObstacle =
  | 'not_authorized'
  | 'unknown_account'
  | 'no_service_account'
  | 'not_verified'
  | 'no_web_set';

/**
 * Whether web authorization (snsapi_*) on behalf of the account can work: a verified service account that granted the
 * web-page set.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Official_Accounts/official_account_website_authorization.html
 */
export function webObstacles(merchant: MerchantState): WebObstacle[] {
  const { profile } = merchant;
  if (merchant.status !== 'authorized') return ['not_authorized'];
  if (profile === null) return ['unknown_account'];
  const obstacles: WebObstacle[] = [];
  if (profile.kind !== 'official' || profile.service !== 'service') obstacles.push('no_service_account');
  if (!profile.verified) obstacles.push('not_verified');
  if (!merchant.sets.includes(WEB_PAGES_SET)) obstacles.push('no_web_set');
  return obstacles;
}
