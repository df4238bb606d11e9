import { describe, expect, it } from 'vitest';
import { emptyLedger, reserve } from '../../src/domain/packs/ledger.ts';
import type { RequestEvent } from '../../src/domain/requests/events.ts';
import { evolve } from '../../src/domain/requests/evolve.ts';
import type { RequestState } from '../../src/domain/requests/state.ts';
import type { PushEvent } from '../../src/flows/ports/push-event.ts';
import type { Change } from '../../src/flows/ports/request-store.ts';
import { decode } from '../../src/kit/json.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createRequestStore } from '../../src/redis/request-store.ts';
import {
  allocationIn,
  approvedWith,
  MINUTE,
  order,
  timings,
  WECHAT_ID,
} from '../support/core-allocations.ts';
import { connect, openDeployment } from '../support/core-redis.ts';
import { aPendingRequest, HOUR, T0 } from '../support/requests.ts';

const pending = aPendingRequest();
const APP = pending.raise.app.appId;
const PACK = order.orderId;

function aChange(change: Partial<Change> = {}): Change {
  return {
    request: { expected: 0, next: pending },
    ledgers: [],
    events: [{ type: 'requested', at: T0, request: pending }],
    actor: { kind: 'person', userId: 'ULIN', surface: 'command' },
    effects: [{ kind: 'draw_card', request: pending.id }],
    ...change,
  };
}

/** The approval of {@link pending} with its reservation. */
function anApproval(change: Partial<Change> = {}): Change {
  const approved: RequestEvent = { type: 'approved', at: T0, rule: 'default', allocations: [order] };
  return aChange({
    request: { expected: 1, next: evolve(pending, approved) },
    ledgers: [{ orderId: PACK, expected: 0, next: reserve(emptyLedger, WECHAT_ID, order.units) }],
    events: [{ type: 'approval_given', at: T0, by: 'UANN' }, approved],
    actor: { kind: 'person', userId: 'UANN', surface: 'button' },
    effects: [
      { kind: 'draw_card', request: pending.id },
      { kind: 'advance', request: pending.id },
    ],
    ...change,
  });
}

function aPush(change: { key?: string; account?: string } = {}): PushEvent {
  return {
    account: 'default',
    key: '5:DD1:R-17-x:0',
    createdAt: T0,
    receivedAt: T0,
    authenticated: 'sealed',
    kind: 'unsupported',
    eventType: '9',
    event: null,
    ...change,
  };
}

