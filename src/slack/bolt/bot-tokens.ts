import type { Instant } from '../../kit/instant.ts';

/** Where the token of each call comes from. */
export type BotTokens = {
  /** One that Slack takes, as far as is known. Throws `SlackAccessLost` where there is none any more. */
  current(): Promise<string>;
  /** Another one than Slack just refused; `null`: there is no other. Throws as above. */
  replace(refused: string): Promise<string | null>;
};

/** A token of an app without token rotation: there is no other. */
export function fixedToken(token: string): BotTokens {
  return { current: async () => token, replace: async () => null };
}

/** What Slack hands out with token rotation: https://docs.slack.dev/authentication/using-token-rotation */
export type TokenPair = {
  /** `xoxe.xoxb-…`, good for twelve hours. */
  accessToken: string;
  expiresAt: Instant;
  /** `xoxe-…`, for one refresh. */
  refreshToken: string;
};

/** The pair that all replicas share. */
export type TokenPairStore = {
  read(): Promise<TokenPair | null>;
  save(pair: TokenPair): Promise<void>;
  /** One replica refreshes at a time. */
  withLock<T>(work: () => Promise<T>): Promise<T | 'busy'>;
};
