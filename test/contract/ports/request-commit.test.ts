import { describe, expect, it } from 'vitest';
import { emptyLedger, reserve } from '../../../src/domain/packs/ledger.ts';
import { emptyMeter, type Meter } from '../../../src/domain/policy/meters/meter.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith, MINUTE, order, WECHAT_ID } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { aChange, anApproval, PACK, pending } from '../../support/request-changes.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('a saved change of a request, in $name', ({ open }) => {
  it('is there for every replica as it was decided, with its revision', async () => {
    const { here, there } = open();
    expect(await there.store.load('R-17')).toBeNull();
    expect(await here.store.commit(aChange())).toBe('saved');
    expect(await there.store.load('R-17')).toMatchObject({ value: pending, revision: 1 });
    expect(await there.store.loadLedger(PACK)).toEqual({ value: emptyLedger, revision: 0 });
    expect(await there.store.commit(anApproval())).toBe('saved');
    expect(await here.store.load('R-17')).toMatchObject({
      value: approvedWith([allocationIn('reserved')], { votes: [] }),
      revision: 2,
    });
    expect(await here.store.loadLedger(PACK)).toEqual({
      value: { ...emptyLedger, entries: { [WECHAT_ID]: { units: 258_000n, confirmedAt: null } } },
      revision: 1,
    });
    const reserved = { ...emptyLedger, entries: { [WECHAT_ID]: { units: 258_000n, confirmedAt: null } } };
    expect(await there.store.loadLedgers(['DD0', PACK])).toEqual([emptyLedger, reserved]);
    expect(await there.store.loadLedgers([])).toEqual([]);
  });

  it('leaves its effects in the outbox, each under an id of its own, and nudges the dispatcher once', async () => {
    const { here } = open();
    await here.store.commit(aChange());
    await here.store.commit(anApproval());
    expect((await here.outbox.peek(10)).map(({ entry }) => [entry.id, entry.effect])).toEqual([
      ['R-17-1-0', { kind: 'draw_card', request: 'R-17' }],
      ['R-17-2-0', { kind: 'draw_card', request: 'R-17' }],
      ['R-17-2-1', { kind: 'advance', request: 'R-17' }],
    ]);
    expect(here.nudges.count).toBe(2);
    await here.store.commit(aChange({ request: { expected: 2, next: pending }, effects: [] }));
    expect(here.nudges.count).toBe(2);
  });

  it('is remembered under the key of a machine with what was said, and is done once under one', async () => {
    const { here, there } = open();
    await here.store.commit(aChange());
    const under = { onceKey: 'api-b', onceSeconds: 99, fingerprint: 'f-2' };
    expect(await here.store.commit({ ...anApproval(), ...under })).toBe('saved');
    expect(await there.store.findByOnceKey('api-b')).toEqual({ id: 'R-17', fingerprint: 'f-2' });
    const before = await here.dump();
    const again = { ...aChange({ request: { expected: 2, next: pending }, effects: [] }), ...under };
    expect(await there.store.commit(again)).toBe('duplicate');
    expect(await here.dump()).toEqual(before);
  });

  it('appends one audit entry per event, in order, with who, what and the revision', async () => {
    const { here } = open();
    await here.store.commit(aChange());
    await here.store.commit(anApproval());
    const by = { kind: 'person', userId: 'UANN', surface: 'button' };
    expect((await here.audit.of('R-17', null, 10)).items).toEqual([
      {
        request: 'R-17',
        revision: 1,
        actor: aChange().actor,
        event: { type: 'requested', at: T0, request: pending },
      },
      { request: 'R-17', revision: 2, actor: by, event: { type: 'approval_given', at: T0, by: 'UANN' } },
      {
        request: 'R-17',
        revision: 2,
        actor: by,
        event: { type: 'approved', at: T0, rule: 'default', allocations: [order] },
      },
    ]);
  });

  it('is found by the requestId of its allocations, and by no other', async () => {
    const { here, there } = open();
    await here.store.commit(aChange());
    await here.store.commit(anApproval());
    expect(await there.store.findByWechatRequestId(WECHAT_ID)).toEqual({ request: 'R-17', allocation: 1 });
    expect(await there.store.findByWechatRequestId('1687254272930')).toBeNull();
  });

  it('keeps numbers that are beyond the precision of Lua and JavaScript, and every character', async () => {
    const { here, there } = open();
    const units = 9_223_372_036_854_775_807n;
    const reason = 'a "quote" \\ \u0000 \n 双11 🎉 \ud800 {"$units":"5"} %d %s';
    const next: RequestState = { ...pending, raise: raiseWith(pending.raise, { units, reason }) };
    const ledger = reserve(emptyLedger, 'k', units - 1n);
    await here.store.commit(
      aChange({ request: { expected: 0, next }, ledgers: [{ orderId: PACK, expected: 0, next: ledger }] }),
    );
    expect((await there.store.load('R-17'))?.value).toEqual(next);
    expect((await there.store.loadLedger(PACK)).value).toEqual(ledger);
  });

  it('waits in the outbox by the clock, so that what waits longest goes first', async () => {
    let now = T0 + MINUTE;
    const { here } = open(() => now);
    await here.store.commit(aChange());
    now = T0;
    await here.store.commit(
      aChange({
        request: { expected: 0, next: { ...pending, id: 'R-18' } },
        effects: [{ kind: 'draw_card', request: 'R-18' }],
      }),
    );
    expect((await here.outbox.peek(10)).map(({ entry }) => entry.id)).toEqual(['R-18-1-0', 'R-17-1-0']);
  });
});

