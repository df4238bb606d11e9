import { createCipheriv, createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

/** Headers of a request from Slack: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function slackHeaders(secret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${hash}`,
  };
}

export type SealedPush = { query: string; body: string };

/**
 * One push in safe mode and JSON: the message encrypted by AES-256-CBC, padded to 32 bytes, signed with its cipher text.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/message_push.html
 */
export function sealPush(
  message: Record<string, unknown>,
  keys: { token: string; aesKey: string; appId: string },
): SealedPush {
  const encrypted = encrypt(JSON.stringify(message), keys.aesKey, keys.appId);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  const query = new URLSearchParams({
    signature: sha1(keys.token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: sha1(keys.token, timestamp, nonce, encrypted),
  });
  return {
    query: query.toString(),
    body: JSON.stringify({ ToUserName: message.ToUserName, Encrypt: encrypted }),
  };
}

function encrypt(text: string, aesKey: string, appId: string): string {
  const message = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([randomBytes(16), length, message, Buffer.from(appId, 'utf8')]);
  const pad = 32 - (plain.length % 32);
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])),
    cipher.final(),
  ]).toString('base64');
}

function sha1(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}
