import { expect, it, onTestFinished, vi } from 'vitest';
import { asked, assignRequestIds, cardsOf, ledgerOf, toldOnce } from '../journeys/support/story.ts';
import { startPair } from '../support/own-server.ts';
import { startSentinelGroup } from '../support/sentinel.ts';
import { CHANNEL, LIN, MEI, startWorld, type WorldOptions } from '../support/world.ts';

/** A failover takes a few seconds, and so does the new master to be trusted without a replica. */
const SETTLED_MS = 90_000;

async function worldOn(url: string, options: WorldOptions = {}) {
  const world = await startWorld({ ...options, env: { REDIS_URL: url } });
  onTestFinished(() => world.stop());
  return world;
}

type World = Awaited<ReturnType<typeof worldOn>>;

async function readiness(world: World) {
  const answer = await fetch(`${world.appUrl()}/readyz`);
  return { status: answer.status, redis: Object(await answer.json()).checks.redis };
}

const ready = (world: World) =>
  vi.waitFor(async () => expect(await readiness(world)).toMatchObject({ status: 200 }), {
    timeout: SETTLED_MS,
    interval: 100,
  });

it('while the replica lags WeChat is not called, the card says no more than "approved", and /readyz says why', async () => {
  const { master, replica } = await startPair();
  const world = await worldOn(master.url);
  const card = await asked(world);
  await ready(world);
  replica.freeze();
  onTestFinished(() => replica.thaw());
  await world.press(MEI, 'request.approve', card);
  await world.cardIn('approved');
  expect(await readiness(world)).toMatchObject({
    status: 503,
    redis: { ok: false, reason: expect.stringContaining('no replica confirms') },
  });
  // Longer than several attempts.
  const later = Date.now() + 7_000;
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(later), { timeout: 10_000, interval: 100 });
  expect(await assignRequestIds(world)).toEqual([]);
  await world.cardIn('approved');
  replica.thaw();
  await world.cardIn('allocated', 'R-1', SETTLED_MS);
  expect(await assignRequestIds(world)).toHaveLength(1);
  await ready(world);
}, 300_000);

it('while the only replica is gone the calls wait, and go on when it is back', async () => {
  const { master, replica } = await startPair();
  const world = await worldOn(master.url);
  const card = await asked(world);
  await ready(world);
  await replica.kill();
  await vi.waitFor(async () => expect((await readiness(world)).status).toBe(503), 10_000);
  await world.press(MEI, 'request.approve', card);
  await world.cardIn('approved');
  expect(await assignRequestIds(world)).toEqual([]);
  await replica.start();
  await world.cardIn('allocated', 'R-1', SETTLED_MS);
  expect(await assignRequestIds(world)).toHaveLength(1);
}, 300_000);

it('after a failover onto the replica everything goes on, and what was approved before is allocated once', async () => {
  const group = await startSentinelGroup();
  const world = await worldOn(group.url, { wechatFaults: { latencyMs: 1_500 } });
  await ready(world);
  const first = await asked(world);
  await world.press(MEI, 'request.approve', first);
  // The call is on its way: the approval and the claim of the call are on the replica by now.
  await vi.waitFor(async () => expect(await assignRequestIds(world)).toHaveLength(1), SETTLED_MS);
  await group.failOver();
  await world.cardIn('allocated', 'R-1', SETTLED_MS);
  expect(new Set(await assignRequestIds(world)).size).toBe(1);

  await world.wechatFaults({});
  await ready(world);
  const second = await asked(world, '/quota raise shop 50k 1d because the new master works', 'R-2');
  await world.press(MEI, 'request.approve', second);
  await world.cardIn('allocated', 'R-2', SETTLED_MS);
  const { allocations } = await world.provider();
  expect(allocations.map(({ requestId }) => requestId.slice(0, 3)).sort()).toEqual(['R-1', 'R-2']);
}, 400_000);

it('after a failover onto a replica that lagged, what was lost is found again, spent once and told once', async () => {
  const group = await startSentinelGroup();
  const world = await worldOn(group.url, {
    wechatFaults: { latencyMs: 1_500 },
    yaml: `channels: { default: ${CHANNEL} }`,
  });
  await ready(world);
  const first = await asked(world);
  await world.press(MEI, 'request.approve', first);
  await vi.waitFor(async () => expect(await assignRequestIds(world)).toHaveLength(1), SETTLED_MS);
  // The replica knows of the call and of nothing that comes after it: the answer, the push, the next request.
  await group.cut();
  await world.cardIn('allocated', 'R-1', SETTLED_MS);
  await toldOnce(world, 'allocated');
  await world.wechatFaults({});
  const forgotten = await asked(world, '/quota raise tickets 50k 1d because it will be forgotten', 'R-2');
  await group.failOver();

  // The new master had never heard that WeChat allocated it.
  await vi.waitFor(
    async () =>
      expect(await ledgerOf(world, undefined, group.replica.url)).toEqual([
        { units: 258_000n, confirmed: true },
      ]),
    { timeout: SETTLED_MS, interval: 100 },
  );
  await world.cardIn('allocated', 'R-1', SETTLED_MS);
  await vi.waitFor(
    async () => {
      await world.press(MEI, 'request.approve', forgotten);
      expect((await world.privateAnswer(MEI))?.text).toMatch(/no record of this card’s request/);
    },
    { timeout: SETTLED_MS, interval: 1_000 },
  );
  await ready(world);
  const next = await asked(world, '/quota raise tickets 50k 3d because it is another one', 'R-3');
  await world.press(MEI, 'request.approve', next);
  await world.cardIn('allocated', 'R-3', SETTLED_MS);

  const { allocations } = await world.provider();
  expect(allocations.map(({ requestId }) => requestId.slice(0, 3)).sort()).toEqual(['R-1', 'R-3']);
  await toldOnce(world, 'allocated');
  for (const id of ['R-1', 'R-2', 'R-3']) expect(await cardsOf(world, id)).toHaveLength(1);
  await vi.waitFor(
    async () => {
      const { messages } = await world.workspace(LIN);
      const alarms = messages.filter(({ metadata }) => metadata?.event_type === 'headroom_warning');
      expect(alarms.map(({ text }) => text).join('\n')).toContain('A card shows R-2');
    },
    { timeout: 10_000, interval: 100 },
  );
}, 400_000);
