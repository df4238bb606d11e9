import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { launchApp, listening } from '../support/process-app.ts';
import { entriesOf, lives, serverPid, serversOf } from '../support/process-redis.ts';
import { processScene, type Scene } from '../support/process-scene.ts';
import { CHANNEL, LIN } from '../support/world.ts';

/** Lines of a stack trace, or of Node's own report of an uncaught error. */
const STACK = /^\s+at .+:\d+:\d+\)?$|^node:internal|throw |Node\.js v\d/m;

/** Slow machines take seconds to compile the sources. */
const PATIENT = { timeout: 60_000, interval: 50 };
/** Each starts processes from the sources, which takes seconds on a busy machine. */
const BOOTS = { timeout: 300_000 };

async function readiness(url: string) {
  const answer = await fetch(`${url}/readyz`);
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

/** The last sentence for a person: what is not a line of the log. */
function sentences(output: string): string {
  return output
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'))
    .join('\n');
}

describe('a process without credentials', BOOTS, () => {
  it('lists everything that is missing with its remedy, names the demo, and ends', async () => {
    const app = launchApp({ HEADROOM_CONFIG: '' });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    const said = app.output();
    const required = [
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'WECHAT_APP_ID',
      'WECHAT_APP_SECRET',
      'WECHAT_PUSH_TOKEN',
      'WECHAT_PUSH_AES_KEY',
    ];
    const listed = [...said.matchAll(/^ {2}(\w+): is missing\n +→ \S.{20,}/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(required.sort());
    expect(said).toContain('npm run demo');
    expect(said).not.toMatch(STACK);
  });

  it('says all at once, what is malformed as well, without repeating a secret', async () => {
    const app = launchApp({ SLACK_BOT_TOKEN: 'xoxp-not-a-bot-7391', PORT: 'many' });
    expect((await app.ended).code).toBe(1);
    expect(app.output()).toContain('"many"');
    expect(app.output()).toContain('SLACK_BOT_TOKEN: its value');
    expect(app.output()).toContain('WECHAT_APP_ID: is missing');
    expect(app.output()).not.toContain('7391');
  });
});

describe('a process that cannot do its work', BOOTS, () => {
  it('ends with what to do when Slack refuses the token, and leaves no Redis server behind', async () => {
    const scene = await processScene({ env: { SLACK_BOT_TOKEN: 'xoxb-0-revoked' } });
    const app = scene.launch({ PORT: String(await freePort()), LOG_LEVEL: 'silent' });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(sentences(app.output())).toMatch(/^Headroom stopped: .*invalid_auth.*SLACK_BOT_TOKEN/);
    expect(app.output()).not.toMatch(STACK);
    expect(app.output()).not.toContain('xoxb-0-revoked');
    await expect(serverPid(scene.socket)).rejects.toThrow();
  });

  it('says so when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const scene = await processScene();
    const app = scene.launch({ PORT: String(port), LOG_LEVEL: 'silent' });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(sentences(app.output())).toMatch(new RegExp(`Headroom stopped: .*port ${port}.*PORT`));
    expect(app.output()).not.toMatch(STACK);
    await expect(serverPid(scene.socket)).rejects.toThrow();
  });

  it('says so when its Redis is not there', async () => {
    const scene = await processScene();
    const app = scene.launch({
      PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
      REDIS_URL: `redis://someone:hidden-word@127.0.0.1:${await freePort()}`,
    });
    expect((await app.ended).code).toBe(1);
    expect(sentences(app.output())).toMatch(/Headroom stopped: .*Redis.*REDIS_URL/);
    expect(app.output()).not.toMatch(STACK);
    expect(app.output()).not.toContain('hidden-word');
  });
});

describe('SIGTERM', BOOTS, () => {
  it('ends the process soon and as asked, with its Redis server', async () => {
    const scene = await processScene();
    const app = await scene.start();
    await scene.connect(app);
    await scene.say(LIN, '/quota raise shop 50k 1d because SIGTERM');
    await scene.cardIn('pending');
    const redis = await serverPid(scene.socket);
    // A client that holds its connection, and one that never finished its request, must not hold up the end.
    await fetch(`${app.url}/healthz`);
    const half = connect(Number(new URL(app.url).port), '127.0.0.1');
    onTestFinished(() => void half.destroy());
    half.on('error', () => {});
    await new Promise<void>((resolve) => half.once('connect', () => resolve()));
    const asked = Date.now();
    expect(await app.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(20_000);
    expect(lives(redis)).toBe(false);
  });

  it('also ends a process that is just starting its Redis server, and leaves none behind', async () => {
    const scene = await processScene();
    const app = scene.launch({ PORT: String(await freePort()) });
    await vi.waitFor(() => expect(entriesOf(dirname(scene.socket))).not.toEqual([]), {
      ...PATIENT,
      interval: 1,
    });
    expect(await app.end('SIGTERM')).toEqual({ code: 0, signal: null });
    await expect(serverPid(scene.socket)).rejects.toThrow();
    expect(serversOf(scene.folder)).toEqual([]);
  });
});

describe('a process whose neighbours are away', BOOTS, () => {
  async function readyAgain(scene: Scene, url: string): Promise<void> {
    await vi.waitFor(
      async () => expect(await readiness(url)).toMatchObject({ status: 200, body: { status: 'ready' } }),
      { timeout: 120_000, interval: 250 },
    );
    await scene.sandbox.connect(url);
    await scene.say(LIN, '/quota raise shop 50k 1d because all are back', CHANNEL);
    await scene.cardIn('pending');
  }

  it('runs without Slack, says so, and is ready when Slack is back', async () => {
    const scene = await processScene({ slackFaults: { down: true } });
    const app = await scene.start();
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect(await readiness(app.url)).toMatchObject({
      status: 503,
      body: {
        status: 'not_ready',
        checks: { slack: { ok: false, reason: 'no_answer' }, redis: { ok: true } },
      },
    });
    await scene.slackFaults({});
    await readyAgain(scene, app.url);
  });

  it('runs without WeChat, says so, and is ready when WeChat is back', async () => {
    const scene = await processScene({ wechatFaults: { down: true } });
    const app = await scene.start();
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    const reason = await vi.waitFor(async () => {
      const { status, body } = await readiness(app.url);
      expect(status).toBe(503);
      expect(body).toMatchObject({ checks: { slack: { ok: true }, 'wechat:default': { ok: false } } });
      return JSON.stringify(body);
    }, PATIENT);
    expect(reason).toContain('no answer');
    await scene.wechatFaults({});
    await readyAgain(scene, app.url);
  });
});

describe('what everybody sees over HTTP', BOOTS, () => {
  it('is alive, knows its routes, and does not tell what it is made of', async () => {
    const scene = await processScene();
    const app = await listening(scene.launch({ PORT: String(await freePort()) }));
    const health = await fetch(`${app.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
    const unknown = await fetch(`${app.url}/admin`);
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await unknown.json()).toEqual({ error: 'not_found' });
    for (const path of ['/healthz', '/readyz', '/admin', '/slack/events', '/wechat/push']) {
      const { headers } = await fetch(app.url + path, { method: path === '/slack/events' ? 'POST' : 'GET' });
      expect([path, headers.get('x-powered-by'), headers.get('server')]).toEqual([path, null, null]);
    }
  });
});
