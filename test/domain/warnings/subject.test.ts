import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  audienceOf,
  readSubject,
  type Subject,
  subjectKey,
  watchMemberOf,
} from '../../../src/domain/warnings/subject.ts';

const ROWS: [Subject, key: string, member: string, audience: string][] = [
  [{ kind: 'pack', orderId: 'DD1' }, 'pack:DD1', 'packs', 'warnings'],
  [{ kind: 'spu', account: 'main', spuId: '10000185' }, 'spu:main:10000185', 'packs', 'warnings'],
  [{ kind: 'request', id: 'R-17' }, 'request:R-17', 'R-17', 'request'],
  [{ kind: 'account', account: 'main' }, 'account:main', 'accounts', 'warnings'],
  [{ kind: 'loss', id: 'R-17:card:6' }, 'loss:R-17:card:6', 'losses', 'admins'],
  [{ kind: 'outside', id: 'O-3' }, 'outside:O-3', 'packs', 'admins'],
  [{ kind: 'packs' }, 'packs', 'accounts', 'warnings'],
  [{ kind: 'platform' }, 'platform', 'accounts', 'warnings'],
];

describe('a subject', () => {
  it.each(ROWS)(
    '%o is stored as %s, checked with %s, and of interest to %s',
    (subject, key, member, audience) => {
      expect(subjectKey(subject)).toBe(key);
      expect(readSubject(key)).toEqual(subject);
      expect([watchMemberOf(subject), audienceOf(subject)]).toEqual([member, audience]);
    },
  );

  it('is read as it was written, whatever the names in it', () => {
    const text = fc.string({ minLength: 1 });
    const spuId = text.filter((one) => !one.includes(':'));
    const any: fc.Arbitrary<Subject> = fc.oneof(
      fc.record({ kind: fc.constant('account' as const), account: text }),
      fc.record({ kind: fc.constant('spu' as const), account: text, spuId }),
      fc.record({ kind: fc.constantFrom('request', 'loss', 'outside'), id: text }),
    );
    fc.assert(
      fc.property(any, (subject) => {
        expect(readSubject(subjectKey(subject))).toEqual(subject);
      }),
    );
  });

  it.each(['', 'pack', 'pack:', 'spu:main', 'packs:1', 'budget:team', 'PACK:DD1'])(
    'is not made of “%s”, which another version may have stored',
    (key) => {
      expect(readSubject(key)).toBeNull();
    },
  );
});
