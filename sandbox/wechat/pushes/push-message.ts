import { randomInt } from 'node:crypto';
import type { WeChatFaults } from '../control/control.ts';
import { encrypt, sign } from '../crypto.ts';
import type { SeedAccount } from '../seed.ts';
import { toXml } from '../xml.ts';

/** One push as it goes over the wire; a re-send uses the very same bytes. */
export type PushMessage = { query: Record<string, string>; contentType: string; body: string };

/** The fields of an event beside the standard envelope; `event_type` decides what it is. */
export type PushEvent = Record<string, unknown>;

/**
 * Puts an event into its envelope and signs or encrypts it as switched on (safe mode and JSON when nothing is).
 * Sources: mini-program page message-push; third-party-platform page message_push.
 *
 * @param now epoch milliseconds
 */
export function composePush(
  event: PushEvent,
  account: SeedAccount,
  faults: WeChatFaults,
  now: number,
): PushMessage {
  const mode = faults.pushMode ?? 'safe';
  const xml = faults.pushFormat === 'xml';
  const write = (fields: Record<string, unknown>) => (xml ? toXml(fields) : JSON.stringify(fields));
  const openId = openIdOf(account);
  const seconds = Math.floor(now / 1000);
  const envelope = {
    ToUserName: account.originalId,
    FromUserName: openId,
    CreateTime: seconds,
    MsgType: 'event',
  };
  const message = { ...envelope, ...event };
  const query: Record<string, string> = {
    ...signedQuery(account.pushToken, now),
    openid: openId,
  };
  const contentType = xml ? 'text/xml' : 'application/json';
  if (mode === 'plain') return { query, contentType, body: write(message) };

  const encrypted = encrypt(write(message), account.pushAesKey, account.appId);
  const { timestamp = '', nonce = '' } = query;
  query.encrypt_type = 'aes';
  query.msg_signature = sign(account.pushToken, timestamp, nonce, encrypted);
  const open = mode === 'compatible' ? message : { ToUserName: account.originalId };
  return { query, contentType, body: write({ ...open, Encrypt: encrypted }) };
}

/**
 * `signature`, `timestamp` (seconds) and `nonce`, as every push and the URL check carry them.
 *
 * @param now epoch milliseconds
 */
export function signedQuery(
  pushToken: string,
  now: number,
): { signature: string; timestamp: string; nonce: string } {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  return { signature: sign(pushToken, timestamp, nonce), timestamp, nonce };
}

/** The sender of events: one OpenID per account, 28 characters. */
function openIdOf(account: SeedAccount): string {
  return `oSIM${account.originalId.replace(/\W|_/g, '')}`.padEnd(28, '0').slice(0, 28);
}
