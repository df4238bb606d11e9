// What npm run build made, as it is deployed: node dist/main.js between the simulators, one raise from its line in Slack
// to WeChat and back, then SIGTERM. Prints a line for each fact, and `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main, node, root, ToolFailure } from './lib/run.mjs';

const LIN = 'U0LIN000001';
const MEI = 'U0MEI000001';
const CHANNEL = 'C0CAPACITY1';
const PATIENCE_MS = 120_000;
const STOP_MS = 20_000;
const ASSIGN = '/wxa/charge/service-provider/package/assign';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  if (!existsSync('dist/main.js')) throw new ToolFailure('dist/main.js not found. Run npm run build first.');
  const folder = mkdtempSync(join(tmpdir(), 'headroom-journey-'));
  const undo = [() => rmSync(folder, { recursive: true, force: true })];
  const facts = [];
  try {
    for await (const fact of journey(folder, undo)) {
      facts.push(fact);
      console.log(`✓ ${fact}`);
    }
    console.log(`${facts.length} passed, 0 failed`);
    return 0;
  } catch (error) {
    console.log(`✗ after "${facts.at(-1) ?? 'nothing'}": ${error.message}`);
    console.log(`${facts.length} passed, 1 failed`);
    return 1;
  } finally {
    for (const step of undo.reverse()) await step();
  }
});

/** Yields what turned out to be so; throws at the first thing that is not. `undo` gets what has to be cleared away. */
async function* journey(folder, undo) {
  const sandbox = await startSandbox(undo);
  const port = await freePort();
  const app = startApp({ ...sandbox.environment, PORT: String(port), DATA_DIR: join(folder, 'data') }, undo);
  const slack = control(sandbox.slackUrl);
  const wechat = control(sandbox.wechatUrl);
  const card = async () =>
    (await slack(`workspace?user=${MEI}`)).messages.findLast(
      ({ metadata }) => metadata?.event_type === 'headroom_request',
    );
  const cardIn = (state) =>
    until(`a card in the state ${state}`, app, async () => {
      const found = await card();
      return found?.metadata.event_payload.state === state ? found : null;
    });

  const at = `http://127.0.0.1:${port}`;
  await until('an answer of /healthz', app, async () => (await fetch(`${at}/healthz`)).status === 200);
  await until('readiness', app, async () => (await fetch(`${at}/readyz`)).status === 200);
  yield `node dist/main.js runs and is ready, on Node ${process.version}`;

  demand('the address for Slack', (await slack('app-target', { url: `${at}/slack/events` }, 'PUT')).ok);
  demand('the address for WeChat', (await wechat('push-target', { url: `${at}/wechat/push` })).ok);
  yield 'Slack and WeChat accept its addresses';

  const line = '/quota raise wx5e2b7c90a1d3f846 300k 3d because Double 11';
  demand('the line', (await slack('command', { user: LIN, channel: CHANNEL, line })).ok);
  const asked = await cardIn('pending');
  demand('the cost on the card', asked.text.includes('258,000'));
  yield 'a line in Slack becomes a card';

  const block = asked.blocks.find((one) => JSON.stringify(one).includes('"request.approve"'));
  const place = { channel: asked.channel, ts: asked.ts };
  const click = { user: MEI, place, blockId: block?.block_id, actionId: 'request.approve' };
  demand('the click', (await slack('action', click)).ok);
  const done = await cardIn('allocated');
  demand('the same card', done.ts === asked.ts);
  yield 'Approve becomes allocated';

  const { allocations } = await wechat('account');
  demand('one allocation', allocations.length === 1 && allocations[0].state === 'allocated');
  demand('one call', (await wechat(`calls?path=${ASSIGN}`)).length === 1);
  yield 'WeChat was called once';

  demand(
    'the line',
    (await slack('command', { user: LIN, channel: CHANNEL, line: '/quota chart spend' })).ok,
  );
  await until('a picture', app, async () =>
    (await slack(`workspace?user=${LIN}`)).messages.some(({ files }) =>
      files.some(({ mimetype }) => mimetype === 'image/png'),
    ),
  );
  yield 'a chart is drawn';

  const stopped = Date.now();
  app.child.kill('SIGTERM');
  const ending = await Promise.race([app.ended, pause(STOP_MS, 'still there')]);
  demand(`an end with 0 within ${STOP_MS} ms, not ${ending} after ${Date.now() - stopped} ms`, ending === 0);
  const socket = join(folder, 'data/redis/redis.sock');
  demand('no Redis server left behind', !existsSync(socket));
  demand('no stack in its output', !/^\s+at .+:\d+:\d+/m.test(app.output()));
  yield 'SIGTERM ends it with its Redis server';
}

/** The simulators are TypeScript of the tests, so they run as a process of their own. */
async function startSandbox(undo) {
  const child = spawn(node, ['--import', 'tsx', 'test/support/process-sandbox.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  undo.push(() => ended(child, () => child.stdin.end()));
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the simulators did not start');
}

function startApp(variables, undo) {
  const { PATH, HOME } = process.env;
  // Nothing of the caller's own configuration, and no headroom.yml of the folder.
  const env = { PATH, HOME, HOST: '127.0.0.1', DRAIN_SECONDS: '1', NODE_ENV: 'production', ...variables };
  const child = spawn(node, [join(root, 'dist/main.js')], {
    cwd: tmpdir(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
  const over = ended(child, () => {});
  undo.push(() => ended(child, () => child.kill('SIGTERM')));
  return { child, ended: over, output: () => Buffer.concat(chunks).toString() };
}

/** Does what ends a process, and resolves with its exit code or signal when it has ended. */
function ended(child, end) {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null)
      return resolve(child.exitCode ?? child.signalCode);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
    end();
  });
}

/** The control routes of a simulator. */
function control(url) {
  return async (path, body, method = body === undefined ? 'GET' : 'POST') => {
    const answer = await fetch(`${url}/_sim/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return answer.json();
  };
}

/** Asks again until there is an answer; the process's own last words explain why there was none. */
async function until(what, app, look) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && app.child.exitCode === null) {
    const found = await look().catch(() => null);
    if (found) return found;
    await pause(50);
  }
  throw new Error(`no ${what}; the process said:\n${app.output().slice(-3000)}`);
}

function demand(what, holds) {
  if (!holds) throw new Error(`expected ${what}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