describe('a saved change', () => {
  it('is there as it was decided, with its revision', async () => {
    const { store } = openDeployment();
    expect(await store.load('R-17')).toBeNull();
    expect(await store.commit(aChange())).toBe('saved');
    expect(await store.load('R-17')).toEqual({ value: pending, revision: 1 });
    expect(await store.loadLedger(PACK)).toEqual({ value: emptyLedger, revision: 0 });
    expect(await store.commit(anApproval())).toBe('saved');
    expect(await store.load('R-17')).toEqual({
      value: approvedWith([allocationIn('reserved')], { votes: [] }),
      revision: 2,
    });
    expect(await store.loadLedger(PACK)).toEqual({
      value: { ...emptyLedger, entries: { [WECHAT_ID]: { units: 258_000n, confirmedAt: null } } },
      revision: 1,
    });
  });

  it('leaves its effects in the outbox, each under an id of its own, and says so once', async () => {
    const { redis, keys, store, nudges } = openDeployment();
    await store.commit(aChange());
    await store.commit(anApproval());
    const waiting = await createOutbox(redis, keys).peek(10);
    expect(waiting.map(({ entry }) => [entry.id, entry.effect])).toEqual([
      ['R-17-1-0', { kind: 'draw_card', request: 'R-17' }],
      ['R-17-2-0', { kind: 'draw_card', request: 'R-17' }],
      ['R-17-2-1', { kind: 'advance', request: 'R-17' }],
    ]);
    expect(nudges.count).toBe(2);
    await store.commit(aChange({ request: { expected: 2, next: pending }, effects: [] }));
    expect(nudges.count).toBe(2);
  });

  it('appends one audit entry per event, in order, with who, what and the revision', async () => {
    const { redis, keys, store } = openDeployment();
    await store.commit(aChange());
    await store.commit(anApproval());
    const entries = (await redis.xrange(keys.audit, '-', '+')).map(([, fields]) => decode(fields[1] ?? ''));
    const by = { kind: 'person', userId: 'UANN', surface: 'button' };
    expect(entries).toEqual([
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
    const { store } = openDeployment();
    await store.commit(aChange());
    await store.commit(anApproval());
    expect(await store.findByWechatRequestId(WECHAT_ID)).toEqual({ request: 'R-17', allocation: 1 });
    expect(await store.findByWechatRequestId('1687254272930')).toBeNull();
  });

  it('keeps numbers that are beyond the precision of Lua and JavaScript, and every character', async () => {
    const { store } = openDeployment();
    const units = 9_223_372_036_854_775_807n;
    const reason = 'a "quote" \\ \u0000 \n 双11 🎉 \ud800 {"$units":"5"} %d %s';
    const next: RequestState = { ...pending, raise: { ...pending.raise, units, reason } };
    const ledger = reserve(emptyLedger, 'k', units - 1n);
    await store.commit(
      aChange({ request: { expected: 0, next }, ledgers: [{ orderId: PACK, expected: 0, next: ledger }] }),
    );
    expect((await store.load('R-17'))?.value).toEqual(next);
    expect((await store.loadLedger(PACK)).value).toEqual(ledger);
  });
});

describe('a change that lost', () => {
  it.each([
    ['to a newer state', anApproval({ request: { expected: 0, next: pending } })],
    ['by a revision that does not exist yet', anApproval({ request: { expected: 2, next: pending } })],
    [
      'to another use of the pack',
      anApproval({ ledgers: [{ orderId: PACK, expected: 1, next: emptyLedger }] }),
    ],
    [
      'to another use of the second of two packs',
      anApproval({
        ledgers: [
          { orderId: PACK, expected: 0, next: reserve(emptyLedger, 'k', 1n) },
          { orderId: 'DD2', expected: 7, next: reserve(emptyLedger, 'k', 1n) },
        ],
      }),
    ],
  ])('%s writes nothing at all', async (_what, change) => {
    const { store, dump, nudges } = openDeployment();
    await store.commit(aChange());
    const before = await dump();
    expect(await store.commit({ ...change, onceKey: 'form-1' })).toBe('conflict');
    expect(await dump()).toEqual(before);
    expect(nudges.count).toBe(1);
    expect(Object.keys(before).length).toBeGreaterThan(4);
  });

  it('is told apart from the same thing said twice, which writes nothing either', async () => {
    const { store, dump } = openDeployment();
    const other = { ...pending, id: 'R-18' };
    expect(await store.commit(aChange({ onceKey: 'form-1' }))).toBe('saved');
    const before = await dump();
    expect(await store.commit(aChange({ request: { expected: 0, next: other }, onceKey: 'form-1' }))).toBe(
      'duplicate',
    );
    expect(await dump()).toEqual(before);
    expect(await store.commit(aChange({ request: { expected: 0, next: other }, onceKey: 'form-2' }))).toBe(
      'saved',
    );
  });

  it('may be repeated under its key after a conflict', async () => {
    const { store } = openDeployment();
    expect(await store.commit(aChange({ request: { expected: 5, next: pending }, onceKey: 'f' }))).toBe(
      'conflict',
    );
    expect(await store.commit(aChange({ onceKey: 'f' }))).toBe('saved');
  });

  it('of twenty at once is every one but the first', async () => {
    const { redis, keys, store } = openDeployment();
    await store.commit(aChange());
    const answers = await Promise.all(Array.from({ length: 20 }, () => store.commit(anApproval())));
    expect(answers.filter((answer) => answer === 'saved')).toHaveLength(1);
    expect(await redis.xlen(keys.audit)).toBe(3);
  });
});

describe('what needs attention', () => {
  it('is a request at its time, until it is settled', async () => {
    const { redis, keys, store } = openDeployment();
    await store.commit(aChange());
    expect(await redis.zscore(keys.due, 'R-17')).toBe(String(T0 + 4 * HOUR));
    await store.commit(anApproval());
    expect(await redis.zscore(keys.due, 'R-17')).toBe(String(T0 + 5_000));
    const done = approvedWith([allocationIn('failed')]);
    await store.commit(aChange({ request: { expected: 2, next: done } }));
    expect(await redis.zscore(keys.due, 'R-17')).toBeNull();
  });

  it('is also a running raise that an older version left alone, and nothing else', async () => {
    const { redis, keys, store } = openDeployment();
    const allocated = approvedWith([allocationIn('allocated')]);
    const ended = approvedWith(
      [allocationIn('allocated')].flatMap((one) =>
        one.state === 'allocated' ? [{ ...one, stage: 'ended' as const }] : [],
      ),
    );
    for (const [id, next] of [
      ['R-17', allocated] as const,
      ['R-18', ended] as const,
      ['R-19', allocated] as const,
    ]) {
      await store.commit(aChange({ request: { expected: 0, next: { ...next, id } } }));
    }
    await store.takeDue(T0 + HOUR, 10, 15_000);
    await redis.zrem(keys.due, 'R-17');
    const before = await redis.zscore(keys.due, 'R-19');
    expect(await store.wake()).toBe(1);
    expect(await redis.zscore(keys.due, 'R-17')).toBe(String(T0 + 5 * 60_000));
    expect(await redis.zscore(keys.due, 'R-18')).toBeNull();
    expect(await redis.zscore(keys.due, 'R-19')).toBe(before);
    expect(await store.wake()).toBe(0);
  });

  it('is taken once and comes back when nobody did anything', async () => {
    const { store } = openDeployment();
    await store.commit(aChange());
    const at = T0 + 4 * HOUR;
    expect(await store.takeDue(at - 1, 10, 15_000)).toEqual([]);
    const taken = await Promise.all(Array.from({ length: 10 }, () => store.takeDue(at, 10, 15_000)));
    expect(taken.flat()).toEqual(['R-17']);
    expect(await store.takeDue(at + 14_999, 10, 15_000)).toEqual([]);
    expect(await store.takeDue(at + 15_000, 10, 15_000)).toEqual(['R-17']);
  });

  it('is taken in its order and no more than asked for', async () => {
    const { store } = openDeployment();
    for (const [index, id] of ['R-3', 'R-1', 'R-2'].entries()) {
      const next = { ...pending, id, expiresAt: T0 + index };
      await store.commit(aChange({ request: { expected: 0, next } }));
    }
    expect(await store.takeDue(T0 + HOUR, 2, 15_000)).toEqual(['R-3', 'R-1']);
    expect(await store.takeDue(T0 + HOUR, 2, 15_000)).toEqual(['R-2']);
  });
});

describe('the raises of an app', () => {
  it('are those that wait or were approved, and only that app’s', async () => {
    const { store } = openDeployment();
    await store.commit(aChange());
    const elsewhere = {
      ...pending,
      id: 'R-18',
      raise: { ...pending.raise, app: { ...pending.raise.app, appId: 'wx9' } },
    };
    await store.commit(aChange({ request: { expected: 0, next: elsewhere } }));
    expect((await store.raisesOf(APP, 0)).map(({ id }) => id)).toEqual(['R-17']);
    await store.commit(anApproval());
    expect((await store.raisesOf(APP, 0)).map(({ phase }) => phase)).toEqual(['approved']);
    await store.commit(aChange({ request: { expected: 2, next: { ...pending, phase: 'expired', at: T0 } } }));
    expect(await store.raisesOf(APP, 0)).toEqual([]);
  });
});

describe('a push', () => {
  it('of fifty deliveries at once, over two connections, is stored once with its work', async () => {
    const { redis, keys, store, nudges } = openDeployment();
    const other = createRequestStore({
      redis: connect(),
      keys,
      clock: () => T0,
      timings,
      onEffects: () => {},
    });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? store : other).recordPush(aPush())),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await redis.xlen(keys.pushes)).toBe(1);
    expect((await createOutbox(redis, keys).peek(10)).map(({ entry }) => entry)).toEqual([
      { id: 'push-default-5-DD1-R-17-x-0', effect: { kind: 'apply_push', push: aPush() } },
    ]);
    expect(nudges.count).toBeLessThanOrEqual(1);
  });

  it('with another key or for another account is another one', async () => {
    const { store } = openDeployment();
    expect(await store.recordPush(aPush())).toBe(true);
    expect(await store.recordPush(aPush({ key: '5:DD1:R-17-x:7' }))).toBe(true);
    expect(await store.recordPush(aPush({ account: 'second' }))).toBe(true);
    expect(await store.recordPush(aPush())).toBe(false);
  });

  it('is remembered for months, not for ever', async () => {
    const { redis, keys, store } = openDeployment();
    await store.recordPush(aPush());
    const seconds = await redis.ttl(keys.pushSeen('default', aPush().key));
    expect(seconds).toBeGreaterThan(89 * 24 * 3600);
  });
});

