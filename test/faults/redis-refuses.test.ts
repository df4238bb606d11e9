import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { LONG } from '../support/long.ts';
import { type OwnServer, startServer } from '../support/own-server.ts';
import type { AppProcess } from '../support/process-app.ts';
import { processScene, type Scene } from '../support/process-scene.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';

/** How long the process is watched. */
const WATCHED_MS = LONG ? 8_000 : 4_000;
/** Clock ticks of /proc are hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used; `null` where there is no /proc. */
function cpuSeconds({ pid }: AppProcess): number | null {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return null;
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** What it writes and uses in a while. The wait is the measurement itself. */
async function watch(app: AppProcess) {
  const [lines, cpu] = [linesOf(app).length, cpuSeconds(app)];
  await pause(WATCHED_MS);
  const used = cpuSeconds(app);
  return {
    lines: linesOf(app).slice(lines),
    cpuShare: cpu === null || used === null ? 0 : (used - cpu) / (WATCHED_MS / 1000),
  };
}

const linesOf = (app: AppProcess) => app.output().split('\n').filter(Boolean);

async function readiness(app: AppProcess) {
  const answer = await fetch(`${app.url}/readyz`);
  return { status: answer.status, redis: Object(await answer.json()).checks.redis };
}

async function sceneOn(server: OwnServer, login = '') {
  const url = server.url.replace('//', `//${login}`);
  return processScene({ env: { REDIS_URL: url }, wechatFaults: { pushDelayMs: 50 } });
}

async function worksAgain(scene: Scene, app: AppProcess, id: string) {
  await vi.waitFor(async () => expect((await readiness(app)).status).toBe(200), {
    timeout: 60_000,
    interval: 100,
  });
  await scene.connect(app);
  await scene.say(LIN, '/quota raise shop 50k 1d because again', CHANNEL);
  await scene.press(MEI, 'request.approve', await scene.cardIn('pending', id, 60_000));
  await scene.cardIn('allocated', id, 60_000);
}

const setUser = (server: OwnServer, ...rules: string[]) =>
  server.admin.acl('SETUSER', 'app', 'reset', 'on', '>pw-of-app', '~*', '&*', '+@all', ...rules);

it('a Redis user whose queues are refused what they need is not ready either', async () => {
  const server = await startServer();
  await setUser(server, '-bzpopmin');
  const scene = await sceneOn(server, 'app:pw-of-app@');
  const app = await scene.start();
  await vi.waitFor(
    async () =>
      expect(await readiness(app)).toMatchObject({
        status: 503,
        redis: { reason: expect.stringContaining('queues') },
      }),
    { timeout: 60_000, interval: 100 },
  );
  const { lines } = await watch(app);
  expect(lines.length, lines.slice(0, 20).join('\n')).toBeLessThan(60);
  await setUser(server);
  await worksAgain(scene, app, 'R-1');
}, 400_000);

const LACKING: [string, string[]][] = [
  ['scripting', ['-@scripting']],
  ['EVALSHA', ['-evalsha', '-eval']],
  ['the keys', ['resetkeys', '~elsewhere:*']],
];

it.each(LONG ? LACKING : LACKING.slice(0, 1))(
  'a Redis user without %s: few lines, little work, not ready; it works when the user is given it',
  async (_, rules) => {
    const server = await startServer();
    await setUser(server, ...rules);
    const scene = await sceneOn(server, 'app:pw-of-app@');
    const app = await scene.start();
    expect(await readiness(app)).toMatchObject({
      status: 503,
      redis: { reason: expect.stringContaining('permission') },
    });
    const { lines, cpuShare } = await watch(app);
    expect(lines.length, lines.slice(0, 20).join('\n')).toBeLessThan(60);
    expect(cpuShare).toBeLessThan(0.5);
    expect(linesOf(app).filter((line) => /"check":"write"/.test(line))).toHaveLength(1);
    expect(app.output()).not.toContain('pw-of-app');
    await setUser(server);
    await worksAgain(scene, app, 'R-1');
  },
  400_000,
);

it('a Redis user without INFO and CONFIG: said once, and everything works', async () => {
  const server = await startServer();
  await setUser(server, '-info', '-config');
  const scene = await sceneOn(server, 'app:pw-of-app@');
  const app = await scene.start();
  expect(linesOf(app).filter((line) => /may not use INFO/.test(line))).toHaveLength(1);
  await worksAgain(scene, app, 'R-1');
  const { lines, cpuShare } = await watch(app);
  expect(lines.length, lines.slice(0, 20).join('\n')).toBeLessThan(30);
  expect(cpuShare).toBeLessThan(0.5);
}, 400_000);

it('cards that wait while Redis refuses writes: few lines, little work; then all of them are drawn', async () => {
  const server = await startServer();
  const scene = await sceneOn(server);
  const app = await scene.start();
  await scene.connect(app);
  await scene.slackFaults({ latencyMs: 300 });
  const ids = Array.from({ length: 20 }, (_, index) => `R-${index + 1}`);
  await Promise.all(
    ids.map((_, index) =>
      scene.say(LIN, `/quota raise shop 50k 1d because ${index}`, index % 2 ? CHANNEL : 'C0GENERAL01'),
    ),
  );
  await vi.waitFor(async () => expect(await server.admin.keys('*:request:R-*')).toHaveLength(ids.length));
  await server.admin.config('SET', 'min-replicas-to-write', '1');
  expect(await readiness(app)).toMatchObject({
    status: 503,
    redis: { reason: expect.stringContaining('NOREPLICAS') },
  });
  const { lines, cpuShare } = await watch(app);
  expect(lines.length, lines.slice(0, 20).join('\n')).toBeLessThan(150);
  expect(cpuShare).toBeLessThan(0.6);
  await server.admin.config('SET', 'min-replicas-to-write', '0');
  await scene.slackFaults({});
  for (const id of ids) await scene.cardIn('pending', id, 60_000);
}, 400_000);

it('a database that the server does not have is refused at the start, and nothing is written anywhere', async () => {
  const server = await startServer();
  const scene = await processScene({ env: { REDIS_URL: `${server.url}/16` } });
  const app = scene.launch({ PORT: '0', LOG_LEVEL: 'silent' });
  expect((await app.ended).code).toBe(1);
  expect(app.output()).toMatch(/Headroom stopped: .*database.*REDIS_URL/);
  expect(await server.admin.keys('*')).toEqual([]);
}, 400_000);
