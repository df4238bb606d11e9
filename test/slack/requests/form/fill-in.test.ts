import { describe, expect, it } from 'vitest';
import type { UseCases } from '../../../../src/flows/use-cases.ts';
import { fillIn } from '../../../../src/slack/requests/form/fill-in.ts';
import { lastRaise } from '../../../../src/slack/requests/form/last-raise.ts';
import { NOT_FILLED } from '../../../../src/slack/requests/form/raise-form-model.ts';
import { emptyLists, fakeUseCases, pendingRequest } from '../../app/fake-use-cases.ts';
import { memoryLog } from '../../app/memory.ts';
import { offer } from '../../samples/samples.ts';

const nothing = { app: 'wx1', pack: null, rate: null, days: null, beginsAt: null, reason: '' };
const last = { rate: 300_000, days: 3 };
const filled = { times: 1, ...last };

/** No pack has units for more than a day. */
const tight = { ...offer(), packs: offer().packs.map((pack) => ({ ...pack, left: 90_000n })) };

describe('filling in the raise form', () => {
  it('takes rate and days of the last raise of the app', () => {
    expect(fillIn(offer(), nothing, NOT_FILLED, last)).toEqual({
      chosen: { ...nothing, ...last },
      filling: filled,
    });
  });

  it('takes those of another app instead, as long as the person changed nothing', () => {
    const other = { rate: 50_000, days: 1 };
    const { chosen, filling } = fillIn(offer(), { ...nothing, ...last }, filled, other);
    expect(chosen).toMatchObject(other);
    expect(filling).toEqual({ times: 2, ...other });
  });

  it('leaves what the person chose', () => {
    const own = { ...nothing, rate: 50_000, days: 3 };
    expect(fillIn(offer(), own, NOT_FILLED, last)).toEqual({ chosen: own, filling: NOT_FILLED });
    expect(fillIn(offer(), own, filled, { rate: 300_000, days: 1 })).toEqual({
      chosen: own,
      filling: filled,
    });
  });

  it('leaves everything where nothing was requested before', () => {
    expect(fillIn(offer(), nothing, NOT_FILLED, null)).toEqual({ chosen: nothing, filling: NOT_FILLED });
  });

  it('takes the rate alone where nobody can pay for the days', () => {
    const { chosen, filling } = fillIn(tight, nothing, NOT_FILLED, last);
    expect(chosen).toMatchObject({ rate: 300_000, days: null });
    expect(filling).toEqual({ times: 1, rate: 300_000, days: null });
  });

  it('takes days out that nobody can pay for at the rate, as the person’s own choice', () => {
    const own = { ...nothing, rate: 300_000, days: 3 };
    expect(fillIn(tight, own, NOT_FILLED, null)).toEqual({
      chosen: { ...own, days: null },
      filling: { ...NOT_FILLED, times: 1 },
    });
  });

  it('takes nothing that is sold no more', () => {
    const { chosen } = fillIn(offer(), nothing, NOT_FILLED, { rate: 7, days: 3 });
    expect(chosen).toEqual(nothing);
  });
});

describe('the last raise of an app', () => {
  const { log } = memoryLog();
  const asOf = (history: UseCases['lists']['history']) =>
    lastRaise('wx1', { useCases: fakeUseCases({ lists: { ...emptyLists, history } }), log });

  it('is that of its newest request', async () => {
    const asked: unknown[] = [];
    const found = await asOf(async (filter, part) => {
      asked.push(filter, part);
      return { items: [pendingRequest()], total: 1, next: null };
    });
    expect(found).toEqual({ rate: 300_000, days: 3 });
    expect(asked).toEqual([
      { appId: 'wx1', since: null },
      { cursor: null, limit: 1 },
    ]);
  });

  it('is none where nothing was requested, or where that cannot be read now', async () => {
    expect(await asOf(emptyLists.history)).toBeNull();
    expect(await asOf(() => Promise.reject(new Error('Redis is gone')))).toBeNull();
  });
});
