import type { GrantFacts } from './decide-merchant.ts';
import { type GrantedSets, knownSets } from './grants.ts';
import type { MerchantProfile, MerchantState } from './merchant.ts';

/** What WeChat said about an account, as far as it could be read. */
export type ReportedMerchant = {
  sets: GrantedSets;
  profile: MerchantProfile | null;
  unreadableFields: readonly (keyof MerchantProfile)[];
};

/** What is known of an account after WeChat spoke: what could not be read is as it was stored. */
export function knownFacts(
  before: MerchantState | null,
  { sets, profile, unreadableFields }: ReportedMerchant,
): Pick<GrantFacts, 'sets' | 'unreadableSets' | 'profile'> {
  return {
    sets: knownSets(before, sets),
    ...(sets.unreadable > 0 ? { unreadableSets: sets.unreadable } : {}),
    profile: profile && knownProfile(before?.profile ?? null, profile, unreadableFields),
  };
}

function knownProfile(
  before: MerchantProfile | null,
  said: MerchantProfile,
  unreadable: readonly (keyof MerchantProfile)[],
): MerchantProfile {
  if (before === null) return said;
  const kept = Object.fromEntries(unreadable.map((field) => [field, before[field]]));
  // An account of another kind has no service of the kind before.
  return { ...said, ...kept, ...(said.kind === 'official' ? {} : { service: null }) };
}
