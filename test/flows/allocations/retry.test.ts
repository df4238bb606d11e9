import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import type { Cap } from '../../../src/domain/policy/meters/caps.ts';
import { allocatedCount } from '../../../src/domain/requests/state.ts';
import type { RetryInput } from '../../../src/flows/requests/use-cases.ts';
import { approves, policyWith } from '../../support/automatic-rules.ts';
import { MINUTE } from '../../support/core-allocations.ts';
import { type AnyScene, anAsk, createMemoryScene, createScene, shop } from '../../support/core-scene.ts';
import { cancelPushFor, pushFor } from '../../support/core-wechat.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

const tickets = { ...shop, appId: 'wx2222222222222222', name: 'tickets' };
const apps = [shop, tickets];
const [one] = anAsk({ days: 1 }).items;
const items: ReturnType<typeof anAsk>['items'] = [
  one,
  { ...one, app: 'tickets', rate: 50_000 },
  { ...one, days: 3 },
];
const perApp: Cap = { per: 'app', units: 300_000, count: null };
const REFUSED = { kind: 'refused', code: 10045 } as const;

async function allocationsOf({ store }: AnyScene, id: string): Promise<Allocation[]> {
  const request = (await store.load(id))?.value;
  if (request?.phase !== 'approved') throw new Error('not approved');
  return request.allocations;
}

const retry = (scene: AnyScene, request: string, change: Partial<RetryInput> = {}) =>
  scene.useCases.retry({ request, by: 'ULIN', surface: 'command', allocation: null, ...change });

/** What runs after a decision, once it is on disk. */
async function proceed(scene: AnyScene, id: string): Promise<void> {
  scene.time.now += 3_000;
  await scene.advance(id);
}

/** One raise that WeChat refused. */
async function refused(scene: AnyScene, change: Parameters<AnyScene['asked']>[0] = {}): Promise<string> {
  const id = await scene.approved(change);
  scene.wechat.answers.push(REFUSED);
  await scene.advance(id);
  return id;
}

/** Three of which WeChat refused the second. */
async function refusedSecond(scene: AnyScene): Promise<string> {
  const id = await scene.approved({ items });
  scene.wechat.answers.push({ kind: 'accepted' }, REFUSED);
  await scene.advance(id);
  const [first, , third] = scene.wechat.calls;
  if (!first || !third) throw new Error('not all were called for');
  await scene.applyPush(pushFor(first, scene.time.now));
  await scene.applyPush(pushFor(third, scene.time.now));
  return id;
}

