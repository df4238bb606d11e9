import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { drawAll, noted, told, watchAndDraw } from '../../support/core-warnings.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const MINUTE = 60_000;

/** Nothing but requests speaks here. */
function requestScene(options: Parameters<typeof createScene>[0] = {}) {
  return createScene({
    ...options,
    warnings: { balance: [], syncSilentMs: 1_000 * DAY, ...options.warnings },
  });
}

/** Lets time pass as the watcher sees it: a look at every moment that a request or message is due, and one at the end. */
async function passTo(scene: Scene, until: number): Promise<void> {
  for (;;) {
    await watchAndDraw(scene);
    const due = await scene.redis.zrangebyscore(scene.keys.watch, '-inf', until, 'WITHSCORES');
    const next = due.findIndex((one) => /^[RW]-/.test(one));
    if (next === -1) break;
    scene.time.now = Math.max(scene.time.now, Number(due[next + 1]));
  }
  scene.time.now = until;
  await watchAndDraw(scene);
}

/** The request stands like this from now on. */
async function commitOf({ store }: Scene, next: RequestState): Promise<void> {
  await store.commit({
    request: { expected: (await store.load(next.id))?.revision ?? 0, next },
    ledgers: [],
    events: [],
    actor: { kind: 'headroom', surface: 'worker' },
    effects: [],
  });
}

async function allocated(days: number, beginsAt: number | null = null, options = {}) {
  const scene = requestScene(options);
  const id = await scene.approved({ days, beginsAt });
  await scene.advance(id);
  const [order] = scene.wechat.calls;
  if (!order) throw new Error('WeChat was not called');
  await scene.applyPush(pushFor(order, scene.time.now));
  return { scene, id };
}

describe('a raise that runs', () => {
  it('of three days is reported 24 hours and 1 hour before its end, which is noted', async () => {
    const { scene } = await allocated(3);
    await passTo(scene, T0 + 2 * DAY - MINUTE);
    expect(told(scene)).toEqual([]);
    await passTo(scene, T0 + 2 * DAY);
    expect(told(scene)).toEqual([['raise_ending 24 holds']]);
    await passTo(scene, T0 + 3 * DAY - MINUTE);
    expect(told(scene)).toEqual([['raise_ending 24 worse'], ['raise_ending 1 holds']]);
    await passTo(scene, T0 + 9 * DAY);
    expect(told(scene)).toEqual([['raise_ending 24 over'], ['raise_ending 1 over']]);
    expect(await noted(scene)).toEqual(['raise_ended 0 holds (note)']);
  });

  it('of one day is not reported 24 hours before its end', async () => {
    const { scene } = await allocated(1);
    await passTo(scene, T0 + 2 * DAY);
    expect(told(scene)).toEqual([['raise_ending 1 over']]);
    expect(await noted(scene)).toEqual(['raise_ended 0 holds (note)']);
  });

  it('is reported in the thread of its card', async () => {
    const { scene } = await allocated(1);
    await drawAll(scene);
    await passTo(scene, T0 + DAY - HOUR);
    expect(scene.slack.warnings()).toMatchObject([{ channel: 'C1', threadTs: scene.slack.cards()[0]?.ts }]);
  });

  it('is not checked any more once it has ended', async () => {
    const { scene, id } = await allocated(1);
    await passTo(scene, T0 + 2 * DAY);
    expect(await scene.redis.zscore(scene.keys.watch, id)).toBeNull();
  });

  it('leaves nothing behind for ever once it has ended', async () => {
    const { scene, id } = await allocated(1);
    await passTo(scene, T0 + 2 * DAY);
    expect(await scene.warnings.openSubjects()).toEqual([]);
    expect(await scene.redis.ttl(scene.keys.watched(`request:${id}`))).toBeGreaterThan(0);
    // Its story is forgotten, and somebody looks once more: the end is no news by then.
    await scene.redis.del(scene.keys.watched(`request:${id}`));
    scene.time.now += 90 * DAY;
    await scene.watchList.nudge(id, scene.time.now);
    const before = [told(scene), await noted(scene)];
    await watchAndDraw(scene);
    expect([told(scene), await noted(scene)]).toEqual(before);
  });

  it('that ended while no check ran is noted late, but not weeks late', async () => {
    const late = await allocated(1);
    late.scene.time.now += 3 * DAY;
    await watchAndDraw(late.scene);
    expect(await noted(late.scene)).toEqual(['raise_ended 0 holds (note)']);
    const forgotten = await allocated(1);
    forgotten.scene.time.now += 30 * DAY;
    await watchAndDraw(forgotten.scene);
    expect([told(forgotten.scene), await noted(forgotten.scene)]).toEqual([[], []]);
  });
});

