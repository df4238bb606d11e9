import { randomUUID } from 'node:crypto';
import type { Authorizations } from './authorizations.ts';
import type { PlatformPerson, PlatformSettings } from './control/control.ts';
import { checkLink, type Link, type PageRefusal, refuse } from './links.ts';
import type { Merchants, OfferedSet } from './merchants.ts';
import type { PreAuthCodes } from './pre-auth-codes.ts';
import type { SeedMerchant } from './seed.ts';

/** One opened link page. */
export type Visit = { id: string; link: Link };
/** The page with the accounts of one person. */
export type Accounts = { ok: true; person: PlatformPerson; accounts: SeedMerchant[] };
/** The page with the ticks of one account. */
export type Ticks = { ok: true; person: PlatformPerson; merchant: SeedMerchant; offered: OfferedSet[] };

/** Link pages that somebody has open. */
export type Visits = {
  open(
    form: Link['form'],
    query: URLSearchParams,
    referer: string | undefined,
  ): { ok: true; visit: Visit } | PageRefusal;
  find(id: string): Visit | undefined;
  /** After somebody has scanned the code, or opened the link on a phone. */
  accounts(visit: Visit, personId: string): Accounts | PageRefusal;
  /** After an account was chosen. */
  ticks(visit: Visit, personId: string, appId: string): Ticks | PageRefusal;
  /** Takes the pre_auth_code: what is confirmed after that is final. Refuses ticks that were not offered. */
  take(ticks: Ticks, visit: Visit, sets: number[]): { ok: true } | PageRefusal;
};

type VisitsOptions = {
  appId: string;
  settings: { now(): PlatformSettings };
  merchants: Merchants;
  authorizations: Authorizations;
  preAuthCodes: PreAuthCodes;
};

/** Creates the pages' memory. */
export function createVisits(options: VisitsOptions): Visits {
  const { appId, settings, merchants, authorizations, preAuthCodes } = options;
  const visits = new Map<string, Visit>();

  const accounts = ({ link }: Visit, personId: string): Accounts | PageRefusal => {
    const person = merchants.person(personId);
    if (!person) return refuse('no_account');
    // On conflict the account that the link names wins over its auth_type.
    const listed = merchants.listedFor(personId, link.bizAppId ? '6' : link.authType);
    if (!link.bizAppId)
      return listed.length > 0 ? { ok: true, person, accounts: listed } : refuse('no_account');
    const only = listed.filter((merchant) => merchant.appId === link.bizAppId);
    return only.length > 0 ? { ok: true, person, accounts: only } : refuse('only_one_account', link.bizAppId);
  };
  return {
    open(form, query, referer) {
      const checked = checkLink({ form, query, referer, appId, settings: settings.now(), preAuthCodes });
      if (!checked.ok) return checked;
      const visit = { id: randomUUID(), link: checked.link };
      visits.set(visit.id, visit);
      return { ok: true, visit };
    },
    find: (id) => visits.get(id),
    accounts,
    ticks(visit, personId, chosen) {
      const listed = accounts(visit, personId);
      if (!listed.ok) return listed;
      const merchant = listed.accounts.find((account) => account.appId === chosen);
      if (!merchant) return refuse('no_account');
      if (!authorizations.of(chosen) && merchants.full(merchant)) return refuse('provider_limit');
      const offered = merchants.offered(merchant, visit.link.wanted);
      if (offered.length === 0) return refuse('no_permission_sets');
      return { ok: true, person: listed.person, merchant, offered };
    },
    take({ offered }, { link }, sets) {
      const grantable = offered.filter((set) => set.heldBy === undefined).map((set) => set.id);
      if (!sets.every((id) => grantable.includes(id))) return refuse('sets');
      const state = preAuthCodes.state(link.preAuthCode);
      if (state !== 'good') return refuse(`${state}_pre_auth_code`);
      preAuthCodes.use(link.preAuthCode);
      return { ok: true };
    },
  };
}
