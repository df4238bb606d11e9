import { createCipheriv, createHash } from 'node:crypto';
import { parseAesKey } from '../../../../src/wechat/push/parse-aes-key.ts';
import { createPlatformPushReceiver } from '../../../../src/wechat/push/platform/create-platform-push-receiver.ts';
import { TICKET } from '../../../fixtures/platform-push-vectors.ts';

export const NOW = 1413192606_000;
export const COMPONENT = TICKET.appId;
export const MERCHANT = 'wxbbbbbbbbbbbbbbbb';

export function receiverUnderTest(aesKeys: string[] = [TICKET.aesKey]) {
  return createPlatformPushReceiver({
    keys: { appId: COMPONENT, pushToken: TICKET.token, aesKeys },
    clock: () => NOW,
    random: (bytes) => Buffer.alloc(bytes, 7),
  });
}

/** A push as WeChat makes it, independently of the product. */
export function push(
  message: string | Buffer,
  options: { appId?: string; token?: string; aesKey?: string; outer?: string } = {},
): { query: URLSearchParams; body: Buffer } {
  const key = Buffer.from(`${options.aesKey ?? TICKET.aesKey}=`, 'base64');
  const text = typeof message === 'string' ? Buffer.from(message) : message;
  const size = Buffer.alloc(4);
  size.writeUInt32BE(text.length);
  const parts = [Buffer.alloc(16, 5), size, text, Buffer.from(options.appId ?? COMPONENT)];
  const content = Buffer.concat(parts);
  const pad = 32 - (content.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([content, Buffer.alloc(pad, pad)]);
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  const outer = options.outer ?? `<AppId><![CDATA[${COMPONENT}]]></AppId>`;
  return {
    query: signedFor(encrypted, options.token),
    body: Buffer.from(`<xml>${outer}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`),
  };
}

export function signedFor(encrypted: string, token = TICKET.token): URLSearchParams {
  const [timestamp, nonce] = ['1413192605', 'n1'];
  const sha1 = (texts: string[]) => createHash('sha1').update(texts.sort().join('')).digest('hex');
  return new URLSearchParams({
    signature: sha1([token, timestamp, nonce]),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: sha1([token, timestamp, nonce, encrypted]),
  });
}

/** An event of the platform with these fields. */
export function eventXml(fields: Record<string, string>): string {
  const inner = Object.entries({ AppId: COMPONENT, CreateTime: '1413192760', ...fields })
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('');
  return `<xml>${inner}</xml>`;
}

/** The AES key in an EncodingAESKey. */
export function keyOf(text: string): Buffer {
  const key = parseAesKey(text);
  if (!key.ok) throw new Error('no key');
  return key.value;
}

/** What a receiver makes of a message that WeChat sends to the event address. */
export function eventOf(message: string | Buffer, options?: Parameters<typeof push>[1]) {
  const { query, body } = push(message, options);
  return receiverUnderTest().event(query, body);
}
