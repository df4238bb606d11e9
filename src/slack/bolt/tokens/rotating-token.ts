import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../flows/ports/runtime.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Log } from '../../../log.ts';
import type { BotTokens, TokenPair, TokenPairStore } from '../bot-tokens.ts';
import { SlackAccessLost, SlackRefused, SlackUnreachable } from '../errors.ts';
import { remedy } from '../remedies.ts';

export type RotatingTokenOptions = {
  store: TokenPairStore;
  /** The configured one; used where no pair that came of it is stored. */
  refreshToken: string;
  exchange: (refreshToken: string) => Promise<TokenPair>;
  clock: Clock;
  log: Log;
};

/** Slack's own SDK refreshes two hours before the end; a Slack outage of that length then hurts nobody. */
const AHEAD_MS = 2 * 60 * 60_000;
/** Between two attempts of this process to replace a token that still works. */
const AHEAD_PAUSE_MS = 60_000;
/** How long to wait for another replica that refreshes: longer than its call to Slack may take. */
const LOCK_TIMEOUT_MS = 12_000;
const LOCK_POLL_MS = 100;
/**
 * An answer that was lost may have used the refresh token up. For a moment Slack answers the same one again, and the pair of the last
 * answer counts (https://github.com/slackapi/node-slack-sdk/issues/2504), so it is asked again at once.
 */
const MAX_ASKED = 3;

/**
 * The bot token of an app with token rotation. A new pair is stored before it is used: its refresh token is the only way on. Other
 * replicas find it in the store, at the latest when the old token is refused.
 */
export function createRotatingToken(options: RotatingTokenOptions): BotTokens {
  const { store, exchange, clock, log } = options;
  let known: TokenPair | null = null;
  /** Handed out by Slack and not stored yet. */
  let unsaved: TokenPair | null = null;
  /** Slack takes it no more; asking again would say the same. */
  let usedUp: { refreshToken: string; code: string } | null = null;
  let triedAheadAt: Instant = Number.NEGATIVE_INFINITY;
  let renewing: Promise<TokenPair> | null = null;

  const lasts = (pair: TokenPair, ms: number) => clock() < pair.expiresAt - ms;

  async function refreshed(stored: TokenPair | null): Promise<TokenPair> {
    const refreshToken = stored?.refreshToken ?? options.refreshToken;
    if (usedUp?.refreshToken === refreshToken) throw new SlackAccessLost('oauth.v2.access', usedUp.code);
    try {
      unsaved ??= await exchanged(refreshToken);
    } catch (error) {
      if (!(error instanceof SlackRefused)) throw error;
      usedUp = { refreshToken, code: error.code };
      log.error({ err: error, hint: remedy(error) }, 'Slack hands out no new bot token');
      throw new SlackAccessLost(error.method, error.code, { cause: error });
    }
    await store.save(unsaved);
    const pair = unsaved;
    unsaved = null;
    log.info({ expiresAt: new Date(pair.expiresAt) }, 'bot token refreshed');
    return pair;
  }

  async function exchanged(refreshToken: string, asked = 1): Promise<TokenPair> {
    try {
      return await exchange(refreshToken);
    } catch (error) {
      if (!(error instanceof SlackUnreachable) || error.retryAfterMs !== null || asked >= MAX_ASKED)
        throw error;
      return exchanged(refreshToken, asked + 1);
    }
  }

  /** A pair that `suffices`: a stored one, or else a new one, which one replica gets. */
  async function renew(suffices: (pair: TokenPair) => boolean): Promise<TokenPair> {
    const patience = performance.now() + LOCK_TIMEOUT_MS;
    for (;;) {
      const stored = await store.read();
      if (stored && suffices(stored)) return stored;
      const done = await store.withLock(async () => {
        const now = await store.read();
        return now && suffices(now) ? now : refreshed(now);
      });
      if (done !== 'busy') return done;
      if (performance.now() > patience) throw new SlackUnreachable('oauth.v2.access');
      await pause(LOCK_POLL_MS);
    }
  }

  /** All callers of this process wait for the same one. */
  async function renewed(suffices: (pair: TokenPair) => boolean): Promise<TokenPair> {
    renewing ??= renew(suffices).finally(() => {
      renewing = null;
    });
    known = await renewing;
    return known;
  }

  /** While the old one still works nobody has to know that there is no new one yet. */
  async function aheadOfItsEnd(pair: TokenPair): Promise<string> {
    if (clock() < triedAheadAt + AHEAD_PAUSE_MS) return pair.accessToken;
    triedAheadAt = clock();
    try {
      return (await renewed((one) => lasts(one, AHEAD_MS))).accessToken;
    } catch (error) {
      log.warn(
        { err: error, expiresAt: new Date(pair.expiresAt) },
        'could not refresh the bot token yet; trying again',
      );
      return pair.accessToken;
    }
  }

  return {
    async current() {
      known ??= await store.read();
      if (known && lasts(known, AHEAD_MS)) return known.accessToken;
      if (known && lasts(known, 0)) return aheadOfItsEnd(known);
      return (await renewed((one) => lasts(one, 0))).accessToken;
    },
    async replace(refused) {
      if (known && known.accessToken !== refused && lasts(known, 0)) return known.accessToken;
      const other = await renewed((one) => one.accessToken !== refused && lasts(one, 0));
      return other.accessToken === refused ? null : other.accessToken;
    },
  };
}
