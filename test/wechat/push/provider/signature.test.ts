import { describe, expect, it } from 'vitest';
import { receivePush } from '../../../../src/wechat/push/provider/receive-push.ts';
import { ACCOUNT, json, NOW, plain, queryOf, receive, safe, vectorNamed } from './support.ts';

describe('the signature', () => {
  const one = vectorNamed('generated-charge_sp_assign-json');
  const body = Buffer.from(one.http_body ?? '');

  it.each(['0'.repeat(40), '', one.signature ?? '', `${one.msg_signature}0`])(
    'of an encrypted push must be its msg_signature, not %j',
    (given) => {
      const query = queryOf(one);
      query.set('msg_signature', given);
      expect(receive({ query, body })).toMatchObject({ ok: false, refusal: { reason: 'bad_signature' } });
    },
  );

  it('of an encrypted push is checked before anything is decrypted', () => {
    const push = safe('!!!not-base64!!!');
    push.query.set('msg_signature', '0'.repeat(40));
    expect(receive(push)).toMatchObject({ ok: false, refusal: { reason: 'bad_signature' } });
  });

  it('is needed for an encrypted push even if the plain one beside it is right', () => {
    const query = queryOf(one);
    query.delete('msg_signature');
    query.delete('encrypt_type');
    expect(receive({ query, body })).toMatchObject({ refusal: { reason: 'bad_signature' } });
  });

  it('of a plain push must be right', () => {
    const push = plain(json());
    push.query.set('signature', 'f'.repeat(40));
    expect(receive(push)).toMatchObject({ refusal: { reason: 'bad_signature' } });
    expect(receive({ query: new URLSearchParams(), body: Buffer.from(json()) })).toMatchObject({
      refusal: { reason: 'bad_signature' },
    });
  });

  it('of an encrypted push is good for ever: it covers what the push says', () => {
    const late = receivePush({ query: queryOf(one), body, account: ACCOUNT, now: NOW + 365 * 86_400_000 });
    expect(late.ok).toBe(true);
  });
});
