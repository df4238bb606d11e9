import { describe, expect, it } from 'vitest';
import { FIRST_PLACE, type HomePlace } from '../../../src/flows/home/home-model.ts';
import { aChange, anApproval } from '../../support/request-changes.ts';
import { aPack, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const shown = { shown: 'facts-1', shownAt: T0 + 5, answered: 1, hash: '156.abc', drawn: 'digest' };

describe.each(implementations)('who has Home open, in $name', ({ open }) => {
  it('is nobody at first, and everybody has a place and nothing shown', async () => {
    const { here } = open();
    expect(await here.homes.active(0, 10)).toEqual([]);
    expect(await here.homes.read('ULIN')).toEqual({
      userId: 'ULIN',
      asked: 0,
      answered: 0,
      place: FIRST_PLACE,
      shown: null,
      shownAt: 0,
      hash: null,
      drawn: null,
    });
  });

  it('are those who opened it since a time, the latest in front and no more than asked for', async () => {
    const { here, there } = open();
    for (const [nth, userId] of ['UANN', 'UBEA', 'ULIN'].entries()) {
      await here.homes.ask(userId, T0 + nth, null);
    }
    await here.homes.ask('UANN', T0 + 3, null);
    const users = async (since: number, limit: number) =>
      (await there.homes.active(since, limit)).map(({ userId }) => userId);
    expect(await users(T0, 10)).toEqual(['UANN', 'ULIN', 'UBEA']);
    expect(await users(T0, 2)).toEqual(['UANN', 'ULIN']);
    expect(await users(T0 + 2, 10)).toEqual(['UANN', 'ULIN']);
    await here.homes.forget('UANN');
    expect(await users(T0, 10)).toEqual(['ULIN']);
  });

  it('what somebody was shown is there for every replica, until it is forgotten', async () => {
    const { here, there } = open();
    const place: HomePlace = { ...FIRST_PLACE };
    await here.homes.ask('ULIN', T0, place);
    await here.homes.ask('ULIN', T0 + 1, null);
    await here.homes.save('ULIN', shown);
    expect(await there.homes.read('ULIN')).toEqual({ userId: 'ULIN', asked: 2, place, ...shown });
    await there.homes.forgetShown('ULIN');
    expect(await here.homes.read('ULIN')).toMatchObject({ ...shown, hash: null, drawn: null });
    await here.homes.save('ULIN', { ...shown, hash: null, drawn: null });
    expect(await there.homes.read('ULIN')).toMatchObject({ hash: null, drawn: null });
  });

  it('one change in three seconds is shown to a person, on whichever replica', async () => {
    const { here, there } = open();
    const waits = await Promise.all(
      Array.from({ length: 6 }, (_, nth) => (nth % 2 ? here : there).homes.take('ULIN')),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
    expect(Math.max(...waits)).toBeGreaterThan(0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_000);
    expect(await here.homes.take('UANN')).toBe(0);
  });
});

describe.each(implementations)('the facts that Home is drawn from, in $name', ({ open }) => {
  it('differ after an event, and stay the same without one', async () => {
    const { here, there } = open();
    const never = await here.homes.facts();
    expect(never).toEqual({ lastEvent: '', figures: '', lastGoodAt: null });
    await here.store.commit(aChange());
    const first = await there.homes.facts();
    expect(first.lastEvent).not.toBe('');
    expect(await here.homes.facts()).toEqual(first);
    await here.store.commit(anApproval());
    expect((await there.homes.facts()).lastEvent).not.toBe(first.lastEvent);
  });

  it('differ when WeChat says something else of a pack, and not when it says the same later', async () => {
    const { here } = open();
    const figuresAfter = async (used: bigint, at: number) => {
      await here.figures.saveGood([aPack({ used, fetchedAt: at })], at);
      const { figures, lastGoodAt } = await here.homes.facts();
      expect(lastGoodAt).toBe(at);
      return figures;
    };
    const first = await figuresAfter(1n, T0);
    expect(await figuresAfter(1n, T0 + 1)).toBe(first);
    expect(await figuresAfter(2n, T0 + 2)).not.toBe(first);
  });
});
