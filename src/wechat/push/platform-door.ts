import type { PlatformEvent } from '../../domain/authorization/platform-event.ts';
import { accept, type Result, refuse } from '../../domain/result.ts';
import type { Clock } from '../../flows/ports.ts';
import { encryptReply } from './encrypt.ts';
import { openEncrypted, type PlatformKeys } from './open-encrypted.ts';
import { answerTo, type MessageAnswer, replyXml } from './platform-message.ts';
import type { PushRefusal } from './refusal.ts';
import { understandPlatform } from './understand-platform.ts';
import { checkUrl } from './url-check.ts';

/** How a message to a merchant's account is answered: `reply` is a whole body, encrypted. */
export type DoorAnswer = Exclude<MessageAnswer, { kind: 'text' }> | { kind: 'reply'; body: string };

/** Where the pushes of a third-party platform come in. Pure but for the nonce of a reply; never throws whatever the body is. */
export type PlatformDoor = {
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
    checkUrl: (query) => checkUrl(query, keys.pushToken),

    event(query, body) {
      const opened = openEncrypted(keys, query, body);
      if (!opened.ok) return opened;
      const named = opened.value.fields.get('AppId');
      if (named !== undefined && named !== keys.appId) {
        return refuse({ reason: 'wrong_app', detail: named.slice(0, 64) });
      }
      return understandPlatform(opened.value.fields, clock());
    },

    message(query, body, appId) {
      const opened = openEncrypted(keys, query, body);
      if (!opened.ok) return opened;
      const { fields, key } = opened.value;
      const answer = answerTo(fields, appId);
      if (answer.kind !== 'text') return accept(answer);
      const timestamp = String(Math.floor(clock() / 1000));
      const once = { random: random(16), nonce: random(8).toString('hex'), timestamp };
      const reply = encryptReply(replyXml(answer, timestamp), { ...keys, token: keys.pushToken, key }, once);
      return accept({ kind: 'reply', body: reply });
    },
  };
}
