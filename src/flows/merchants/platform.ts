import type { GrantedSets } from '../../domain/merchants/grants.ts';
import type { InvitationKind } from '../../domain/merchants/invitation.ts';
import type { MerchantProfile } from '../../domain/merchants/merchant.ts';
import type { Instant } from '../../kit/instant.ts';

/**
 * What came of asking WeChat. `refused`: WeChat's errcode, the address it named if that is not on the whitelist, and the
 * rid by which it finds the call again.
 * `no_answer`: why there is none; `no_ticket` and `no_grant` mean that nothing could be asked.
 */
export type Asked<T> =
  | { kind: 'answered'; value: T }
  | { kind: 'refused'; code: number; address: string | null; rid?: string }
  | { kind: 'no_answer'; cause: string };

/** What an authorization code was exchanged for. */
export type Grant = {
  appId: string;
  sets: GrantedSets;
  /** `null` for accounts without interfaces. */
  refreshToken: string | null;
  accessToken: { token: string; expiresAt: Instant } | null;
};

/**
 * An account as WeChat describes it. `refreshToken: null`: its code was never exchanged. `profile: null`: nothing of it
 * could be read; `unreadableFields`: so much of it could not.
 */
export type DescribedMerchant = {
  appId: string;
  profile: MerchantProfile | null;
  unreadableFields: readonly (keyof MerchantProfile)[];
  sets: GrantedSets;
  refreshToken: string | null;
};

/** An entry of WeChat's list of authorized accounts; the account may have ended it all the same. */
export type ListedMerchant = { appId: string; refreshToken: string | null; authorizedAt: Instant | null };

/** `unreadable`: so many entries could not be read. */
export type MerchantList = { merchants: ListedMerchant[]; unreadable: number };

/** Where a visitor is: a computer shows a code to scan, the phone opens the page inside WeChat. */
export type Surface = 'computer' | 'phone';

export type LinkOrder = {
  surface: Surface;
  preAuthCode: string;
  redirectUri: string;
  kind: InvitationKind;
  appId: string | null;
};

/** The third-party platform at WeChat. Nothing here throws for what WeChat may answer. */
export type Platform = {
  appId: string;
  /** Makes WeChat push tickets again; the next one follows within ten minutes. */
  startTicketPush(): Promise<Asked<'started' | 'running'>>;
  /** Good for one authorization: never kept for another visitor. */
  preAuthCode(): Promise<Asked<{ code: string; expiresAt: Instant }>>;
  /** api_query_auth. A code can be exchanged once. */
  exchange(code: string): Promise<Asked<Grant>>;
  describe(appId: string): Promise<Asked<DescribedMerchant>>;
  /** All pages. */
  list(): Promise<Asked<MerchantList>>;
  /** Whether there is an access token for the account; one is fetched if need be. */
  merchantToken(appId: string): Promise<Asked<null>>;
  /** A customer message on behalf of an account, by a token at hand or by the account's own. */
  tellCustomer(message: {
    by: { token: string } | { appId: string };
    to: string;
    text: string;
  }): Promise<Asked<null>>;
  /** The page of WeChat's where the administrator confirms. It has to be entered from a page of our own. */
  link(order: LinkOrder): string;
  /** Whether there is a token of the platform's own that works; one is fetched if need be. */
  token(): Promise<Asked<null>>;
};
