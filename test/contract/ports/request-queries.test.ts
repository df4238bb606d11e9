import { describe, expect, it } from 'vitest';
import { emptyLedger, reserve } from '../../../src/domain/packs/ledger.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { evolve } from '../../../src/domain/requests/evolve.ts';
import { allocationIn, approvedWith, MINUTE, order, WECHAT_ID } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { APP, aChange, anApproval, aPush, PACK, pending } from '../../support/request-changes.ts';
import { aPendingRequest, HOUR, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('requests that are due, in $name', ({ open }) => {
  it('are due at their time, until nothing is left to do', async () => {
    const { here } = open();
    await here.store.commit(aChange());
    expect(await here.store.takeDue(T0 + 4 * HOUR - 1, 10, 0)).toEqual([]);
    expect(await here.store.takeDue(T0 + 4 * HOUR, 10, 0)).toEqual(['R-17']);
    await here.store.commit(anApproval());
    expect(await here.store.takeDue(T0 + 4_999, 10, 0)).toEqual([]);
    expect(await here.store.takeDue(T0 + 5_000, 10, 0)).toEqual(['R-17']);
    const done = approvedWith([allocationIn('failed')]);
    await here.store.commit(aChange({ request: { expected: 2, next: done } }));
    expect(await here.store.takeDue(T0 + 9_999 * HOUR, 10, 0)).toEqual([]);
  });

  it('are taken by one of many, and come back when nobody did anything', async () => {
    const { here, there } = open();
    await here.store.commit(aChange());
    const at = T0 + 4 * HOUR;
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => (nth % 2 ? here : there).store.takeDue(at, 10, 15_000)),
    );
    expect(taken.flat()).toEqual(['R-17']);
    expect(await here.store.takeDue(at + 14_999, 10, 15_000)).toEqual([]);
    expect(await there.store.takeDue(at + 15_000, 10, 15_000)).toEqual(['R-17']);
  });

  it('are taken in their order and no more than asked for', async () => {
    const { here } = open();
    for (const [index, id] of ['R-3', 'R-1', 'R-2'].entries()) {
      const next = { ...pending, id, expiresAt: T0 + index };
      await here.store.commit(aChange({ request: { expected: 0, next } }));
    }
    expect(await here.store.takeDue(T0 + HOUR, 2, 15_000)).toEqual(['R-3', 'R-1']);
    expect(await here.store.takeDue(T0 + HOUR, 2, 15_000)).toEqual(['R-2']);
  });
});

describe.each(implementations)('requests by what they are about, in $name', ({ open }) => {
  it('raises of an app are those that wait or were approved, and only that app’s', async () => {
    const { here } = open();
    await here.store.commit(aChange());
    const raise = raiseWith(pending.raise, { app: { ...pending.raise.items[0].app, appId: 'wx9' } });
    await here.store.commit(aChange({ request: { expected: 0, next: { ...pending, id: 'R-18', raise } } }));
    expect((await here.store.raisesOf(APP, 0)).map(({ id }) => id)).toEqual(['R-17']);
    await here.store.commit(anApproval());
    expect((await here.store.raisesOf(APP, 0)).map(({ phase }) => phase)).toEqual(['approved']);
    await here.store.commit(
      aChange({ request: { expected: 2, next: { ...pending, phase: 'expired', at: T0 } } }),
    );
    expect(await here.store.raisesOf(APP, 0)).toEqual([]);
  });

  it('those on a pack are found, the one that was asked last in front', async () => {
    let now = T0;
    const { here } = open(() => now);
    for (const [index, id] of ['R-17', 'R-18', 'R-19'].entries()) {
      const request = aPendingRequest({ id });
      await here.store.commit(aChange({ request: { expected: 0, next: request } }));
      now += MINUTE;
      const approved: RequestEvent = { type: 'approved', at: now, rule: 'default', allocations: [order] };
      const ledger = reserve(emptyLedger, WECHAT_ID, order.units);
      await here.store.commit(
        anApproval({
          request: { expected: 1, next: evolve(request, approved) },
          ledgers: [{ orderId: PACK, expected: index, next: ledger }],
        }),
      );
    }
    // A later change of the first one does not make it newer.
    now += MINUTE;
    const again = (await here.store.load('R-17'))?.value ?? pending;
    await here.store.commit(
      anApproval({
        request: { expected: 2, next: again },
        ledgers: [{ orderId: PACK, expected: 3, next: emptyLedger }],
      }),
    );
    expect((await here.store.requestsOn(PACK, 2)).map(({ id }) => id)).toEqual(['R-19', 'R-18']);
    expect((await here.store.requestsOn(PACK, 9)).map(({ id }) => id)).toEqual(['R-19', 'R-18', 'R-17']);
    expect(await here.store.requestsOn('DD-none', 9)).toEqual([]);
  });
});

describe.each(implementations)('a push of WeChat, in $name', ({ open }) => {
  it('of fifty deliveries at once, over two replicas, is stored once with its work', async () => {
    const { here, there } = open();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => (nth % 2 ? here : there).store.recordPush(aPush())),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect((await here.outbox.peek(10)).map(({ entry }) => entry)).toEqual([
      { id: 'push-default-5-DD1-R-17-x-0', effect: { kind: 'apply_push', push: aPush() } },
    ]);
    expect(here.nudges.count).toBe(1);
  });

  it('with another key or for another account is another one', async () => {
    const { here } = open();
    expect(await here.store.recordPush(aPush())).toBe(true);
    expect(await here.store.recordPush(aPush({ key: '5:DD1:R-17-x:7' }))).toBe(true);
    expect(await here.store.recordPush(aPush({ account: 'second' }))).toBe(true);
    expect(await here.store.recordPush(aPush())).toBe(false);
  });
});

describe.each(implementations)('numbers and channels, in $name', ({ open }) => {
  it('numbers are given out once', async () => {
    const { here, there } = open();
    const numbers = await Promise.all(
      Array.from({ length: 30 }, (_, nth) => (nth % 2 ? here : there).store.nextNumber()),
    );
    expect(new Set(numbers).size).toBe(30);
  });

  it('a number that is known to have been given out is left out', async () => {
    const { here, there } = open();
    await here.store.skipNumber('R-41');
    expect(await there.store.nextNumber()).toBe(42);
    await here.store.skipNumber('R-7');
    expect(await here.store.nextNumber()).toBe(43);
  });

  it('the first channel stays the first', async () => {
    const { here, there } = open();
    expect(await here.store.knownFirstChannel()).toBeNull();
    expect(await here.store.firstChannel('C1')).toBe('C1');
    expect(await there.store.firstChannel('C2')).toBe('C1');
    expect(await there.store.knownFirstChannel()).toBe('C1');
  });
});
