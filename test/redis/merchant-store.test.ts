import { describe, expect, it } from 'vitest';
import type { MerchantState } from '../../src/domain/merchants/merchant.ts';
import type { MerchantChange } from '../../src/flows/ports/merchants.ts';
import { APP, authorized, T } from '../domain/merchants/support.ts';
import { openAuthorizationStores } from '../support/authorization.ts';

const change = (next: MerchantState, changes: Partial<MerchantChange> = {}): MerchantChange => ({
  expected: 0,
  next,
  grant: { kind: 'keep' },
  events: [],
  announcements: [],
  ...changes,
});

function endedOf(state: Extract<MerchantState, { status: 'authorized' }>, endedAt: number): MerchantState {
  const { appId, profile, invitation, lastEventAt, provenAt, sets } = state;
  return {
    status: 'unauthorized',
    appId,
    profile,
    invitation,
    lastEventAt,
    provenAt,
    hadSets: sets,
    endedAt,
  };
}

describe('a merchant', () => {
  it('is read as it was saved, with its effects and its history', async () => {
    const { merchants, outbox, nudges } = openAuthorizationStores();
    const next = authorized();
    const event = {
      type: 'reconciled',
      appId: APP,
      at: T,
      pushedAt: null,
      profile: null,
      provenAt: T,
    } as const;
    const announcement = {
      change: 'authorized',
      appId: APP,
      at: T,
      added: [1, 4],
      removed: [],
      learnt: 'told',
      merchant: next,
    } as const;
    const told = { ...announcement, added: [1, 4], removed: [] };
    await merchants.commit(change(next, { events: [event], announcements: [told] }));
    expect(await merchants.load(APP)).toEqual({ value: next, revision: 1 });
    expect(await merchants.history(APP, 10)).toEqual([event]);
    expect((await outbox.peek(10)).map(({ entry }) => entry)).toEqual([
      { id: `${APP}-1-0`, effect: { kind: 'announce_authorization', announcement: told } },
    ]);
    expect(nudges.count).toBe(1);
  });

  it('is saved by one of several who read the same', async () => {
    const { merchants, dump } = openAuthorizationStores();
    const saved = await Promise.all([1, 2, 3].map(() => merchants.commit(change(authorized()))));
    expect(saved.map(({ kind }) => kind).sort()).toEqual(['conflict', 'conflict', 'saved']);
    const before = await dump();
    expect(await merchants.commit(change(authorized({ sets: [] })))).toEqual({ kind: 'conflict' });
    expect(await dump()).toEqual(before);
  });

  it('is on the list of its state, newest first, page by page', async () => {
    const { merchants } = openAuthorizationStores();
    for (const n of [1, 2, 3]) {
      await merchants.commit(change(authorized({ appId: `wx${n}`, authorizedAt: T + n })));
    }
    const second = authorized({ appId: 'wx2', authorizedAt: T + 2 });
    await merchants.commit(change(endedOf(second, T + 9), { expected: 1 }));
    const ids = async (status: 'any' | 'authorized' | 'unauthorized') =>
      (await merchants.page({ status }, null, 10)).items.map(({ value }) => value.appId);
    expect(await ids('authorized')).toEqual(['wx3', 'wx1']);
    expect(await ids('unauthorized')).toEqual(['wx2']);
    expect(await ids('any')).toEqual(['wx2', 'wx3', 'wx1']);
    expect((await merchants.authorized()).sort()).toEqual(['wx1', 'wx3']);

    const first = await merchants.page({ status: 'any' }, null, 2);
    expect([first.total, first.items.length]).toEqual([3, 2]);
    const rest = await merchants.page({ status: 'any' }, first.next, 2);
    expect(rest.items.map(({ value }) => value.appId)).toEqual(['wx1']);
    expect(rest.next).toBeNull();
  });
});

describe('the grant of a merchant', () => {
  const granted = (refreshToken: string, expected = 0) =>
    change(authorized(), { expected, grant: { kind: 'replace', refreshToken } });

  it('lies encrypted in Redis', async () => {
    const { merchants, grants, redis, keys } = openAuthorizationStores();
    await merchants.commit(granted('refreshtoken@@@hush'));
    expect(await grants.grant(APP)).toEqual({ generation: 1, refreshToken: 'refreshtoken@@@hush' });
    expect(JSON.stringify(await redis.hgetall(keys.merchant(APP)))).not.toContain('hush');
  });

  it('that is replaced takes its access token with it', async () => {
    const { merchants, grants } = openAuthorizationStores();
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
    const { merchants, grants, redis, keys } = openAuthorizationStores();
    await merchants.commit(granted('one'));
    await merchants.saveAccessToken(APP, 1, { token: 'access-1', expiresAt: T + 1000 });
    await merchants.commit(change(endedOf(authorized(), T), { expected: 1, grant: { kind: 'drop' } }));
    expect(await grants.grant(APP)).toEqual({ generation: 2, refreshToken: null });
    expect(await redis.exists(keys.merchantToken(APP))).toBe(0);
    await grants.saveRefreshToken(APP, 2, 'late');
    expect((await grants.grant(APP))?.refreshToken).toBeNull();
  });

  it('is kept by changes that have nothing to do with it', async () => {
    const { merchants, grants } = openAuthorizationStores();
    await merchants.commit(granted('one'));
    await merchants.commit(change(authorized({ sets: [1] }), { expected: 1 }));
    expect(await grants.grant(APP)).toEqual({ generation: 1, refreshToken: 'one' });
  });
});
