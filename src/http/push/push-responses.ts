import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { plainText } from '../server/responses.ts';

/** WeChat waits five seconds; an answer within one leaves room for the network. */
export const RECORD_TIMEOUT_MS = 900;

/**
 * Told what became of every push. `kind`: `null` where it was refused before that was known. `repeated`: the very same one was
 * stored before; `ignored`: nothing follows from it; `failed`: it could not be stored.
 */
export type OnPush = (
  kind: string | null,
  outcome: 'stored' | 'repeated' | 'ignored' | 'failed' | PushRefusal['reason'],
) => void;

/** 401: the peer is not who it should be. */
const STATUS: Readonly<Record<PushRefusal['reason'], 400 | 401>> = {
  bad_signature: 401,
  wrong_app: 401,
  stale: 401,
  not_encrypted: 400,
  no_key: 400,
  undecryptable: 400,
  malformed: 400,
  too_large: 400,
};

/** Anything else makes WeChat send the push again. */
export const success = () => plainText(200, 'success');

/** What could not be stored is not acknowledged. */
export const failed = () => plainText(500, 'error');

/** Says as little as possible; the reason belongs into the log. */
export function refused({ reason }: PushRefusal): Response {
  return STATUS[reason] === 401 ? plainText(401, 'unauthorized') : plainText(400, 'bad request');
}
