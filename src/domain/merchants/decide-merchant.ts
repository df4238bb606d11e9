import type { Instant } from '../../kit/instant.ts';
import { differenceOf, sortedSets } from './grants.ts';
import type { MerchantEvent, MerchantProfile, MerchantState } from './merchant.ts';

/** What WeChat says an account has granted. */
export type GrantFacts = {
  appId: string;
  sets: readonly number[];
  /** So many entries of its list of sets could not be read; absent: none. */
  unreadableSets?: number;
  profile: MerchantProfile | null;
  invitation: string | null;
  /** When it happened as far as is known. */
  at: Instant;
  /** The time of the push that reported it; `null`: a redirect did, or we asked. */
  pushedAt: Instant | null;
  /** When WeChat said so, by our clock. */
  provenAt: Instant;
};

/** Whether a push is older than one that was applied already: pushes come in any order, and more than once. */
export function isOutdated(state: MerchantState | null, pushedAt: Instant): boolean {
  return state !== null && state.lastEventAt !== null && pushedAt < state.lastEventAt;
}

/**
 * Whether a push about an end may be about an earlier authorization than the stored one: WeChat said that the account is
 * authorized after the push was made, or in the same second. Then it has to be asked.
 */
export function isDoubtfulEnd(state: MerchantState | null, pushedAt: Instant): boolean {
  if (state?.status !== 'authorized') return false;
  return pushedAt === state.lastEventAt || pushedAt <= state.provenAt;
}

/** The account has authorized: for the first time, again, anew with other sets, or just as it is stored. */
export function decideGrant(state: MerchantState | null, facts: GrantFacts): MerchantEvent[] {
  if (facts.pushedAt !== null && isOutdated(state, facts.pushedAt)) return [];
  const { appId, at, pushedAt, profile, invitation, provenAt } = facts;
  const sets = sortedSets(facts.sets);
  const granted = { appId, at, pushedAt, sets, profile, invitation, provenAt, ...oddSets(facts) };
  if (state?.status !== 'authorized') return [{ type: 'authorized', ...granted }];
  const { added, removed } = differenceOf(state.sets, sets);
  const seen = pushedAt === null || pushedAt === state.lastEventAt;
  if (added.length + removed.length === 0 && seen) return reconciled(state, facts);
  // A push that changes nothing is applied all the same, so that what is older than it stays out.
  return [{ type: 'updated', ...granted, at: added.length + removed.length === 0 ? state.updatedAt : at }];
}

/**
 * The account has ended the authorization. Of an account that never had one: nothing. A later end of one that has ended
 * already changes nothing but keeps out the grants that came in between.
 */
export function decideEnd(
  state: MerchantState | null,
  end: { appId: string; at: Instant; pushedAt: Instant | null; provenAt: Instant },
): MerchantEvent[] {
  if (state === null) return [];
  if (end.pushedAt !== null && isOutdated(state, end.pushedAt)) return [];
  const news = state.status === 'authorized' || (end.pushedAt !== null && end.pushedAt !== state.lastEventAt);
  return news ? [{ type: 'unauthorized', ...end }] : [];
}

function reconciled(state: MerchantState, facts: GrantFacts): MerchantEvent[] {
  const { appId, at, profile, provenAt } = facts;
  const same = profile === null || JSON.stringify(profile) === JSON.stringify(state.profile);
  if (same && provenAt <= state.provenAt) return [];
  return [{ type: 'reconciled', appId, at, pushedAt: null, profile, provenAt, ...oddSets(facts) }];
}

function oddSets({ unreadableSets }: GrantFacts): { unreadableSets?: number } {
  return unreadableSets === undefined ? {} : { unreadableSets };
}