describe('a raise that another one takes over from', () => {
  async function renewed(wish: { rate?: number; when: number }) {
    const { scene, id } = await allocated(3, null, { warnings: { cancel: [] } });
    await passTo(scene, T0 + wish.when);
    const next = await scene.approved({
      onceKey: 'renewal',
      beginsAt: T0 + 3 * DAY,
      days: 3,
      ...(wish.rate ? { rate: wish.rate } : {}),
    });
    await scene.advance(next);
    const order = scene.wechat.calls.at(-1);
    if (!order) throw new Error('WeChat was not called');
    await scene.applyPush(pushFor(order, scene.time.now));
    return { scene, id, next };
  }

  it('is not reported as ending', async () => {
    const { scene } = await renewed({ when: DAY });
    await passTo(scene, T0 + 4 * DAY);
    expect(told(scene)).toEqual([]);
    await passTo(scene, T0 + 6 * DAY);
    expect(told(scene)).toEqual([['raise_ending 24 over'], ['raise_ending 1 over']]);
    expect(await noted(scene)).toEqual(['raise_ended 0 holds (note)']);
  });

  it('and that was reported as ending before is struck through at once', async () => {
    const { scene } = await renewed({ when: 2 * DAY });
    await passTo(scene, T0 + 2 * DAY + MINUTE);
    expect(told(scene)).toEqual([['raise_ending 24 over']]);
  });

  it('is reported as ending where the other one gives less', async () => {
    const { scene } = await renewed({ when: DAY, rate: 50_000 });
    await passTo(scene, T0 + 2 * DAY);
    expect(told(scene)).toEqual([['raise_ending 24 holds']]);
  });

  it('is reported as ending once the other one is taken back', async () => {
    const { scene, next } = await renewed({ when: DAY });
    await passTo(scene, T0 + 2 * DAY);
    expect(told(scene)).toEqual([]);
    await commitOf(scene, approvedWith([allocationIn('cancelled')], { id: next }));
    await passTo(scene, T0 + 3 * DAY - HOUR);
    expect(told(scene)).toEqual([['raise_ending 1 holds']]);
  });
});

describe('the time to cancel a raise', () => {
  it('is noted before it ends, and over when the raise starts', async () => {
    const { scene } = await allocated(3, T0 + 3 * DAY);
    await passTo(scene, T0 + 2 * DAY);
    expect(await noted(scene)).toEqual(['cancel_closing 24 holds (note)']);
    await passTo(scene, T0 + 3 * DAY);
    await watchAndDraw(scene);
    expect(await noted(scene)).toEqual(['cancel_closing 1 over (note)']);
    expect(told(scene)).toEqual([]);
  });

  it('that was shorter than a level from the beginning is not noted at it', async () => {
    const { scene } = await allocated(3, T0 + 5 * HOUR);
    await passTo(scene, T0 + 4 * HOUR);
    expect(await noted(scene)).toEqual(['cancel_closing 1 holds (note)']);
  });
});

describe('an outcome that nobody knows', () => {
  it('is reported to act on now, and struck through once it is resolved', async () => {
    const { scene, id } = await allocated(3);
    await commitOf(scene, approvedWith([allocationIn('unknown')], { id }));
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['outcome_unknown 0 holds']]);
    const [message] = scene.slack.warnings();
    expect(message?.items[0]?.warning).toMatchObject({ severity: 'act', what: 'allocation' });
    await commitOf(scene, approvedWith([allocationIn('failed')], { id }));
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['outcome_unknown 0 over']]);
  });
});

describe('a request', () => {
  it('that is answered before half of its life is never reported', async () => {
    const scene = requestScene();
    const id = await scene.asked();
    scene.time.now += 2 * HOUR - 1;
    await watchAndDraw(scene);
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    await passTo(scene, T0 + 5 * HOUR);
    expect(told(scene)).toEqual([]);
  });

  it('is reported at half and nine tenths of its life, and struck through when it is answered', async () => {
    const scene = requestScene();
    const id = await scene.asked();
    await drawAll(scene);
    await passTo(scene, T0 + 2 * HOUR);
    expect(told(scene)).toEqual([['request_unanswered 50 holds']]);
    await passTo(scene, T0 + 3.6 * HOUR);
    expect(told(scene)).toEqual([['request_unanswered 50 worse'], ['request_unanswered 90 holds']]);
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['request_unanswered 50 over'], ['request_unanswered 90 over']]);
  });

  it('that changes during its check is checked again', async () => {
    const scene = requestScene();
    const id = await scene.asked();
    scene.time.now += 2 * HOUR;
    let votes = 0;
    const { watch } = scene.createFlows({
      ...scene.ports,
      warnings: {
        ...scene.warnings,
        async commit(change) {
          if (votes++ === 0) await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
          return scene.warnings.commit(change);
        },
      },
    });
    await watch();
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['request_unanswered 50 over']]);
  });

  it('and another one in the same channel at the same time are one message beside their threads', async () => {
    const scene = requestScene();
    for (const onceKey of ['a', 'b']) await scene.asked({ onceKey, rate: 50_000 });
    await scene.asked({ onceKey: 'c', rate: 50_000, channel: 'C2' });
    await drawAll(scene);
    await passTo(scene, T0 + 2 * HOUR);
    const seen = scene.slack
      .warnings()
      .map(({ channel, items, threadTs }) => [channel, items.length, threadTs !== null]);
    expect(seen.sort()).toEqual([
      ['C1', 2, false],
      ['C2', 1, true],
    ]);
  });
});

it('an allocation that became known another way has the missing push reported, and the next push ends that', async () => {
  const scene = requestScene();
  const request = approvedWith([allocationIn('accepted')], { id: 'R-1' });
  await commitOf(scene, request);
  await passTo(scene, T0 + 9 * MINUTE);
  expect(told(scene)).toEqual([]);
  await passTo(scene, T0 + 11 * MINUTE);
  expect(scene.slack.warnings()[0]?.items[0]?.warning).toMatchObject({
    kind: 'push_silent',
    subject: 'account:default',
    since: T0,
    lastPushAt: null,
  });
  const order = {
    orderId: 'DD9',
    skuId: 's',
    receiverAppId: 'wx9',
    wechatRequestId: 'other',
    beginsAt: null,
  };
  await scene.applyPush(pushFor(order, scene.time.now));
  await passTo(scene, T0 + 13 * MINUTE);
  expect(told(scene)).toEqual([['push_silent 0 over']]);
});