describe('numbers and channels', () => {
  it('are given out once', async () => {
    const { store } = openDeployment();
    const numbers = await Promise.all(Array.from({ length: 30 }, () => store.nextNumber()));
    expect(new Set(numbers).size).toBe(30);
  });

  it('the first channel stays the first', async () => {
    const { store } = openDeployment();
    expect(await store.knownFirstChannel()).toBeNull();
    expect(await store.firstChannel('C1')).toBe('C1');
    expect(await store.firstChannel('C2')).toBe('C1');
    expect(await store.knownFirstChannel()).toBe('C1');
  });

  it('requests on a pack are found, the newest approval first', async () => {
    let now = T0;
    const { store } = openDeployment(() => now);
    const ids = ['R-17', 'R-18', 'R-19'];
    for (const [index, id] of ids.entries()) {
      const request = aPendingRequest({ id });
      await store.commit(aChange({ request: { expected: 0, next: request } }));
      now += MINUTE;
      const approved: RequestEvent = { type: 'approved', at: now, rule: 'default', allocations: [order] };
      const ledger = reserve(emptyLedger, WECHAT_ID, order.units);
      await store.commit(
        anApproval({
          request: { expected: 1, next: evolve(request, approved) },
          ledgers: [{ orderId: PACK, expected: index, next: ledger }],
        }),
      );
    }
    // A later change of the first one does not make it newer.
    now += MINUTE;
    const again = (await store.load('R-17'))?.value ?? pending;
    await store.commit(
      anApproval({
        request: { expected: 2, next: again },
        ledgers: [{ orderId: PACK, expected: 3, next: emptyLedger }],
      }),
    );
    expect((await store.requestsOn(PACK, 2)).map(({ id }) => id)).toEqual(['R-19', 'R-18']);
    expect((await store.requestsOn(PACK, 9)).map(({ id }) => id)).toEqual(['R-19', 'R-18', 'R-17']);
    expect(await store.requestsOn('DD-none', 9)).toEqual([]);
  });

  it('every key lies in the deployment’s hash slot', async () => {
    const { keys, store, dump } = openDeployment();
    await store.commit(aChange({ onceKey: 'x' }));
    await store.commit(anApproval());
    await store.recordPush(aPush());
    await store.firstChannel('C1');
    expect(keys.prefix).toMatch(/^headroom:\{test-[^{}]+\}:$/);
    expect(
      Object.keys(await dump())
        .map((name) => name.slice(keys.prefix.length))
        .sort(),
    ).toEqual([
      'audit',
      'audit:R-17',
      'due',
      'first-channel',
      'history',
      `history:${APP}`,
      `ledger:${PACK}`,
      `on-pack:${PACK}`,
      'once:x',
      'outbox',
      'push-seen:default:5:DD1:R-17-x:0',
      'pushes',
      `raises:${APP}`,
      'request:R-17',
      'requests-of:ULIN',
      'running',
      `running:${APP}`,
      'watch',
      'wechat-request-ids',
    ]);
  });
});

describe('time', () => {
  it('of the outbox is the clock’s, so that what waits longest goes first', async () => {
    let now = T0 + MINUTE;
    const { redis, keys, store } = openDeployment(() => now);
    await store.commit(aChange());
    now = T0;
    await store.commit(
      aChange({
        request: { expected: 0, next: { ...pending, id: 'R-18' } },
        effects: [{ kind: 'draw_card', request: 'R-18' }],
      }),
    );
    const waiting = await createOutbox(redis, keys).peek(10);
    expect(waiting.map(({ entry }) => entry.id)).toEqual(['R-18-1-0', 'R-17-1-0']);
  });
});
