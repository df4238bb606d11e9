import type { Logger } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Clock } from '../../../flows/ports/runtime.ts';
import type { TokenPair } from '../bot-tokens.ts';
import { connection, type OnCall } from '../connection.ts';
import { SlackUnreachable, slackFault } from '../errors.ts';

export type ExchangeOptions = {
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  clock: Clock;
  logger: Logger;
  onCall?: OnCall | undefined;
};

const METHOD = 'oauth.v2.access';

/** Gives a refresh token for a new pair. Throws `SlackRefused` for one that was used before, `SlackUnreachable` without an answer. */
export function createExchange(options: ExchangeOptions): (refreshToken: string) => Promise<TokenPair> {
  const { apiUrl, clientId, clientSecret, clock, logger, onCall } = options;
  // Repeated by whoever asks, who knows whether the answer was lost.
  const web = new WebClient(undefined, { ...connection(apiUrl), logger, retryConfig: { retries: 0 } });

  async function ask(refreshToken: string) {
    try {
      const answer = await web.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      });
      onCall?.(METHOD, 'ok');
      return answer;
    } catch (error) {
      const fault = slackFault(METHOD, error);
      onCall?.(METHOD, fault.code);
      throw fault;
    }
  }

  return async (given) => {
    const askedAt = clock();
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = await ask(given);
    if (!accessToken || !refreshToken || !seconds) throw new SlackUnreachable(METHOD);
    return { accessToken, refreshToken, expiresAt: askedAt + seconds * 1000 };
  };
}
