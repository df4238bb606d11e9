import type { PlatformPushReceiver, PushRefusal } from '../../../flows/ports/push-receiver.ts';
import type { Clock } from '../../../flows/ports/runtime.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import { encryptReply } from '../encrypt-reply.ts';
import { formatOf } from '../find-encrypted.ts';
import { type Opened, openEncrypted } from '../open-encrypted.ts';
import { openEnvelope } from '../open-envelope.ts';
import { parseMessage } from '../parse-message.ts';
import { receiverBasics } from '../receiver-basics.ts';
import { answerMessage, replyXml } from './answer-message.ts';
import { toPlatformEvent } from './to-platform-event.ts';

/** What is needed to receive the pushes of a third-party platform. */
export type PlatformKeys = {
  /** component_appid: every decrypted push ends with it, also those to merchants. */
  appId: string;
  pushToken: string;
  /** EncodingAESKeys, the present one first. */
  aesKeys: readonly string[];
};

/** Receives the pushes of a third-party platform. Pure but for the nonce of a reply. */
export function createPlatformPushReceiver(options: {
  keys: PlatformKeys;
  clock: Clock;
  /** So many random bytes. */
  random: (bytes: number) => Buffer;
}): PlatformPushReceiver {
  const { keys, clock, random } = options;
  return {
    ...receiverBasics(keys.pushToken),

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
      return toPlatformEvent(fields.value, clock());
    },

    message(query, body, appId) {
      const opened = open(keys, query, body);
      if (!opened.ok) return opened;
      const { message, key } = opened.value;
      const fields = parseMessage(message);
      // Nothing of it is needed, and anything but an acknowledgement would show the merchant's customer a failure.
      if (!fields.ok)
        return accept({ kind: 'unreadable', detail: fields.refusal.detail ?? fields.refusal.reason });
      const answer = answerMessage(fields.value, appId);
      if (answer.kind !== 'text') return accept(answer);
      const timestamp = String(Math.floor(clock() / 1000));
      const once = { random: random(16), nonce: random(8).toString('hex'), timestamp };
      const reply = encryptReply(replyXml(answer, timestamp), { ...keys, token: keys.pushToken, key }, once);
      return accept({ kind: 'reply', body: reply });
    },
  };
}

/** A platform's pushes are encrypted XML and nothing else; the checks come in the same order as for a provider account. */
function open(keys: PlatformKeys, query: URLSearchParams, body: Buffer): Result<Opened, PushRefusal> {
  const envelope = openEnvelope(query, body, keys.pushToken);
  if (!envelope.ok) return envelope;
  if (formatOf(body) !== 'xml') return refuse({ reason: 'malformed', detail: 'no XML' });
  const { encrypted } = envelope.value;
  if (encrypted === null) return refuse({ reason: 'not_encrypted' });
  return openEncrypted(encrypted, envelope.value.query, { ...keys, appIds: [keys.appId] });
}