describe('a retry of what WeChat refused', () => {
  it('asks once more with a requestId of its own, and is paid for once', async () => {
    const scene = createScene({ apps, raisesAddUp: true });
    const id = await refusedSecond(scene);
    expect(await scene.booked()).toEqual(['confirmed', 'confirmed']);
    expect(await retry(scene, id)).toMatchObject({ ok: true });
    expect(await scene.booked()).toEqual(['confirmed', 'confirmed', 'open']);
    await proceed(scene, id);
    const call = scene.wechat.calls.at(-1);
    if (!call) throw new Error('not called');
    const ids = scene.wechat.calls.map(({ wechatRequestId }) => wechatRequestId);
    expect(call.wechatRequestId).toBe(`${ids[1]}-2`);
    expect(new Set(ids).size).toBe(4);
    await scene.applyPush(pushFor(call, scene.time.now));
    const request = (await scene.store.load(id))?.value;
    if (!request) throw new Error('gone');
    expect(allocatedCount(request)).toBe(3);
    expect(await scene.booked()).toEqual(['confirmed', 'confirmed', 'confirmed']);
  });

  it('may be of one of several', async () => {
    const scene = createMemoryScene({ apps, raisesAddUp: true });
    const id = await scene.approved({ items });
    scene.wechat.answers.push(REFUSED, REFUSED, REFUSED);
    await scene.advance(id);
    await retry(scene, id, { allocation: 2 });
    expect((await allocationsOf(scene, id)).map(({ state }) => state)).toEqual([
      'failed',
      'reserved',
      'failed',
    ]);
    await retry(scene, id);
    expect((await allocationsOf(scene, id)).map(({ state }) => state)).toEqual([
      'reserved',
      'reserved',
      'reserved',
    ]);
  });

  it('pressed twice, and on two replicas at the same instant, is one', async () => {
    const scene = createScene();
    const id = await refused(scene);
    const presses = await Promise.all(
      ['ULIN', 'UANN', 'ULIN', 'UANN'].map((by) => retry(scene, id, { by, surface: 'button' })),
    );
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    for (const press of presses) {
      if (!press.ok) expect(press.refusal.reason).toBe('nothing_failed');
    }
    expect((await scene.allocation(id)).earlier).toHaveLength(1);
    expect(await scene.booked()).toEqual(['open']);
    await proceed(scene, id);
    expect(scene.wechat.calls).toHaveLength(2);
  });

  it('is not sent before what failed is on disk', async () => {
    const scene = createMemoryScene();
    const id = await refused(scene);
    await retry(scene, id);
    expect(await scene.advance(id)).toMatchObject({ kind: 'again' });
    expect(scene.wechat.calls).toHaveLength(1);
    await proceed(scene, id);
    expect(scene.wechat.calls).toHaveLength(2);
  });

  it('may fail again, and be retried again', async () => {
    const scene = createMemoryScene();
    const id = await refused(scene);
    await retry(scene, id);
    scene.wechat.answers.push(REFUSED);
    await proceed(scene, id);
    expect(await scene.allocation(id)).toMatchObject({ state: 'failed' });
    expect(await scene.booked()).toEqual([]);
    await retry(scene, id);
    await proceed(scene, id);
    const ids = scene.wechat.calls.map(({ wechatRequestId }) => wechatRequestId);
    expect(ids).toEqual([ids[0], `${ids[0]}-2`, `${ids[0]}-3`]);
    expect(await scene.allocation(id)).toMatchObject({ state: 'accepted' });
  });

  it('never comes while nobody knows what became of it', async () => {
    const scene = createMemoryScene();
    const id = await scene.approved();
    scene.wechat.answers.push({ kind: 'unclear', code: 10121014 });
    await scene.advance(id);
    expect(await retry(scene, id)).toMatchObject({ refusal: { reason: 'outcome_unknown' } });
    expect(scene.wechat.calls).toHaveLength(1);
  });

  it('that is over 10121031 on a repeated requestId is none: that is no failure', async () => {
    const scene = createMemoryScene();
    const id = await scene.approved();
    scene.wechat.answers.push('lost', { kind: 'refused', code: 10121031 });
    await scene.advance(id);
    scene.time.now += MINUTE;
    await scene.advance(id);
    expect(await retry(scene, id)).toMatchObject({ ok: false });
  });

  it('takes a stranger for one', async () => {
    const scene = createMemoryScene({ members: ['ULIN', 'UANN'] });
    const id = await refused(scene);
    expect(await retry(scene, id, { by: 'UEVE' })).toMatchObject({ refusal: { reason: 'not_in_channel' } });
    expect(await retry(scene, 'R-99')).toMatchObject({ refusal: { reason: 'not_found' } });
    expect(await retry(scene, id, { by: 'UANN' })).toMatchObject({ ok: true });
  });

  it('is refused where the pack was used up meanwhile', async () => {
    const scene = createMemoryScene({ packs: [aPack({ all: 300_000n, used: 0n })] });
    const id = await refused(scene);
    await scene.approved({ by: 'UKIM' });
    expect(await retry(scene, id)).toMatchObject({ refusal: { reason: 'not_enough_units' } });
    expect(await scene.booked()).toEqual(['open']);
  });

  it('is refused where the pack has less by just its units since WeChat said no', async () => {
    const scene = createMemoryScene();
    const id = await refused(scene);
    const [call] = scene.wechat.calls;
    if (!call) throw new Error('not called');
    // It was allocated all the same.
    scene.wechat.spent.set(call.wechatRequestId, call);
    scene.time.now += MINUTE;
    expect(await retry(scene, id)).toMatchObject({ refusal: { reason: 'maybe_allocated', units: 258_000n } });
    expect(scene.wechat.calls).toHaveLength(1);
  });

  it('a day later is another raise', async () => {
    const scene = createMemoryScene();
    const id = await refused(scene);
    scene.time.now += DAY;
    expect(await retry(scene, id)).toMatchObject({ refusal: { reason: 'retry_too_late', startsAt: T0 } });
  });
});

