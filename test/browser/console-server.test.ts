import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConsoleServer } from '../../sandbox/console/server.ts';
import { DIST_DIR } from './support/console-page.ts';
import { type FakeSimulator, startFakeSimulator } from './support/fake-simulator.ts';

let slack: FakeSimulator;
let server: ReturnType<typeof createConsoleServer>;
let url: string;
let starting = false;
let reset = async () => {};

beforeEach(async () => {
  slack = await startFakeSimulator((path, query) => ({ path, user: query.get('user') }));
  server = createConsoleServer({
    port: 0,
    simulators: () => (starting ? null : { slackUrl: slack.url, wechatUrl: 'http://127.0.0.1:1' }),
    reset: () => reset(),
    distDir: DIST_DIR,
  });
  ({ url } = await server.start());
});
afterEach(async () => {
  await server.stop();
  await slack.stop();
});

describe('the page', () => {
  it('is served with its scripts under the right types, and for any path that names no file', async () => {
    const index = await fetch(`${url}/`);
    expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await index.text();
    const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(html)?.[1];
    expect((await fetch(`${url}/${script}`)).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
    expect(await (await fetch(`${url}/somewhere`)).text()).toBe(html);
  });

  it('does not reach outside its folder', async () => {
    expect((await rawGet('/../server.ts')).split('\r\n')[0]).toContain('404');
    expect((await rawGet('/%2e%2e/server.ts')).split('\r\n')[0]).toContain('404');
    expect((await fetch(`${url}/nothing.js`)).status).toBe(404);
  });

  it('is read only', async () => {
    expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(405);
  });

  it('must have been built', async () => {
    const unbuilt = createConsoleServer({
      port: 0,
      simulators: () => null,
      distDir: '/nowhere',
    });
    await expect(unbuilt.start()).rejects.toThrow('npx vite build');
  });
});

describe('the way to the simulators', () => {
  it('passes path, query and body on', async () => {
    const seen = await fetch(`${url}/sim/slack/workspace?user=U1`);
    expect(await seen.json()).toEqual({ path: '/workspace', user: 'U1' });
    await fetch(`${url}/sim/slack/command`, {
      method: 'POST',
      body: JSON.stringify({ line: '/quota 双十一' }),
    });
    expect(slack.sent).toEqual([{ method: 'POST', path: '/command', body: { line: '/quota 双十一' } }]);
  });

  it('streams events as they come', async () => {
    const stream = await fetch(`${url}/sim/slack/stream`);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = stream.body?.getReader();
    slack.announce();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain('event: change');
    await reader?.cancel();
  });

  it('answers 502 while a simulator is away', async () => {
    const answer = await fetch(`${url}/sim/wechat/account`);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({ ok: false, error: 'simulator_unreachable' });
  });

  it('reaches the control routes only', async () => {
    expect((await rawGet('/sim/slack/../api/auth.test')).split('\r\n')[0]).not.toContain('200');
  });
});

describe('a reset', () => {
  const ask = (init: RequestInit = {}) =>
    fetch(`${url}/sim/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      ...init,
    });

  it('is answered when everything has started anew', async () => {
    let done = false;
    reset = async () => {
      starting = true;
      expect((await fetch(`${url}/sim/slack/workspace`)).status).toBe(503);
      starting = false;
      done = true;
    };
    expect(await (await ask()).json()).toEqual({ ok: true });
    expect(done).toBe(true);
  });

  it('says why it failed', async () => {
    reset = () => Promise.reject(new Error('no free port'));
    expect(await (await ask()).json()).toEqual({ ok: false, error: 'no free port' });
  });

  it('cannot be asked for by a page of another address', async () => {
    let asked = 0;
    reset = async () => {
      asked += 1;
    };
    // What a page may send elsewhere without permission, and its question for that permission.
    expect((await ask({ headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    const question = await ask({ method: 'OPTIONS', body: null });
    expect(question.headers.get('access-control-allow-origin')).toBeNull();
    expect(asked).toBe(0);
  });
});

/** A request whose path no client has tidied up. */
function rawGet(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
