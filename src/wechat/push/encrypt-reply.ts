import { createCipheriv } from 'node:crypto';
import { sign } from './signature.ts';

const BLOCK = 32;

export type ReplyKeys = {
  token: string;
  /** 32 bytes, of the EncodingAESKey. */
  key: Buffer;
  /** Stands at the end of what is encrypted. */
  appId: string;
};

/** Both are made up anew for every reply. */
export type ReplyNonce = { random: Buffer; nonce: string; timestamp: string };

/**
 * A passive reply in safe mode, the reverse of `decrypt`.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/message_push.html
 *
 * @param once.random 16 bytes
 */
export function encryptReply(message: string, keys: ReplyKeys, once: ReplyNonce): string {
  const encrypted = encrypt(message, keys, once.random);
  const signature = sign([keys.token, once.timestamp, once.nonce, encrypted]);
  return [
    '<xml>',
    `<Encrypt><![CDATA[${encrypted}]]></Encrypt>`,
    `<MsgSignature><![CDATA[${signature}]]></MsgSignature>`,
    `<TimeStamp>${once.timestamp}</TimeStamp>`,
    `<Nonce><![CDATA[${once.nonce}]]></Nonce>`,
    '</xml>',
  ].join('');
}

/** The `Encrypt` part; `random`: 16 bytes. */
export function encrypt(message: string, { key, appId }: Omit<ReplyKeys, 'token'>, random: Buffer): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const content = Buffer.concat([random, length, text, Buffer.from(appId)]);
  const pad = BLOCK - (content.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  return Buffer.concat([
    cipher.update(content),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64');
}
