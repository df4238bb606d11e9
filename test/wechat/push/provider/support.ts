import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type PushAccount, receivePush } from '../../../../src/wechat/push/provider/receive-push.ts';

const vector = z.looseObject({
  id: z.string(),
  kind: z.string(),
  token: z.string(),
  timestamp: z.string().optional(),
  nonce: z.string().optional(),
  signature: z.string().optional(),
  msg_signature: z.string().optional(),
  encodingAESKey: z.string().optional(),
  appid: z.string().optional(),
  encrypt: z.string().optional(),
  plaintext: z.string().optional(),
  msg_len_bytes: z.number().optional(),
  body: z.string().optional(),
  http_body: z.string().optional(),
  query_echostr: z.string().optional(),
  expected_response_body: z.string().optional(),
});

export type Vector = z.infer<typeof vector>;

const file = z
  .looseObject({ vectors: z.array(vector), generated: z.array(vector) })
  .parse(
    JSON.parse(readFileSync(new URL('../../../fixtures/wechat-push-vectors.json', import.meta.url), 'utf8')),
  );

/** Published by Tencent, and made up for the charge events. */
export const VECTORS: Vector[] = [...file.vectors, ...file.generated];

export function vectorNamed(id: string): Vector {
  const found = VECTORS.find((one) => one.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
}

export function accountOf(one: Vector, changes: Partial<PushAccount> = {}): PushAccount {
  return {
    name: 'main',
    appId: one.appid ?? 'wx0000000000000000',
    pushAppIds: [],
    pushToken: one.token,
    pushAesKey: one.encodingAESKey ?? null,
    ...changes,
  };
}

export function queryOf(one: Vector): URLSearchParams {
  const query = new URLSearchParams({ timestamp: one.timestamp ?? '', nonce: one.nonce ?? '' });
  if (one.signature) query.set('signature', one.signature);
  if (one.msg_signature) {
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', one.msg_signature);
  }
  return query;
}

export const ACCOUNT: PushAccount = {
  name: 'main',
  appId: 'wx1234567890abcdef',
  pushAppIds: ['wxfedcba0987654321'],
  pushToken: 'svc_market_token',
  pushAesKey: 'MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY',
};

/** Signs independently of the product. */
export function signed(parts: string[], extra: Record<string, string> = {}): URLSearchParams {
  const [timestamp, nonce] = ['1687254280', '1000000001'];
  const sha1 = (texts: string[]) => createHash('sha1').update(texts.sort().join('')).digest('hex');
  const base = [ACCOUNT.pushToken, timestamp, nonce];
  return new URLSearchParams({
    timestamp,
    nonce,
    signature: sha1([...base]),
    ...(parts.length > 0 ? { encrypt_type: 'aes', msg_signature: sha1([...base, ...parts]) } : {}),
    ...extra,
  });
}

/** A plain push. */
export function plain(body: string, extra: Record<string, string> = {}) {
  return { query: signed([], extra), body: Buffer.from(body) };
}

/** Encrypts `content` with WeChat's padding, or whatever `padded` makes of it. */
export function encrypt(content: Buffer, pad: (content: Buffer) => Buffer = padTo32): string {
  const key = Buffer.from(`${ACCOUNT.pushAesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(pad(content)), cipher.final()]).toString('base64');
}

export function padTo32(content: Buffer): Buffer {
  const count = 32 - (content.length % 32);
  return Buffer.concat([content, Buffer.alloc(count, count)]);
}

/** 16 random bytes, the length, the message, the AppID. */
export function content(
  message: string | Buffer,
  appId = ACCOUNT.appId,
  length = Buffer.byteLength(message),
): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const text = typeof message === 'string' ? Buffer.from(message) : message;
  return Buffer.concat([randomBytes(16), size, text, Buffer.from(appId)]);
}

/** A safe-mode push of an encrypted text. */
export function safe(encrypted: string, beside: Record<string, unknown> = { ToUserName: 'gh_1' }) {
  return { query: signed([encrypted]), body: Buffer.from(JSON.stringify({ ...beside, Encrypt: encrypted })) };
}

/** A safe-mode push of a message. */
export const sealed = (message: string | Buffer) => safe(encrypt(content(message)));

/** When pushes are received here. */
export const NOW = 1687254281000;

export const receive = (push: { query: URLSearchParams; body: Buffer }, changes: Partial<PushAccount> = {}) =>
  receivePush({ ...push, account: { ...ACCOUNT, ...changes }, now: NOW });

/** What became of a request for an allocation. */
export const ASSIGNED = {
  event_type: 5,
  result: 0,
  order_id: 'DD1',
  request_id: 'hr_0123456789',
  receive_appid: 'wxbf98693b6554a24a',
};

export const json = (changes: Record<string, unknown> = {}) => JSON.stringify({ ...ASSIGNED, ...changes });

/** The event of a push that must be taken. */
export function taken(received: ReturnType<typeof receive>) {
  if (!received.ok) throw new Error(`refused: ${received.refusal.reason} ${received.refusal.detail}`);
  return received.value;
}
