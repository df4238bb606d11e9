import type { Instant } from '../../kit/instant.ts';

/** What WeChat says about an account apart from what it granted. */
export type MerchantProfile = {
  /** As the merchant wrote it: may be anything. */
  name: string;
  /** `gh_…` */
  originalId: string;
  /** The legal entity. */
  principal: string;
  /** `other`: Channels, stores and whatever comes. */
  kind: 'official' | 'mini' | 'other';
  /** Of an Official Account: `subscription` or `service`; `null` for all others. */
  service: 'subscription' | 'service' | null;
  verified: boolean;
  /** WeChat's number: 1 normal, 14 cancelled, 16 banned, 18 warned, 19 frozen; `null` if it did not say. */
  accountStatus: number | null;
};

type Merchant = {
  appId: string;
  /** `null` while WeChat could not be asked. */
  profile: MerchantProfile | null;
  /** The invitation that led here; `null` if none is known to. */
  invitation: string | null;
  /** WeChat's time of the last push that was applied; `null`: none was, all is known from asking. */
  lastEventAt: Instant | null;
  /** When WeChat itself last proved this state to us, by our clock: an exchange or an answer about the account. */
  provenAt: Instant;
  /** So many entries of its list of sets could not be read then; absent: none. */
  unreadableSets?: number | undefined;
};

/** An account (authorizer) that has, or had, authorized the platform. */
export type MerchantState =
  | (Merchant & {
      status: 'authorized';
      /** Granted sets, ascending. Empty: authorized without any permission. */
      sets: number[];
      authorizedAt: Instant;
      /** When the sets last changed; at first the same as `authorizedAt`. */
      updatedAt: Instant;
    })
  | (Merchant & {
      status: 'unauthorized' /** What it last had granted. */;
      hadSets: number[];
      endedAt: Instant;
    });

/**
 * What happened to an authorization. `at`: WeChat's time where a push reported it, else ours. `pushedAt`: the push's
 * time; `null` where it was learnt otherwise.
 */
export type MerchantEvent = { appId: string; at: Instant; pushedAt: Instant | null } & (
  | {
      type: 'authorized';
      sets: number[];
      profile: MerchantProfile | null;
      invitation: string | null;
      provenAt: Instant;
      unreadableSets?: number;
    }
  | {
      type: 'updated';
      sets: number[];
      profile: MerchantProfile | null;
      invitation: string | null;
      provenAt: Instant;
      unreadableSets?: number;
    }
  | { type: 'unauthorized'; provenAt: Instant }
  /** WeChat was asked and said the same as is stored; only the profile may be younger. */
  | { type: 'reconciled'; profile: MerchantProfile | null; provenAt: Instant; unreadableSets?: number }
);
