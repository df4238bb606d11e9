import { describe, expect, it } from 'vitest';
import { APP, authorized, T } from '../../domain/merchants/support.ts';
import { endedOf, merchantChange } from '../../support/merchant-changes.ts';
import { openMerchantStores } from '../../support/merchant-stores.ts';

describe('the grant of a merchant', () => {
  const granted = (refreshToken: string, expected = 0) =>
    merchantChange(authorized(), { expected, grant: { kind: 'replace', refreshToken } });

  it('lies encrypted in Redis', async () => {
    const { merchants, grants, redis, keys } = openMerchantStores();
    await merchants.commit(granted('refreshtoken@@@hush'));
    expect(await grants.grant(APP)).toEqual({ generation: 1, refreshToken: 'refreshtoken@@@hush' });
    expect(JSON.stringify(await redis.hgetall(keys.merchant(APP)))).not.toContain('hush');
  });

  it('that is replaced takes its access token with it', async () => {
    const { merchants, grants } = openMerchantStores();
    await merchants.commit(granted('one'));
    const before = grants.tokenStore(APP, 1);
    await before.save('access-1', T + 1000);
    expect(await before.read()).toEqual({ token: 'access-1', expiresAt: T + 1000, generation: 1 });

    const saved = await merchants.commit(granted('two', 1));
    expect(saved).toEqual({ kind: 'saved', generation: 2 });
    expect(await before.read()).toBeNull();
    // Asked for before the new grant, answered after it.
    await before.save('access-late', T + 1000);
    await merchants.saveAccessToken(APP, 1, { token: 'access-later', expiresAt: T + 1000 });
    await grants.saveRefreshToken(APP, 1, 'late');
    expect(await grants.tokenStore(APP, 2).read()).toBeNull();
    expect((await grants.grant(APP))?.refreshToken).toBe('two');

    await merchants.saveAccessToken(APP, 2, { token: 'access-2', expiresAt: T + 2000 });
    await before.save('access-latest', T + 1000);
    expect((await grants.tokenStore(APP, 2).read())?.token).toBe('access-2');
  });

  it('that has ended leaves no token behind', async () => {
    const { merchants, grants, redis, keys } = openMerchantStores();
    await merchants.commit(granted('one'));
    await merchants.saveAccessToken(APP, 1, { token: 'access-1', expiresAt: T + 1000 });
    await merchants.commit(
      merchantChange(endedOf(authorized(), T), { expected: 1, grant: { kind: 'drop' } }),
    );
    expect(await grants.grant(APP)).toEqual({ generation: 2, refreshToken: null });
    expect(await redis.exists(keys.merchantToken(APP))).toBe(0);
    await grants.saveRefreshToken(APP, 2, 'late');
    expect((await grants.grant(APP))?.refreshToken).toBeNull();
  });

  it('is kept by changes that have nothing to do with it', async () => {
    const { merchants, grants } = openMerchantStores();
    await merchants.commit(granted('one'));
    await merchants.commit(merchantChange(authorized({ sets: [1] }), { expected: 1 }));
    expect(await grants.grant(APP)).toEqual({ generation: 1, refreshToken: 'one' });
  });
});
