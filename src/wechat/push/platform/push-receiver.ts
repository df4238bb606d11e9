import type { PlatformEvent } from '../../../domain/merchants/platform-event.ts';
import type { Clock } from '../../../flows/ports/runtime.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import { checkUrl } from '../check-url.ts';
import { encryptReply } from '../encrypt.ts';
import { findEncrypted, formatOf } from '../envelope.ts';
import { type Opened, openEncrypted } from '../open-encrypted.ts';
import { parseMessage } from '../parse-message.ts';
import { LARGEST_PUSH_BYTES } from '../provider/receive-push.ts';
import { checkPushQuery } from '../push-query.ts';
import type { PushRefusal } from '../refusal.ts';
import { answerTo, type MessageAnswer, replyXml } from './message-answer.ts';
import { understandPlatform } from './understand.ts';

/** What is needed to receive the pushes of a third-party platform. */
export type PlatformKeys = {
  /** component_appid: stands at the end of every decrypted push, also of those to merchants. */
  appId: string;
  pushToken: string;
  /** EncodingAESKeys, the present one first. */
  aesKeys: readonly string[];
};

/**
 * How a message to a merchant's account is answered: `reply` is a whole body, encrypted. `unreadable`: why a message that
 * WeChat signed was acknowledged without being read.
 */
export type DoorAnswer =
  | Exclude<MessageAnswer, { kind: 'text' }>
  | { kind: 'unreadable'; detail: string }
  | { kind: 'reply'; body: string };

/** Where the pushes of a third-party platform come in. Pure but for the nonce of a reply; never throws whatever the body is. */
export type PlatformDoor = {
  /** Larger bodies need not be read. */
  maxBodyBytes: number;
  /** Why a push with this address is refused whatever its body is; `null`: it is to be read. */
  refuseUnread(query: URLSearchParams): PushRefusal | null;
  /** Answers the echostr. */
  checkUrl(query: URLSearchParams): Result<string, PushRefusal>;
  event(query: URLSearchParams, body: Buffer): Result<PlatformEvent, PushRefusal>;
  /** @param appId the merchant's, from the path: not covered by the signature */
  message(query: URLSearchParams, body: Buffer, appId: string): Result<DoorAnswer, PushRefusal>;
};

export function createPlatformDoor(options: {
  keys: PlatformKeys;
  clock: Clock;
  /** So many random bytes. */
  random: (bytes: number) => Buffer;
}): PlatformDoor {
  const { keys, clock, random } = options;
  return {
    maxBodyBytes: LARGEST_PUSH_BYTES,
    checkUrl: (query) => checkUrl(query, keys.pushToken),

    refuseUnread(query) {
      const checked = checkPushQuery(query, keys.pushToken);
      return checked.ok ? null : checked.refusal;
    },

    event(query, body) {
      const opened = open(keys, query, body);
      if (!opened.ok) return opened;
      const { message } = opened.value;
      // Pushes to a provider account may be JSON; one to a platform never is.
      if (formatOf(message) !== 'xml') return refuse({ reason: 'malformed', detail: 'no XML' });
      const fields = parseMessage(message);
      if (!fields.ok) return fields;
      const named = fields.value.get('AppId');
      if (named !== undefined && named !== keys.appId) {
        return refuse({ reason: 'wrong_app', detail: named.slice(0, 64) });
      }
      return understandPlatform(fields.value, clock());
    },

    message(query, body, appId) {
      const opened = open(keys, query, body);
      if (!opened.ok) return opened;
      const { message, key } = opened.value;
      const fields = parseMessage(message);
      // Nothing of it is needed, and anything but an acknowledgement would show the merchant's customer a failure.
      if (!fields.ok)
        return accept({ kind: 'unreadable', detail: fields.refusal.detail ?? fields.refusal.reason });
      const answer = answerTo(fields.value, appId);
      if (answer.kind !== 'text') return accept(answer);
      const timestamp = String(Math.floor(clock() / 1000));
      const once = { random: random(16), nonce: random(8).toString('hex'), timestamp };
      const reply = encryptReply(replyXml(answer, timestamp), { ...keys, token: keys.pushToken, key }, once);
      return accept({ kind: 'reply', body: reply });
    },
  };
}

/** A platform's pushes are encrypted XML and nothing else; the checks come in the same order as for a provider account. */
function open(keys: PlatformKeys, given: URLSearchParams, body: Buffer): Result<Opened, PushRefusal> {
  const query = checkPushQuery(given, keys.pushToken);
  if (!query.ok) return query;
  if (body.length > LARGEST_PUSH_BYTES)
    return refuse({ reason: 'too_large', detail: `${body.length} bytes` });
  if (formatOf(body) !== 'xml') return refuse({ reason: 'malformed', detail: 'no XML' });
  const encrypted = findEncrypted(body);
  if (!encrypted.ok) return encrypted;
  if (encrypted.value === null) return refuse({ reason: 'not_encrypted' });
  return openEncrypted(encrypted.value, query.value, { ...keys, appIds: [keys.appId] });
}
