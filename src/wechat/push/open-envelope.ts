import type { PushRefusal } from '../../flows/ports/push-receiver.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { findEncrypted } from './find-encrypted.ts';
import { checkPushQuery, type PushQuery } from './push-query.ts';

/** Real pushes are a few kilobytes; compatible mode is three times the size. */
export const MAX_PUSH_BYTES = 64 * 1024;

/** A push whose query is checked, and its `Encrypt` part; `null`: it has none. */
export type Envelope = { query: PushQuery; encrypted: string | null };

/**
 * The first steps with a push, the cheap ones first, while nobody knows who sent it: the query, the size, where `Encrypt`
 * is.
 */
export function openEnvelope(
  query: URLSearchParams,
  body: Buffer,
  pushToken: string,
): Result<Envelope, PushRefusal> {
  const checked = checkPushQuery(query, pushToken);
  if (!checked.ok) return checked;
  if (body.length > MAX_PUSH_BYTES) return refuse({ reason: 'too_large', detail: `${body.length} bytes` });
  const encrypted = findEncrypted(body);
  return encrypted.ok ? accept({ query: checked.value, encrypted: encrypted.value }) : encrypted;
}