describe.each(implementations)('a meter, in $name', ({ open }) => {
  const meter: Meter = { draws: { 'R-17.1': 9_223_372_036_854_775_807n }, final: { units: 5n, count: 3 } };
  const drawn = { id: 'budget:商城 "x":2026-11', endsAt: T0 + DAY, expected: 0, next: meter };

  it('is there for every replica as it was saved with its request, and empty before', async () => {
    const { here, there } = open();
    expect(await there.store.loadMeter(drawn.id)).toEqual({ value: emptyMeter, revision: 0 });
    expect(await here.store.commit(aChange())).toBe('saved');
    expect(await here.store.commit(anApproval({ meters: [drawn] }))).toBe('saved');
    expect(await there.store.loadMeter(drawn.id)).toEqual({ value: meter, revision: 1 });
    expect(await there.store.loadMeters(['other', drawn.id])).toEqual([emptyMeter, meter]);
    expect(await there.store.loadMeters([])).toEqual([]);
  });

  it('of another revision by now keeps the whole change from being saved', async () => {
    const { here } = open();
    await here.store.commit(aChange());
    const second = { ...drawn, id: 'grant:G-1', expected: 7 };
    const before = await here.dump();
    expect(await here.store.commit(anApproval({ meters: [drawn, second] }))).toBe('conflict');
    expect(await here.dump()).toEqual(before);
  });
});

describe.each(implementations)('a change of a request that is too late, in $name', ({ open }) => {
  it.each([
    ['for a newer state', anApproval({ request: { expected: 0, next: pending } })],
    ['for a revision that does not exist yet', anApproval({ request: { expected: 2, next: pending } })],
    [
      'for another use of the pack',
      anApproval({ ledgers: [{ orderId: PACK, expected: 1, next: emptyLedger }] }),
    ],
    [
      'for another use of the second of two packs',
      anApproval({
        ledgers: [
          { orderId: PACK, expected: 0, next: reserve(emptyLedger, 'k', 1n) },
          { orderId: 'DD2', expected: 7, next: reserve(emptyLedger, 'k', 1n) },
        ],
      }),
    ],
  ])('%s is a conflict and writes nothing at all', async (_what, change) => {
    const { here } = open();
    await here.store.commit(aChange());
    const before = await here.dump();
    expect(await here.store.commit({ ...change, onceKey: 'form-1' })).toBe('conflict');
    expect(await here.dump()).toEqual(before);
    expect(here.nudges.count).toBe(1);
  });

  it('of twenty at once is every one but the first', async () => {
    const { here, there } = open();
    await here.store.commit(aChange());
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 ? here : there).store.commit(anApproval())),
    );
    expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(19);
    expect((await here.audit.of('R-17', null, 10)).total).toBe(3);
  });
});

