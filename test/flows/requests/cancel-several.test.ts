import { expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { anAsk, createScene, type Scene, shop } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { anyoneInChannel, DAY, policyOf, T0 } from '../../support/requests.ts';

const tickets = { ...shop, appId: 'wx2222222222222222', name: 'tickets' };
const [one] = anAsk({ days: 1, beginsAt: T0 + 2 * DAY }).items;
const items: ReturnType<typeof anAsk>['items'] = [
  one,
  { ...one, app: 'tickets', rate: 50_000 },
  { ...one, days: 3 },
];

/** Three that WeChat allocated and that begin later. */
async function scheduled(scene: Scene): Promise<string> {
  const id = await scene.approved({ items });
  await scene.advance(id);
  for (const call of scene.wechat.calls) await scene.applyPush(pushFor(call, scene.time.now));
  return id;
}

async function statesOf({ store }: Scene, id: string): Promise<string[]> {
  const request: RequestState | undefined = (await store.load(id))?.value;
  return request?.phase === 'approved' ? request.allocations.map(({ state }) => state) : [];
}

const told = async (scene: Scene, about: string) =>
  (await scene.outbox.peek(300)).flatMap(({ entry: { effect } }) =>
    effect.kind === 'notify' && effect.notice.about === about ? [effect.notice] : [],
  );

it('cancelling all of a campaign is one question, told once, and one vote', async () => {
  const scene = createScene({ apps: [shop, tickets], raisesAddUp: true });
  const id = await scheduled(scene);
  const asked = await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
  expect(asked.ok).toBe(true);
  expect(await told(scene, 'cancel_asked')).toMatchObject([
    { about: 'cancel_asked', to: { kind: 'thread' } },
  ]);
  const vote = await scene.useCases.voteCancel({ type: 'approve', request: id, allocation: 1, by: 'UANN' });
  expect(vote.ok).toBe(true);
  expect(await statesOf(scene, id)).toEqual(['cancelling', 'cancelling', 'cancelling']);
});

it('two votes where the rule needs two, each about all of it, and nobody counts twice', async () => {
  const scene = createScene({
    apps: [shop, tickets],
    raisesAddUp: true,
    policy: policyOf({ ...anyoneInChannel, need: 2 }),
  });
  const id = await scene.asked({ items });
  for (const by of ['UANN', 'UBEA']) await scene.useCases.vote({ type: 'approve', request: id, by });
  await scene.advance(id);
  for (const call of scene.wechat.calls) await scene.applyPush(pushFor(call, scene.time.now));
  await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
  const approve = (by: string, allocation: number) =>
    scene.useCases.voteCancel({ type: 'approve', request: id, allocation, by });
  expect((await approve('UANN', 3)).ok).toBe(true);
  expect(await statesOf(scene, id)).toEqual(['allocated', 'allocated', 'allocated']);
  expect(await approve('UANN', 1)).toMatchObject({ refusal: { reason: 'voted_already' } });
  expect((await approve('UBEA', 1)).ok).toBe(true);
  expect(await statesOf(scene, id)).toEqual(['cancelling', 'cancelling', 'cancelling']);
});

it('rejected once is rejected for all, and told once', async () => {
  const scene = createScene({ apps: [shop, tickets], raisesAddUp: true });
  const id = await scheduled(scene);
  await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
  await scene.useCases.voteCancel({ type: 'reject', request: id, allocation: 2, by: 'UANN' });
  expect(await statesOf(scene, id)).toEqual(['allocated', 'allocated', 'allocated']);
  expect(await told(scene, 'not_cancelled')).toHaveLength(2);
  expect(
    await scene.useCases.voteCancel({ type: 'approve', request: id, allocation: 3, by: 'UANN' }),
  ).toMatchObject({ refusal: { reason: 'no_question' } });
});

it('what was asked about one by one is decided about one by one', async () => {
  const scene = createScene({ apps: [shop, tickets], raisesAddUp: true });
  const id = await scheduled(scene);
  for (const allocation of [1, 2]) {
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command', allocation });
  }
  await scene.useCases.voteCancel({ type: 'approve', request: id, allocation: 1, by: 'UANN' });
  expect(await statesOf(scene, id)).toEqual(['cancelling', 'allocated', 'allocated']);
});
