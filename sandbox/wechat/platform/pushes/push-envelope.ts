import { decrypt, encrypt, sign } from '../../crypto.ts';
import { type PushMessage, signedQuery } from '../../pushes/push-message.ts';
import { toXml } from '../../xml.ts';

/** What encrypts a platform's pushes; the AppID inside is always the platform's, never the merchant's. */
export type PushKeys = { appId: string; token: string; aesKey: string };

/**
 * Encrypts and signs one push. Pushes to a platform are XML in safe mode and nothing else. Page message_push.
 *
 * @param outside what stands beside `Encrypt`: `AppId` at the event URL, `ToUserName` at the message URL
 * @param now epoch milliseconds
 */
export function seal(
  fields: Record<string, unknown>,
  outside: Record<string, string>,
  keys: PushKeys,
  now: number,
): PushMessage {
  const encrypted = encrypt(toXml(fields), keys.aesKey, keys.appId);
  const query = signedQuery(keys.token, now);
  return {
    query: {
      ...query,
      encrypt_type: 'aes',
      msg_signature: sign(keys.token, query.timestamp, query.nonce, encrypted),
    },
    contentType: 'text/xml',
    body: toXml({ ...outside, Encrypt: encrypted }),
  };
}

/** An answer to a message: nothing, the content of a text, another kind, or why it does not count. */
export type Reply =
  | { kind: 'none' }
  | { kind: 'text'; content: string }
  | { kind: 'other'; type: string }
  | { kind: 'bad'; problem: string };

/**
 * Reads the answer to a message push: empty, `success`, or an encrypted passive reply.
 *
 * @param sent the message that is answered, to see that the reply goes back to its sender
 */
export function readReply(answer: string, sent: Record<string, unknown>, keys: PushKeys): Reply {
  if (answer === '' || answer === 'success') return { kind: 'none' };
  const [encrypted, signature, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map(
    (name) => element(answer, name),
  );
  if (!encrypted || !signature || !timestamp || !nonce)
    return bad('neither success nor an encrypted reply: Encrypt, MsgSignature, TimeStamp and Nonce');
  if (sign(keys.token, timestamp, nonce, encrypted) !== signature) return bad('MsgSignature does not match');
  const opened = open(encrypted, keys);
  if (opened === undefined) return bad('Encrypt cannot be decrypted, or holds another AppID');
  if (element(opened, 'ToUserName') !== sent.FromUserName) return bad('ToUserName is not the user');
  if (element(opened, 'FromUserName') !== sent.ToUserName) return bad('FromUserName is not the account');
  if (!/^\d+$/.test(element(opened, 'CreateTime') ?? '')) return bad('CreateTime is missing');
  const type = element(opened, 'MsgType');
  if (!type) return bad('MsgType is missing');
  if (type !== 'text') return { kind: 'other', type };
  const content = element(opened, 'Content');
  return content ? { kind: 'text', content } : bad('Content is empty');
}

const bad = (problem: string): Reply => ({ kind: 'bad', problem });

function open(encrypted: string, keys: PushKeys): string | undefined {
  try {
    const { message, appId } = decrypt(encrypted, keys.aesKey);
    return appId === keys.appId ? message : undefined;
  } catch {
    return undefined;
  }
}

/** The text of the first element of that name, in CDATA or plain. */
function element(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*?))\\s*</${name}>`).exec(
    xml,
  );
  return found?.[1] ?? found?.[2];
}
