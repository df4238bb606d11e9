import { describe, expect, it } from 'vitest';
import { receivePush } from '../../../../src/wechat/push/provider/receive-push.ts';
import {
  ACCOUNT,
  ASSIGNED,
  content,
  encrypt,
  json,
  plain,
  receive,
  safe,
  sealed,
  signed,
  taken,
} from './support.ts';

describe('a plain push', () => {
  const allowed = { plain: true };

  it('is refused where there is a key, unless the configuration wants it', () => {
    expect(receive(plain(json()))).toMatchObject({ ok: false, refusal: { reason: 'not_encrypted' } });
    expect(taken(receive(plain(json()), allowed)).authenticated).toBe('plain');
    expect(taken(receive(sealed(json()), allowed)).authenticated).toBe('sealed');
  });

  it('is taken where there is no key, unless the configuration refuses it', () => {
    expect(taken(receive(plain(json()), { pushAesKey: null })).authenticated).toBe('plain');
    expect(receive(plain(json()), { pushAesKey: null, plain: false })).toMatchObject({
      refusal: { reason: 'not_encrypted' },
    });
  });

  it.each([
    ['encrypt_type', { encrypt_type: 'aes' }],
    ['encrypt_type in capitals', { encrypt_type: 'AES' }],
    ['msg_signature', { msg_signature: '0'.repeat(40) }],
    ['an empty msg_signature', { msg_signature: '' }],
  ])('is refused at an address with %s, even where plain ones are wanted', (_, extra) => {
    expect(receive(plain(json(), extra), allowed)).toMatchObject({ refusal: { reason: 'not_encrypted' } });
  });

  it('is refused at an address that announces encryption second', () => {
    const push = plain(json());
    push.query.append('encrypt_type', 'raw');
    push.query.append('encrypt_type', 'aes');
    expect(receive(push, allowed)).toMatchObject({ refusal: { reason: 'not_encrypted' } });
  });

  it('cannot be made of a compatible-mode push whose msg_signature was left out', () => {
    const { body } = safe(encrypt(content(json())), ASSIGNED);
    expect(receive({ query: signed([]), body }, allowed)).toMatchObject({
      refusal: { reason: 'bad_signature' },
    });
  });

  it('is refused when its timestamp is not of now, before it is parsed', () => {
    const at = (now: number) => receivePush({ ...plain('{'), account: { ...ACCOUNT, plain: true }, now });
    for (const off of [-11 * 60_000, 11 * 60_000, 90 * 86_400_000]) {
      expect(at(1687254280_000 + off)).toMatchObject({ refusal: { reason: 'stale' } });
    }
    for (const off of [-9 * 60_000, 9 * 60_000]) {
      expect(at(1687254280_000 + off)).toMatchObject({ refusal: { reason: 'malformed' } });
    }
  });

  it('never has the key of an encrypted one, so that it cannot make the true one a repetition', () => {
    const invented = taken(receive(plain(json()), allowed));
    const repeated = taken(receive(plain(json()), allowed));
    expect(repeated.key).toBe(invented.key);
    expect(taken(receive(sealed(json()))).key).not.toBe(invented.key);
  });
});
