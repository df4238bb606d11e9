import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, sign } from '../../../sandbox/wechat/crypto.ts';

type Vector = {
  id: string;
  token: string;
  encodingAESKey?: string;
  appid?: string;
  timestamp?: string;
  nonce?: string;
  signature?: string;
  msg_signature?: string;
  random16?: string;
  encrypt?: string;
  plaintext?: string;
  reencrypt_is_byte_identical?: boolean;
};
const file: { vectors: Vector[]; generated: Vector[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/wechat-push-vectors.json', import.meta.url), 'utf8'),
);
const vectors = [...file.vectors, ...file.generated];

describe('the simulator signs as WeChat does', () => {
  it.each(vectors.filter((vector) => vector.signature))('signature of $id', (vector) => {
    expect(sign(vector.token, vector.timestamp ?? '', vector.nonce ?? '')).toBe(vector.signature);
  });

  it.each(vectors.filter((vector) => vector.msg_signature && vector.encrypt))(
    'msg_signature of $id',
    (vector) => {
      const { token, timestamp = '', nonce = '', encrypt: encrypted = '' } = vector;
      expect(sign(token, timestamp, nonce, encrypted)).toBe(vector.msg_signature);
    },
  );
});

describe('the simulator encrypts as WeChat does', () => {
  it.each(vectors.filter((vector) => vector.encrypt))('reads $id', (vector) => {
    const { encrypt: encrypted = '', encodingAESKey = '', plaintext, appid } = vector;
    expect(decrypt(encrypted, encodingAESKey)).toEqual({ message: plaintext, appId: appid });
  });

  it.each(vectors.filter((vector) => vector.encrypt && vector.reencrypt_is_byte_identical !== false))(
    'writes $id byte for byte',
    (vector) => {
      const { plaintext = '', encodingAESKey = '', appid = '', random16 = '' } = vector;
      expect(encrypt(plaintext, encodingAESKey, appid, Buffer.from(random16, 'utf8'))).toBe(vector.encrypt);
    },
  );

  it('refuses a key that does not make 32 bytes', () => {
    expect(() => encrypt('text', 'abcde', 'wx0000000000000000')).toThrow('illegal EncodingAESKey');
  });

  it('never gives the same ciphertext twice', () => {
    const key = 'A'.repeat(43);
    expect(encrypt('text', key, 'wx0000000000000000')).not.toBe(encrypt('text', key, 'wx0000000000000000'));
  });
});
