import type { PushEvent } from '../../../flows/ports/push-event.ts';
import type { PushRefusal } from '../../../flows/ports/push-receiver.ts';
import type { Instant } from '../../../kit/instant.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import { openEncrypted } from '../open-encrypted.ts';
import { openEnvelope } from '../open-envelope.ts';
import { parseMessage } from '../parse-message.ts';
import type { PushQuery } from '../push-query.ts';
import { toPushEvent } from './to-push-event.ts';

/** WeChat repeats a push within seconds; the rest is for clocks that are not set. */
const MAX_PLAIN_AGE_MS = 10 * 60_000;

/** What is needed to receive the pushes of one account. */
export type PushAccount = {
  name: string;
  appId: string;
  /** AppIDs besides the account's own that a decrypted push may end with. */
  pushAppIds: readonly string[];
  pushToken: string;
  /** EncodingAESKey; `null` if only plain pushes come. */
  pushAesKey: string | null;
  /**
   * Whether plain pushes are accepted, by default only without an AES key. The signature of a plain push does not cover its
   * body, so whoever sees one signed address can invent events.
   */
  plain?: boolean;
};

/** Whether plain pushes are accepted. */
export function acceptsPlain({ plain, pushAesKey }: Pick<PushAccount, 'plain' | 'pushAesKey'>): boolean {
  return plain ?? pushAesKey === null;
}

/**
 * Checks, opens and understands one push in any of WeChat's modes. Pure, and never throws whatever the body is. The cheap
 * checks come first, and no parser sees what was not signed: the address, the size, where `Encrypt` is, msg_signature,
 * decryption, the AppID, then the message.
 *
 * Of a compatible-mode body only the decrypted part counts. Encrypted pushes may be of any age: their signature covers
 * what they say, and the same event sent again is recognised.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */
export function receivePush(push: {
  query: URLSearchParams;
  body: Buffer;
  account: PushAccount;
  now: Instant;
}): Result<PushEvent, PushRefusal> {
  const { body, account, now } = push;
  const envelope = openEnvelope(push.query, body, account.pushToken);
  if (!envelope.ok) return envelope;
  const { query, encrypted } = envelope.value;
  return encrypted === null
    ? receivePlain(query, body, account, now)
    : receiveEncrypted(query, encrypted, account, now);
}

function receivePlain(
  query: PushQuery,
  body: Buffer,
  account: PushAccount,
  now: Instant,
): Result<PushEvent, PushRefusal> {
  const { timestamp, nonce } = query;
  if (query.encrypted) return refuse({ reason: 'not_encrypted', detail: 'the address announces encryption' });
  if (!acceptsPlain(account)) {
    return refuse({ reason: 'not_encrypted', detail: `accounts.${account.name}.plain is not true` });
  }
  const sentAt = /^\d{9,11}$/.test(timestamp) ? Number(timestamp) * 1000 : null;
  if (sentAt === null || Math.abs(now - sentAt) > MAX_PLAIN_AGE_MS) {
    return refuse({ reason: 'stale', detail: `timestamp ${timestamp.slice(0, 20)}` });
  }
  const message = parseMessage(body);
  if (!message.ok) return message;
  const received = { account: account.name, receivedAt: now, authenticated: 'plain' } as const;
  const event = toPushEvent(message.value, received);
  if (!event.ok) return event;
  // An invented event must not make a true one of the same content look like a repetition.
  return accept({ ...event.value, key: `plain:${timestamp}:${nonce.slice(0, 64)}:${event.value.key}` });
}

function receiveEncrypted(
  query: PushQuery,
  encrypted: string,
  { name, pushToken, pushAesKey, appId, pushAppIds }: PushAccount,
  now: Instant,
): Result<PushEvent, PushRefusal> {
  const aesKeys = pushAesKey === null ? [] : [pushAesKey];
  const opened = openEncrypted(encrypted, query, { pushToken, aesKeys, appIds: [appId, ...pushAppIds] });
  if (!opened.ok) return opened;
  const message = parseMessage(opened.value.message);
  if (!message.ok) return message;
  return toPushEvent(message.value, { account: name, receivedAt: now, authenticated: 'sealed' });
}
