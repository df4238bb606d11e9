import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PUBLISHED } from '../../../fixtures/platform-push-vectors.ts';
import { eventOf, eventXml, MERCHANT, push, receiverUnderTest } from './support.ts';

const receiver = receiverUnderTest();

describe('a push that is not the platform’s', () => {
  const message = eventXml({ InfoType: 'unauthorized', AuthorizerAppid: MERCHANT });

  it.each([
    ['signed with another token', push(message, { token: 'other' }), 'bad_signature'],
    ['for another AppID', push(message, { appId: MERCHANT }), 'wrong_app'],
    ['encrypted with another key', push(message, { aesKey: PUBLISHED.aesKey }), 'undecryptable'],
    ['plain', { query: push(message).query, body: Buffer.from(message) }, 'not_encrypted'],
    ['JSON', { query: push(message).query, body: Buffer.from('{"Encrypt":"x"}') }, 'malformed'],
    ['a DOCTYPE', { query: push(message).query, body: Buffer.from('<!DOCTYPE a><xml></xml>') }, 'malformed'],
    ['huge', { query: push(message).query, body: Buffer.alloc(64 * 1024 + 1, 'a') }, 'too_large'],
    ['empty', { query: push(message).query, body: Buffer.alloc(0) }, 'malformed'],
  ])('%s is refused', (_what, { query, body }, reason) => {
    expect(receiver.event(query, body)).toMatchObject({ ok: false, refusal: { reason } });
    expect(receiver.message(query, body, MERCHANT)).toMatchObject({
      ok: false,
      refusal: { reason },
    });
  });

  it('is refused as an event if it is JSON inside', () => {
    expect(eventOf('{"InfoType":"unauthorized"}')).toMatchObject({ refusal: { reason: 'malformed' } });
  });

  it('is refused when the query says nothing of encryption, or the body holds none', () => {
    const { query, body } = push(message);
    query.delete('encrypt_type');
    query.delete('msg_signature');
    for (const sent of [body, Buffer.from(message)]) {
      expect(receiver.event(query, sent).ok).toBe(false);
      expect(receiver.message(query, sent, MERCHANT).ok).toBe(false);
    }
  });

  it('is refused as an event if it names another platform', () => {
    expect(eventOf(eventXml({ AppId: 'wxother', InfoType: 'x' }))).toMatchObject({
      ok: false,
      refusal: { reason: 'wrong_app' },
    });
  });

  it('is refused whatever it consists of, and never throws', () => {
    const { query, body } = push(message);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(receiver.event(query, Buffer.from(bytes)).ok).toBe(false);
        },
      ),
    );
    fc.assert(
      fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(body);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        const event = receiver.event(query, damaged);
        // What is outside of Encrypt is not signed, and not used.
        if (event.ok) expect(event.value).toMatchObject({ kind: 'unauthorized', appId: MERCHANT });
      }),
    );
  });

  it('is refused whatever it decrypts to, unless it is an event', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const event = eventOf(text);
        expect(event.ok && event.value.kind !== 'unsupported').toBe(false);
      }),
    );
  });
});