describe.each(implementations)('a change of a request under an idempotency key, in $name', ({ open }) => {
  const other = { expected: 0, next: { ...pending, id: 'R-18' } };

  it('is a duplicate the second time, which writes nothing', async () => {
    const { here, there } = open();
    expect(await here.store.commit(aChange({ onceKey: 'form-1' }))).toBe('saved');
    const before = await here.dump();
    expect(await there.store.commit(aChange({ request: other, onceKey: 'form-1' }))).toBe('duplicate');
    expect(await here.dump()).toEqual(before);
    expect(await there.store.commit(aChange({ request: other, onceKey: 'form-2' }))).toBe('saved');
  });

  it('may be repeated under its key after a conflict', async () => {
    const { here } = open();
    const early = { expected: 5, next: pending };
    expect(await here.store.commit(aChange({ request: early, onceKey: 'f' }))).toBe('conflict');
    expect(await here.store.commit(aChange({ onceKey: 'f' }))).toBe('saved');
  });
});

describe.each(implementations)('the same wish again, in $name', ({ open }) => {
  const other = { expected: 0, next: { ...pending, id: 'R-18' } };
  const wish = (keys: [string, ...string[]], except: readonly string[] | 'all' = []) => ({
    wish: { keys, seconds: 60, except },
  });

  it('is answered with the request that it repeats, and writes nothing', async () => {
    const { here, there } = open();
    expect(await here.store.commit(aChange(wish(['shop 300k'])))).toBe('saved');
    const before = await here.dump();
    expect(await there.store.commit(aChange({ request: other, ...wish(['shop 300k']) }))).toEqual({
      sameAs: 'R-17',
    });
    expect(await here.dump()).toEqual(before);
  });

  it('is found by each of its keys, and marks only its own', async () => {
    const { here } = open();
    await here.store.commit(aChange(wish(['own', 'another spelling'])));
    expect(await here.store.commit(aChange({ request: other, ...wish(['third', 'own']) }))).toEqual({
      sameAs: 'R-17',
    });
    expect(await here.store.commit(aChange({ request: other, ...wish(['another spelling']) }))).toBe('saved');
  });

  it('is saved where the one that it repeats is excepted, or every one', async () => {
    const { here } = open();
    await here.store.commit(aChange(wish(['k'])));
    expect(await here.store.commit(aChange({ request: other, ...wish(['k'], ['R-1']) }))).toEqual({
      sameAs: 'R-17',
    });
    expect(await here.store.commit(aChange({ request: other, ...wish(['k'], ['R-17']) }))).toBe('saved');
    const third = { expected: 0, next: { ...pending, id: 'R-19' } };
    expect(await here.store.commit(aChange({ request: third, ...wish(['k'], 'all') }))).toBe('saved');
    expect(await here.store.priorWish('unused', ['k'])).toEqual({ sameAs: 'R-19' });
  });

  it('is known before anything is saved, after its idempotency key', async () => {
    const { here, there } = open();
    expect(await there.store.priorWish('form-1', ['k'])).toBeNull();
    await here.store.commit(aChange({ onceKey: 'form-1', ...wish(['k']) }));
    expect(await there.store.priorWish('form-2', ['other', 'k'])).toEqual({ sameAs: 'R-17' });
    expect(await there.store.priorWish('form-2', ['other'])).toBeNull();
    expect(await there.store.priorWish('form-1', ['other'])).toBe('duplicate');
  });
});
