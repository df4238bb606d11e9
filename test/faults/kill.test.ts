import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import type { WorkspaceView } from '../../sandbox/slack/control.ts';
import { freePort } from '../support/free-port.ts';
import { LONG } from '../support/long.ts';
import type { AppProcess } from '../support/process-app.ts';
import { randomFrom } from '../support/process-random.ts';
import { onSocket, serverPid } from '../support/process-redis.ts';
import { processScene, type Scene } from '../support/process-scene.ts';
import { ours, payloadOf, requestOf, type Truth, truthOf } from '../support/process-truth.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';

/** FAULT_SEED repeats a run, as far as the clocks of several processes allow. */
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
const ROUNDS = LONG ? 10 : 6;
/** Cards go to both, since Slack takes one message per second and channel. */
const CHANNELS = [CHANNEL, 'C0GENERAL01'] as const;
/** A dead process's call to WeChat counts as over after 20 s, and its jobs are found again in about as long. */
const SETTLED_MS = 150_000;

const YAML = ['expiry: 1h', 'execution: { pushTimeout: 3s, unknownAfter: 10m }'].join('\n');

type Blow = 'process' | 'redis' | 'both';

it(`nothing is lost, doubled or untrue after ${ROUNDS} kills at any moment (FAULT_SEED=${SEED})`, async () => {
  const random = randomFrom(SEED);
  const scene = await processScene({
    yaml: YAML,
    slackFaults: { latencyMs: 40 },
    wechatFaults: { latencyMs: 60, pushDelayMs: 150, usageLagMs: 500 },
  });
  const port = String(await freePort());
  let app = await scene.start({ PORT: port });
  await scene.connect(app);

  for (let round = 0; round < ROUNDS; round += 1) {
    const blow: Blow = (['process', 'both', 'process', 'redis'] as const)[round % 4] ?? 'process';
    const redis = await serverPid(scene.socket);
    const asking = Promise.allSettled(CHANNELS.map((channel) => ask(scene, `round ${round}`, channel)));
    // Every other time the blow falls on what follows a decision; else anywhere, the very first moments included.
    if (round % 2 === 1) await vi.waitFor(() => somethingWaits(scene), { timeout: 60_000, interval: 25 });
    const approving = approveAll(scene);
    // This wait is the fault itself: the moment of the blow.
    await pause(random() * 1_200);
    app = await strike(scene, app, { blow, redis, port });
    await Promise.all([asking, approving]);
  }

  await expect
    .poll(() => approveAll(scene).then(() => pendingCards(scene)), { timeout: SETTLED_MS, interval: 250 })
    .toEqual([]);
  const truth = await vi.waitFor(async () => settled(scene), { timeout: SETTLED_MS, interval: 250 });
  // How many got through between the blows depends on the machine.
  expect(truth.requests.length).toBeGreaterThan(0);
  await everythingIsTrue(scene, truth);
  expect(await app.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 900_000);

function ask(scene: Scene, reason: string, channel: string) {
  return scene.say(LIN, `/quota raise shop 50k 1d because ${reason}`, channel);
}

/** Mei approves whatever waits. A click into a dead process fails, and so it would for her. */
async function approveAll(scene: Scene): Promise<void> {
  const cards = ours([await scene.workspace(MEI)], 'headroom_request');
  const waiting = cards.filter((card) => payloadOf(card).state === 'pending');
  await Promise.allSettled(waiting.map((card) => scene.press(MEI, 'request.approve', card)));
}

async function somethingWaits(scene: Scene): Promise<void> {
  const cards = ours([await scene.workspace(MEI)], 'headroom_request').map(payloadOf);
  expect(cards.map(({ state }) => state)).toContain('pending');
}

/** Cards that nobody decided yet, requests that have none, and what was acknowledged and has yet to be taken up. */
async function pendingCards(scene: Scene): Promise<unknown[]> {
  const cards = ours([await scene.workspace(MEI)], 'headroom_request').map(payloadOf);
  const { requests, kept } = await truth(scene);
  const shown = new Set(cards.map(({ id }) => id));
  return [
    ...kept,
    ...cards.filter(({ state }) => state === 'pending'),
    ...requests.filter(({ request }) => !shown.has(request.id)).map(({ request }) => request.id),
  ];
}

async function strike(
  scene: Scene,
  app: AppProcess,
  { blow, redis, port }: { blow: Blow; redis: number; port: string },
): Promise<AppProcess> {
  if (blow !== 'process') process.kill(redis, 'SIGKILL');
  if (blow !== 'redis') {
    expect(await app.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    return scene.start({ PORT: port });
  }
  // The process lives on and starts its server again by itself.
  await vi.waitFor(async () => expect(await serverPid(scene.socket)).not.toBe(redis), {
    timeout: 60_000,
    interval: 50,
  });
  return app;
}

function truth(scene: Scene): Promise<Truth> {
  return onSocket(scene.socket, (redis) => truthOf(redis, 'default'));
}

/** Everything is decided, done, shown and said; throws while something is not. */
async function settled(scene: Scene): Promise<Truth> {
  const now = await truth(scene);
  expect(now.requests.map(({ state }) => state)).toEqual(now.requests.map(() => 'allocated'));
  expect(now.waiting).toEqual([]);
  const views = await both(scene);
  const shown = ours(views, 'headroom_request').map(payloadOf);
  for (const { request, revision } of now.requests) {
    expect(shown).toContainEqual(expect.objectContaining({ id: request.id, state: 'allocated', revision }));
  }
  expect(ours(views, 'headroom_notice').length).toBeGreaterThanOrEqual(2 * now.requests.length);
  return now;
}

async function everythingIsTrue(scene: Scene, { requests, ledger }: Truth): Promise<void> {
  const ids = requests.map(({ request }) => request.id).sort();
  const views = await both(scene);

  // One card each, in the channel where it was asked.
  const cards = ours(views, 'headroom_request');
  expect(cards.map((card) => String(payloadOf(card).id)).sort()).toEqual(ids);
  for (const { request } of requests) {
    const card = cards.find((one) => payloadOf(one).id === request.id);
    expect([request.id, card?.channel]).toEqual([request.id, request.channel]);
  }

  // One allocation each at WeChat, under one requestId each, however often it was called.
  const { allocations } = await scene.provider();
  expect(allocations.map(requestOf).sort()).toEqual(ids);
  expect(new Set(allocations.map(({ state }) => state))).toEqual(new Set(['allocated']));
  const calls = await scene.wechatCalls('/wxa/charge/service-provider/package/assign');
  const called = new Set(calls.map(({ body }) => requestIdIn(body)));
  expect([...called].sort()).toEqual(allocations.map(({ requestId }) => requestId).sort());

  // The ledger holds what was allocated and nothing that may still happen.
  expect(Object.keys(ledger).sort()).toEqual(allocations.map(({ requestId }) => requestId).sort());
  expect(Object.values(ledger).filter(({ confirmedAt }) => confirmedAt === null)).toEqual([]);

  // Each result in the thread and to the requester, once.
  const notices = ours(views, 'headroom_notice').map((message) => ({
    ...payloadOf(message),
    where: message.threadTs ? 'thread' : 'direct',
  }));
  const said = notices.map((one) => JSON.stringify(one)).sort();
  expect(said).toEqual([...new Set(said)]);
  expect(notices.map(({ where, ...payload }) => `${Object(payload).request} ${where}`).sort()).toEqual(
    ids.flatMap((id) => [`${id} direct`, `${id} thread`]).sort(),
  );

  // Whoever was told "asked" or "approved" was told the truth.
  const told = promises(views);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((id) => !ids.includes(id))).toEqual([]);
}

/** Requests of which a person was told in private that they are asked or approved. */
function promises(views: readonly WorkspaceView[]): string[] {
  return views.flatMap(({ messages }) =>
    messages
      .filter(({ ephemeralTo, text }) => ephemeralTo && /已提交|is asked|is approved/.test(text))
      .map(({ text }) => /R-\d+/.exec(text)?.[0] ?? text),
  );
}

function requestIdIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'requestId' in body ? String(body.requestId) : '';
}

function both(scene: Scene): Promise<WorkspaceView[]> {
  return Promise.all([scene.workspace(LIN), scene.workspace(MEI)]);
}
