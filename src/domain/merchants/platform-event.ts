import type { Instant } from '../../kit/instant.ts';

/**
 * A verified and understood push of the platform's event address. `key` recognises the same event sent again.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html
 */
export type PlatformEvent = { key: string; createdAt: Instant; receivedAt: Instant } & (
  | { kind: 'ticket'; ticket: string }
  | {
      kind: 'authorized' | 'updated';
      appId: string;
      /** To be exchanged once; a secret until then. */
      code: string;
      /** Of the link that it came about by; `null` for an update that the merchant made in WeChat. */
      preAuthCode: string | null;
    }
  | { kind: 'unauthorized'; appId: string }
  /** Registrations, verifications and whatever else comes: kept, without effect. */
  | { kind: 'unsupported'; infoType: string | null }
);

/** An event that says something about an account. */
export type AuthorizationPush = Extract<PlatformEvent, { appId: string }>;

/** WeChat's automatic check before a release asked for a customer message with this text. */
export type ReleaseCheck = {
  /** The account that was written to. */
  appId: string;
  /** Who wrote. */
  openId: string;
  /** The authorization code to be exchanged; its echo is part of the answer. */
  code: string;
};
