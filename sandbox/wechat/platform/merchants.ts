import type { PlatformPerson } from './control/control.ts';
import type { Settings } from './control/settings.ts';
import { permissionSet } from './permission-sets.ts';
import { RELEASE_ACCOUNTS } from './release-accounts.ts';
import type { PlatformSeed, SeedMerchant } from './seed.ts';

/** An account can be authorized to this many providers at a time. Page authorization_management. */
const MAX_PROVIDERS = 15;
/** `account_status` of accounts that are listed: normal and warned. */
const LISTED_STATUS = [1, 18];
/** `service_type_info.id` that may be authorized; mini games and trial accounts may not. */
const ELIGIBLE = { official: [0, 1, 2], mini: [0, 10] } as const;
/** Kinds of account that each `auth_type` lists; the sandbox has no Channels, promoter or talent accounts. */
const KINDS: Readonly<Record<string, readonly SeedMerchant['kind'][]>> = {
  1: ['official'],
  2: ['mini'],
  3: ['official', 'mini'],
  4: [],
  5: [],
  6: ['official', 'mini'],
  8: [],
};

/** A set that the platform asks for; `heldBy`: another provider holds it, so it cannot be granted. */
export type OfferedSet = { id: number; heldBy?: string };

/** The accounts and what they may grant. */
export type Merchants = {
  all(): SeedMerchant[];
  find(appId: string): SeedMerchant | undefined;
  person(id: string): PlatformPerson | undefined;
  people(): PlatformPerson[];
  /** Accounts that a person can authorize; only the administrator of an account can. */
  listedFor(personId: string, authType: string): SeedMerchant[];
  /** Published sets of the account's kind, only the wanted ones where a link names some. */
  offered(merchant: SeedMerchant, wanted?: readonly number[]): OfferedSet[];
  /** Whether one more provider would be one too many. */
  full(merchant: SeedMerchant): boolean;
};

/** Whether an `auth_type` is documented. */
export function isAuthType(value: string): boolean {
  return Object.hasOwn(KINDS, value);
}

/** Creates the register of accounts. */
export function createMerchants(seed: PlatformSeed, settings: Settings): Merchants {
  const hidden = RELEASE_ACCOUNTS.flatMap(({ official, mini }) => [official, mini]);
  const mayUse = (merchant: SeedMerchant): boolean =>
    LISTED_STATUS.includes(merchant.status) &&
    ELIGIBLE[merchant.kind].some((type) => type === merchant.serviceType) &&
    (settings.now().released || settings.now().testList.includes(merchant.originalId));
  return {
    all: () => seed.merchants,
    find: (appId) => [...seed.merchants, ...hidden].find((merchant) => merchant.appId === appId),
    person: (id) => seed.people.find((person) => person.id === id),
    people: () => seed.people,
    listedFor: (personId, authType) =>
      seed.merchants.filter(
        (merchant) =>
          merchant.administrators.includes(personId) &&
          KINDS[authType]?.includes(merchant.kind) &&
          mayUse(merchant),
      ),
    offered: (merchant, wanted) =>
      settings
        .now()
        .published.filter((id) => permissionSet(id)?.kind === merchant.kind)
        .filter((id) => !wanted || wanted.includes(id))
        .map((id) => offer(merchant, id)),
    full: (merchant) => merchant.others.length >= MAX_PROVIDERS,
  };
}

function offer(merchant: SeedMerchant, id: number): OfferedSet {
  const holder = permissionSet(id)?.exclusive
    ? merchant.others.find(({ sets }) => sets.includes(id))
    : undefined;
  return holder ? { id, heldBy: holder.provider } : { id };
}
