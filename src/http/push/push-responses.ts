import { plainText } from '../server/responses.ts';

/** WeChat waits five seconds; an answer within one leaves room for the network. */
export const RECORD_TIMEOUT_MS = 900;

/** Why a push was not taken: a word to decide by, and a detail for the log, both free of secrets. */
export type Refusal = { reason: string; detail?: string };

/** The peer is not who it should be; everything else is a bad request. */
const UNAUTHORIZED = new Set(['bad_signature', 'wrong_app', 'stale']);

/** Anything else makes WeChat send the push again. */
export const success = () => plainText(200, 'success');

/** What could not be stored is not acknowledged. */
export const failed = () => plainText(500, 'error');

/** Says as little as possible; the reason belongs into the log. */
export function refused({ reason }: Refusal): Response {
  return UNAUTHORIZED.has(reason) ? plainText(401, 'unauthorized') : plainText(400, 'bad request');
}
