import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { signatureHeaders } from '../../sandbox/slack/dispatch/signing.ts';
import { typed } from '../journeys/support/peers.ts';
import { startBalancer } from '../support/balancer.ts';
import { freePort } from '../support/free-port.ts';
import type { AppProcess } from '../support/process-app.ts';
import { processScene } from '../support/process-scene.ts';
import { CHANNEL, LIN } from '../support/world.ts';

const PEERS = 3;
/** Between two requests of a peer: while a replica stops, and while the next one starts and needs the machine. */
const PAUSE_MS = { stopping: 5, starting: 200 };
/** A cold start on a busy machine. */
const PATIENCE = { timeout: 180_000, interval: 100 };

type Outcome = { status: string } | { error: string };

/** One signed command, on a connection of its own or of an agent. */
function send(url: string, secret: string, agent: Agent | false): Promise<Outcome> {
  const body = typed(LIN, 'help', CHANNEL);
  const signed = signatureHeaders(secret, Math.floor(Date.now() / 1000), body);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed };
  return new Promise((resolve) => {
    const request = httpRequest(`${url}/slack/events`, { method: 'POST', headers, agent });
    request.once('error', (error) =>
      resolve({ error: 'code' in error ? String(error.code) : error.message }),
    );
    request.once('response', (answer) => {
      answer.resume();
      answer.once('close', () =>
        resolve(
          answer.complete ? { status: `${answer.statusCode} ${answer.statusMessage}` } : { error: 'cut off' },
        ),
      );
    });
    request.end(body);
  });
}

it('a rolling restart of three replicas under load loses nothing, with a balancer and without one', async () => {
  const scene = await processScene({
    yaml: `deployment: t${randomUUID().slice(0, 8)}`,
    env: { REDIS_URL: process.env.TEST_REDIS_URL ?? '', DRAIN_SECONDS: '1' },
  });
  const secret = scene.sandbox.environment.SLACK_SIGNING_SECRET ?? '';
  const ports = await Promise.all([1, 2, 3].map(async () => String(await freePort())));
  const replicas: AppProcess[] = [];
  // One after the other: a cold start needs a whole processor.
  for (const PORT of ports) replicas.push(await scene.start({ PORT }));
  const urls = replicas.map(({ url }) => url);
  const balancer = await startBalancer(urls);
  await scene.connect(replicas[0] ?? expect.fail('no replica'));
  await vi.waitFor(() => expect(urls.map(balancer.ready)).toEqual([true, true, true]), PATIENCE);

  let over = false;
  const counts = new Map<string, number>();
  const count = (by: string, outcome: Outcome) => {
    const key = `${by}: ${'status' in outcome ? outcome.status : outcome.error}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  let pauseMs = PAUSE_MS.stopping;
  const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMs));
  const agent = new Agent({ keepAlive: true, timeout: 1_000 });
  onTestFinished(() => agent.destroy());
  const throughBalancer = async () => {
    for (; !over; await pause()) count('balancer', await send(balancer.url, secret, agent));
  };
  /** Goes straight to the replicas in turn, and on to the next where nobody listens. */
  const straight = async (own: Agent | false) => {
    for (let turn = 0; !over; turn += 1, await pause()) {
      count('straight', await send(urls[turn % urls.length] ?? '', secret, own));
    }
  };
  const peers = Array.from({ length: PEERS }, () => [
    throughBalancer(),
    straight(agent),
    straight(false),
  ]).flat();

  for (const [index, replica] of replicas.entries()) {
    pauseMs = PAUSE_MS.stopping;
    const before = total(counts);
    await vi.waitFor(() => expect(total(counts)).toBeGreaterThan(before + 50), PATIENCE);
    expect(await replica.end('SIGTERM')).toEqual({ code: 0, signal: null });
    pauseMs = PAUSE_MS.starting;
    await scene.start({ PORT: ports[index] ?? '' });
    await vi.waitFor(() => expect(urls.map(balancer.ready)).toEqual([true, true, true]), PATIENCE);
  }
  over = true;
  await Promise.all(peers);
  // Whoever does not ask /readyz may come in the very moment in which the kernel closes the port: that is one of thousands.
  expect(counts.get('straight: ECONNRESET') ?? 0).toBeLessThanOrEqual(replicas.length);
  counts.delete('straight: ECONNRESET');
  const outcomes = [...counts.keys()].sort();
  expect(outcomes).toEqual(['balancer: 200 OK', 'straight: 200 OK', 'straight: ECONNREFUSED']);
}, 900_000);

function total(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, one) => sum + one, 0);
}

it('says so on /readyz before it stops listening, answers until then, and a second signal makes it hurry', async () => {
  const scene = await processScene({ env: { DRAIN_SECONDS: '120' } });
  const app = await scene.start();
  const readiness = async () => {
    const answer = await fetch(`${app.url}/readyz`);
    return { status: answer.status, process: Object(await answer.json()).checks.process };
  };
  expect(await readiness()).toEqual({ status: 200, process: { ok: true } });
  const ended = app.end('SIGTERM');
  await vi.waitFor(
    async () =>
      expect(await readiness()).toEqual({ status: 503, process: { ok: false, reason: 'stopping' } }),
    PATIENCE,
  );
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  const secret = scene.sandbox.environment.SLACK_SIGNING_SECRET ?? '';
  expect(await send(app.url, secret, false)).toEqual({ status: '200 OK' });
  expect(await app.end('SIGTERM')).toEqual({ code: 0, signal: null });
  await ended;
}, 300_000);