describe('a raise that the policy approved', () => {
  it('is retried while the policy approves it, and is counted again', async () => {
    const scene = createScene({ policy: policyWith(approves([perApp])) });
    const id = await automatic(scene);
    expect(await retry(scene, id)).toMatchObject({ ok: true });
    await proceed(scene, id);
    expect(await scene.allocation(id)).toMatchObject({ state: 'accepted' });
    // Its units are gone from the cap.
    const next = await scene.useCases.ask(anAsk({ again: true }));
    expect(next).toMatchObject({ value: { request: { phase: 'pending' } } });
  });

  it('needs approval once its cap is used up by another', async () => {
    const scene = createScene({ policy: policyWith(approves([perApp])) });
    const id = await automatic(scene);
    const other = await scene.useCases.ask(anAsk({ again: true }));
    expect(other).toMatchObject({ value: { request: { phase: 'approved' } } });
    expect(await retry(scene, id)).toMatchObject({ refusal: { reason: 'needs_approval' } });
  });

  it('needs approval once the policy leaves it to people', async () => {
    let policy = policyWith(approves([perApp]));
    const scene = createMemoryScene({ policy: () => policy });
    const id = await automatic(scene);
    policy = policyWith();
    expect(await retry(scene, id)).toMatchObject({ refusal: { reason: 'needs_approval' } });
  });

  /** Approved by the policy, refused by WeChat. */
  async function automatic(scene: AnyScene): Promise<string> {
    const asked = await scene.useCases.ask(anAsk());
    if (!asked.ok) throw new Error(asked.refusal.reason);
    const { request } = asked.value;
    expect(request.phase).toBe('approved');
    scene.wechat.answers.push(REFUSED);
    await scene.advance(request.id);
    return request.id;
  }
});

describe('a late success of the try before', () => {
  it('before WeChat was asked again is the allocation, and WeChat is not asked', async () => {
    const scene = createScene();
    const id = await refused(scene);
    const [call] = scene.wechat.calls;
    if (!call) throw new Error('not called');
    await retry(scene, id);
    await scene.applyPush(pushFor(call, scene.time.now));
    expect(await scene.allocation(id)).toMatchObject({
      state: 'allocated',
      wechatRequestId: call.wechatRequestId,
    });
    expect(await scene.booked()).toEqual(['confirmed']);
    await proceed(scene, id);
    expect(scene.wechat.calls).toHaveLength(1);
  });

  it('after it is noticed, booked and told, and once', async () => {
    const scene = createScene();
    const id = await refused(scene);
    const [first] = scene.wechat.calls;
    await retry(scene, id);
    await proceed(scene, id);
    const second = scene.wechat.calls[1];
    if (!first || !second) throw new Error('not called');
    await scene.applyPush(pushFor(second, scene.time.now));
    await scene.applyPush(pushFor(first, scene.time.now));
    await scene.applyPush(pushFor(first, scene.time.now + 1));
    const allocation = await scene.allocation(id);
    expect(allocation).toMatchObject({ state: 'allocated', wechatRequestId: second.wechatRequestId });
    expect(allocation.also).toMatchObject([{ wechatRequestId: first.wechatRequestId }]);
    expect(await scene.booked()).toEqual(['confirmed', 'confirmed']);
    const told = (await scene.outbox.peek(200)).flatMap(({ entry: { effect } }) =>
      effect.kind === 'notify' && effect.notice.about === 'allocated_twice' ? [effect.notice.to.kind] : [],
    );
    expect(told).toEqual(['thread', 'person', 'admins']);
    await scene.applyPush(cancelPushFor(first, scene.time.now));
    expect((await scene.allocation(id)).also).toMatchObject([{ cancelledAt: scene.time.now }]);
    expect(await scene.booked()).toEqual(['confirmed']);
  });

  it('that it failed, pushed late, does not fail the retry', async () => {
    const scene = createScene();
    const id = await refused(scene);
    const [first] = scene.wechat.calls;
    if (!first) throw new Error('not called');
    await retry(scene, id);
    await proceed(scene, id);
    await scene.applyPush(pushFor(first, scene.time.now, { result: 7 }));
    expect(await scene.allocation(id)).toMatchObject({ state: 'accepted' });
  });
});

it('a raise whose start is still to come keeps it', async () => {
  const scene = createMemoryScene();
  const beginsAt = T0 + 5 * HOUR;
  const id = await refused(scene, { beginsAt });
  await retry(scene, id);
  await proceed(scene, id);
  const call = scene.wechat.calls.at(-1);
  expect(call?.beginsAt).toBe(beginsAt);
  if (!call) return;
  await scene.applyPush(pushFor(call, scene.time.now));
  expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', startsAt: beginsAt });
});

it('one whose start has passed begins at once', async () => {
  const scene = createMemoryScene();
  const id = await refused(scene, { beginsAt: T0 + HOUR });
  scene.time.now = T0 + 2 * HOUR;
  await retry(scene, id);
  await proceed(scene, id);
  expect(scene.wechat.calls.at(-1)?.beginsAt).toBeNull();
});
