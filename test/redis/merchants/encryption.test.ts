import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CannotDecrypt, createEncryption } from '../../../src/redis/merchants/encryption.ts';
import { checkEncryptionKey } from '../../../src/redis/merchants/encryption-check.ts';
import { authorized } from '../../domain/merchants/support.ts';
import { ENCRYPTION_KEY, openMerchantStores } from '../../support/merchant-stores.ts';

const OTHER = Buffer.alloc(32, 2);

describe('an encrypted text', () => {
  const encryption = createEncryption([ENCRYPTION_KEY]);

  it('is decrypted to what it was, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
        const well = Buffer.from(text).toString('utf8');
        const encrypted = encryption.encrypt(well, about);
        expect(encryption.decrypt(encrypted, about)).toBe(well);
        expect(encryption.encrypt(well, about)).not.toBe(encrypted);
      }),
    );
  });

  it('is decrypted for no other context, with no other key, and not with a bit changed', () => {
    const encrypted = encryption.encrypt('refreshtoken@@@one', 'refresh:wx1');
    expect(() => encryption.decrypt(encrypted, 'refresh:wx2')).toThrow(CannotDecrypt);
    expect(() => createEncryption([OTHER]).decrypt(encrypted, 'refresh:wx1')).toThrow(CannotDecrypt);
    expect(() => encryption.decrypt('', 'refresh:wx1')).toThrow(CannotDecrypt);
    expect(() => encryption.decrypt(encrypted.slice(0, 20), 'refresh:wx1')).toThrow(CannotDecrypt);
    const [version, id, body] = encrypted.split('.');
    const bytes = Buffer.from(body ?? '', 'base64url');
    for (const at of bytes.keys()) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() =>
        encryption.decrypt(`${version}.${id}.${damaged.toString('base64url')}`, 'refresh:wx1'),
      ).toThrow(CannotDecrypt);
    }
  });

  it('of a former key opens while that key is at hand, and is known to be of a former one', () => {
    const encrypted = encryption.encrypt('x', 'y');
    const rotated = createEncryption([OTHER, ENCRYPTION_KEY]);
    expect(rotated.decrypt(encrypted, 'y')).toBe('x');
    expect(rotated.isCurrent(encrypted)).toBe(false);
    expect(rotated.isCurrent(rotated.encrypt('x', 'y'))).toBe(true);
  });
});

describe('the key of a deployment', () => {
  it('has to be the one of before, and the error names which variable to correct', async () => {
    const { redis, keys } = openMerchantStores();
    await checkEncryptionKey(redis, keys, createEncryption([ENCRYPTION_KEY]));
    await checkEncryptionKey(redis, keys, createEncryption([ENCRYPTION_KEY]));
    await expect(checkEncryptionKey(redis, keys, createEncryption([OTHER]))).rejects.toThrow(
      /^HEADROOM_KEY is not the key/,
    );
  });

  it('is changed by one start with both, after which the former one is not needed', async () => {
    const { redis, keys, merchants, grants } = openMerchantStores();
    await checkEncryptionKey(redis, keys, createEncryption([ENCRYPTION_KEY]));
    const next = authorized();
    await merchants.commit({
      expected: 0,
      next,
      grant: { kind: 'replace', refreshToken: 'one' },
      events: [],
      announcements: [],
    });
    expect((await grants.grant(next.appId))?.refreshToken).toBe('one');
    await checkEncryptionKey(redis, keys, createEncryption([OTHER, ENCRYPTION_KEY]));

    const alone = createEncryption([OTHER]);
    await checkEncryptionKey(redis, keys, alone);
    const encrypted = (await redis.hget(keys.merchant(next.appId), 'refresh')) ?? '';
    expect(alone.decrypt(encrypted, `refresh:${next.appId}`)).toBe('one');
  });
});
