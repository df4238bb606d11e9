import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailsHash, hashChain, hashedEntry, leafData, leafHash } from '../../../src/domain/audit/entry.ts';
import { T0 } from '../../support/requests.ts';

const actor = { kind: 'person', userId: 'UANN', surface: 'button' } as const;
const head = { actor, request: 'R-17', revision: 2, previous: null };
const event = { type: 'rejected', at: T0, by: 'UANN', reason: 'not now' };

describe('an entry of the audit', () => {
  it('is two texts and a hash that anybody can compute again, as the key schema says', () => {
    const entry = hashedEntry(head, event);
    expect(entry.head).toBe(
      `{"actor":{"kind":"person","surface":"button","userId":"UANN"},"at":${T0},"previous":null,"request":"R-17","revision":2,"type":"rejected"}`,
    );
    expect(entry.details).toBe('{"by":"UANN","reason":"not now"}');
    const details = createHash('sha256').update(entry.details).digest('base64url');
    expect(detailsHash(entry.details)).toBe(details);
    const leaf = createHash('sha256').update('\0').update(`${entry.head}\n${details}`).digest('base64url');
    expect(entry.hash).toBe(leaf);
  });

  it('of an older version is hashed as it was written', () => {
    const text = '{"request":"R-1","revision":1}';
    expect(leafData({ text })).toBe(text);
    expect(leafHash('').toString('hex')).toBe(
      // RFC 6962's leaf of nothing, from certificate-transparency's test vectors.
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });

  it('has another hash as soon as one character of it differs', () => {
    const entry = hashedEntry(head, event);
    const whole = entry.head.length + entry.details.length;
    fc.assert(
      fc.property(fc.nat(whole - 1), fc.constantFrom('x', '7', '"', ' '), (at, character) => {
        const text = entry.head + entry.details;
        fc.pre(text[at] !== character);
        const altered = text.slice(0, at) + character + text.slice(at + 1);
        const its = {
          head: altered.slice(0, entry.head.length),
          details: altered.slice(entry.head.length),
        };
        expect(leafHash(leafData(its)).toString('base64url')).not.toBe(entry.hash);
      }),
    );
  });

  it('names the one before it', () => {
    const [first, second] = hashChain(
      [
        { head: { actor, request: 'R-17', revision: 2 }, event },
        { head: { actor, request: 'R-17', revision: 2 }, event },
      ],
      'before',
    );
    expect(first?.head).toContain('"previous":"before"');
    expect(second?.head).toContain(`"previous":"${first?.hash}"`);
  });
});
