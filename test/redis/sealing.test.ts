import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSeal } from '../../src/redis/seal-check.ts';
import { CannotOpen, createSealer } from '../../src/redis/sealing.ts';
import { authorized } from '../domain/merchants/support.ts';
import { openAuthorizationStores, SEAL_KEY } from '../support/authorization.ts';

const OTHER = Buffer.alloc(32, 2);

describe('a sealed text', () => {
  const sealer = createSealer([SEAL_KEY]);

  it('opens to what it was, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
        const well = Buffer.from(text).toString('utf8');
        const sealed = sealer.seal(well, about);
        expect(sealer.open(sealed, about)).toBe(well);
        expect(sealer.seal(well, about)).not.toBe(sealed);
      }),
    );
  });

  it('opens nowhere else, with no other key, and not with a bit changed', () => {
    const sealed = sealer.seal('refreshtoken@@@one', 'refresh:wx1');
    expect(() => sealer.open(sealed, 'refresh:wx2')).toThrow(CannotOpen);
    expect(() => createSealer([OTHER]).open(sealed, 'refresh:wx1')).toThrow(CannotOpen);
    expect(() => sealer.open('', 'refresh:wx1')).toThrow(CannotOpen);
    expect(() => sealer.open(sealed.slice(0, 20), 'refresh:wx1')).toThrow(CannotOpen);
    const [version, id, body] = sealed.split('.');
    const bytes = Buffer.from(body ?? '', 'base64url');
    for (const at of bytes.keys()) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() => sealer.open(`${version}.${id}.${damaged.toString('base64url')}`, 'refresh:wx1')).toThrow(
        CannotOpen,
      );
    }
  });

  it('of a former key opens while that key is at hand, and is known to be of a former one', () => {
    const sealed = sealer.seal('x', 'y');
    const rotated = createSealer([OTHER, SEAL_KEY]);
    expect(rotated.open(sealed, 'y')).toBe('x');
    expect(rotated.isPresent(sealed)).toBe(false);
    expect(rotated.isPresent(rotated.seal('x', 'y'))).toBe(true);
  });
});

describe('the key of a deployment', () => {
  it('has to be the one of before, and the error says which variable to correct', async () => {
    const { redis, keys } = openAuthorizationStores();
    await checkSeal(redis, keys, createSealer([SEAL_KEY]));
    await checkSeal(redis, keys, createSealer([SEAL_KEY]));
    await expect(checkSeal(redis, keys, createSealer([OTHER]))).rejects.toThrow(
      /^HEADROOM_KEY is not the key/,
    );
  });

  it('is changed by one start with both, after which the former one is not needed', async () => {
    const { redis, keys, merchants, grants } = openAuthorizationStores();
    await checkSeal(redis, keys, createSealer([SEAL_KEY]));
    const next = authorized();
    await merchants.commit({
      expected: 0,
      next,
      grant: { kind: 'replace', refreshToken: 'one' },
      events: [],
      announcements: [],
    });
    expect((await grants.grant(next.appId))?.refreshToken).toBe('one');
    await checkSeal(redis, keys, createSealer([OTHER, SEAL_KEY]));

    const alone = createSealer([OTHER]);
    await checkSeal(redis, keys, alone);
    const sealed = (await redis.hget(keys.merchant(next.appId), 'refresh')) ?? '';
    expect(alone.open(sealed, `refresh:${next.appId}`)).toBe('one');
  });
});
