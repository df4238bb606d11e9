import type { Instant } from '../units.ts';

/** One way of a visitor from the invitation's page to WeChat and back. */
export type Visit = {
  /** Comes back in the redirect; good for one authorization. */
  nonce: string;
  invitation: string;
  /** Of the link; the push names it too. */
  preAuthCode: string;
  startedAt: Instant;
  /** A redirect after this is not taken. */
  expiresAt: Instant;
};

/** An authorization code lives for an hour at most, after the pre-authorization code was used. */
export const CODE_LIFE_MS = 3600_000;
