import { z } from 'zod';
import type { Transport } from '../transport/create-transport.ts';
import type { HttpCall } from '../transport/http.ts';
import { integer, successOf } from '../transport/schemas.ts';
import type { FetchedToken } from '../transport/tokens.ts';

const answer = z.looseObject({ access_token: z.string().min(1), expires_in: integer });

type Credentials = { appId: string; appSecret: string };

/**
 * Asks WeChat for an access token.
 *
 * `token` (`GET /cgi-bin/token`) issues a new one with every call; the one before lives on for five minutes.
 * `stable_token` (`POST /cgi-bin/stable_token`) answers the same one until its last five minutes. It is never forced:
 * WeChat allows that twenty times a day and keeps it for leaks.
 */
export async function fetchToken(
  { send, clock }: Transport,
  credentials: Credentials,
  mode: 'token' | 'stable_token',
): Promise<FetchedToken> {
  const call = mode === 'token' ? tokenCall(credentials) : stableTokenCall(credentials);
  // Counted from before the call: our idea of the end may be early, never late.
  const askedAt = clock();
  const { access_token, expires_in } = await send(call, successOf(answer));
  return { token: access_token, expiresAt: askedAt + expires_in * 1000 };
}

function tokenCall({ appId, appSecret }: Credentials): HttpCall {
  return {
    api: 'token',
    method: 'GET',
    path: '/cgi-bin/token',
    query: { grant_type: 'client_credential', appid: appId, secret: appSecret },
  };
}

function stableTokenCall({ appId, appSecret }: Credentials): HttpCall {
  return {
    api: 'stable_token',
    method: 'POST',
    path: '/cgi-bin/stable_token',
    query: {},
    body: { grant_type: 'client_credential', appid: appId, secret: appSecret },
  };
}
