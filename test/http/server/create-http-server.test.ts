import { describe, expect, it, vi } from 'vitest';
import { json, plainText, problem } from '../../../src/http/server/answers.ts';
import { MAX_BODY_BYTES, readBody } from '../../../src/http/server/read-body.ts';
import { queryOf } from '../../../src/http/server/request-target.ts';
import { createSlackEventsRoutes } from '../../../src/http/slack-events-routes.ts';
import { openConnection, rawRequest, recordingLog, routes, serve } from '../support.ts';

const { log } = recordingLog();

/** Answers what it got. */
const echo = routes((app) =>
  app.on(['GET', 'POST'], '/echo/:name', readBody(log), (c) => {
    const query = Object.fromEntries(queryOf(c.env.incoming));
    return json(200, { method: c.req.method, params: c.req.param(), query, size: c.var.body.length });
  }),
);
const failing = routes((app) => app.get('/failing', () => Promise.reject(new Error('a secret detail'))));

const post = (path: string, headers: string, body = '') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n${body}`;
const answered = (answer: string) => answer.includes('\r\n\r\n');

/** Throws as long as somebody listens. */
const refused = (port: number) =>
  expect(
    rawRequest(port, 'GET /nothing HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'),
  ).rejects.toMatchObject({ code: 'ECONNREFUSED' });

describe('routing', () => {
  it('finds exact paths and their named parts', async () => {
    const { url } = await serve([echo]);
    const answer = await fetch(`${url}/echo/a%20b?x=1&y=%E4%B8%AD`, { method: 'POST', body: 'four' });
    expect(await answer.json()).toEqual({
      method: 'POST',
      params: { name: 'a b' },
      query: { x: '1', y: '中' },
      size: 4,
    });
  });

  it.each([
    '/',
    '/echo',
    '/echo/',
    '/echo/a/b',
    '/echo/%E0%A4%A',
    '/ECHO/a',
    '//echo/a',
    '/healthz/../echo/a',
  ])('answers 404 in short JSON to %s', async (path) => {
    const { port } = await serve([echo]);
    const answer = await rawRequest(port, `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toMatch(/\{"error":"not_found"\}$/);
  });

  it('takes one slash at the end for none, also where somebody else answers', async () => {
    const seen: (string | undefined)[] = [];
    const delegated = createSlackEventsRoutes({
      log,
      clock: Date.now,
      listener: ({ url }, response) => {
        seen.push(url);
        response.end();
      },
    });
    const { url } = await serve([echo, delegated]);
    const answer = await fetch(`${url}/echo/a/?x=1`, { method: 'POST', body: 'four' });
    expect(await answer.json()).toMatchObject({ params: { name: 'a' }, query: { x: '1' }, size: 4 });
    await fetch(`${url}/slack/events/?x=1`, { method: 'POST', body: 'b' });
    expect(seen).toEqual(['/slack/events?x=1']);
    for (const path of ['/echo/a//', '/slack//events', '/'])
      expect((await fetch(url + path)).status).toBe(404);
  });

  it('names the allowed methods to a wrong one', async () => {
    const { url } = await serve([echo]);
    const answer = await fetch(`${url}/echo/a`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
    expect(await answer.json()).toEqual({ error: 'method_not_allowed' });
  });

  it('answers HEAD like GET, without the body', async () => {
    const { url } = await serve([echo]);
    const answer = await fetch(`${url}/echo/a`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('forbids content sniffing and keeping on every answer', async () => {
    const { url } = await serve([echo, failing]);
    for (const path of ['/echo/a', '/nothing', '/failing']) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('tells a failure to the log and not to the peer', async () => {
    const { url, lines } = await serve([failing]);
    const answer = await fetch(`${url}/failing?signature=abc`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('{"error":"internal"}');
    expect(lines.join()).toContain('a secret detail');
    expect(lines.join()).not.toContain('abc');
  });
});

describe('a body', () => {
  it('may have exactly one MiB', async () => {
    const { url } = await serve([echo]);
    const answer = await fetch(`${url}/echo/a`, { method: 'POST', body: new Uint8Array(MAX_BODY_BYTES) });
    expect(await answer.json()).toMatchObject({ size: MAX_BODY_BYTES });
  });

  it('may be limited to less by its route, announced or in chunks, and its reading stops there', async () => {
    let handled = 0;
    const small = routes((app) =>
      app.post('/small', readBody(log, 1000), (c) => {
        handled += 1;
        return plainText(200, String(c.var.body.length));
      }),
    );
    const { port, url } = await serve([small, echo]);
    const sent = (size: number) => fetch(`${url}/small`, { method: 'POST', body: new Uint8Array(size) });
    expect(await (await sent(1000)).text()).toBe('1000');
    expect((await sent(1001)).status).toBe(413);
    const endless = await rawRequest(
      port,
      post('/small', 'transfer-encoding: chunked', `3e9\r\n${'x'.repeat(1001)}\r\n`),
      (text) => text.includes('too_large'),
    );
    expect(endless).toMatch(/^HTTP\/1\.1 413 /);
    expect(handled).toBe(1);
    expect((await fetch(`${url}/echo/a`, { method: 'POST', body: new Uint8Array(2000) })).status).toBe(200);
  });

  it('is not waited for where the route refuses by the head alone', async () => {
    const guarded = routes((app) =>
      app.post(
        '/echo/:name',
        async (c, next) => (c.req.query('key') === c.req.param('name') ? next() : problem(401, 'no')),
        readBody(log),
        () => json(200, {}),
      ),
    );
    const { port, url } = await serve([guarded]);
    // The body that is announced never comes.
    const answer = await rawRequest(port, post('/echo/a?key=b', 'content-length: 5000000'), answered);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect((await fetch(`${url}/echo/a?key=a`, { method: 'POST', body: 'x' })).status).toBe(200);
  });

  it('that announces more is refused before it is sent', async () => {
    const { port } = await serve([echo]);
    const answer = await rawRequest(port, post('/echo/a', `content-length: ${MAX_BODY_BYTES + 1}`), answered);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that turns out to be more in chunks is refused, and the peer can read so', async () => {
    const { port } = await serve([echo]);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const answer = await rawRequest(
      port,
      post('/echo/a', 'transfer-encoding: chunked', `${chunk.repeat(40)}0\r\n\r\n`),
      (text) => text.includes('too_large'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('without an end does not hold the connection after the refusal', async () => {
    const { port } = await serve([echo]);
    const { socket, answer, closed } = await openConnection(port);
    socket.write(post('/echo/a', 'content-length: 99999999'));
    await closed;
    expect(answer()).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('of a peer that goes away harms nobody', async () => {
    let handled = 0;
    const counting = routes((app) =>
      app.on(['GET', 'POST'], '/echo/:name', readBody(log), () => {
        handled += 1;
        return json(200, {});
      }),
    );
    const { port, url } = await serve([counting]);
    const { socket, closed } = await openConnection(port);
    socket.write(post('/echo/a', 'content-length: 1000', 'half'));
    socket.destroy();
    await closed;
    expect((await fetch(`${url}/echo/a`)).status).toBe(200);
    expect(handled).toBe(1);
  });

  it('on one connection again and again leaves nothing behind on it', async () => {
    const { server, port } = await serve([]);
    const warnings: string[] = [];
    const warned = ({ name }: Error) => void warnings.push(name);
    process.on('warning', warned);
    const one = 'GET /nowhere HTTP/1.1\r\nhost: x\r\n\r\n';
    const answers = (text: string) => text.split('HTTP/1.1 404').length - 1;
    const { socket, answer } = await openConnection(port);
    for (let asked = 1; asked <= 15; asked++) {
      socket.write(one);
      await vi.waitFor(() => expect(answers(answer())).toBe(asked));
    }
    socket.destroy();
    await server.stop();
    process.off('warning', warned);
    expect(warnings).not.toContain('MaxListenersExceededWarning');
  });

  it('of a request that is no HTTP is refused', async () => {
    const { port } = await serve([echo]);
    expect(await rawRequest(port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await rawRequest(port, post('/echo/a', 'content-length: -1'))).toMatch(/^HTTP\/1\.1 400 /);
    expect(
      await rawRequest(port, post('/echo/a', 'content-length: 4\r\ntransfer-encoding: chunked', 'body')),
    ).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('slow peers', () => {
  it('are cut off while their headers drip in', async () => {
    const { port } = await serve([echo], { headersTimeoutMs: 200, requestTimeoutMs: 60_000 });
    const { socket, answer, closed } = await openConnection(port);
    socket.write('POST /echo/a HTTP/1.1\r\nhost: x\r\n');
    await closed;
    expect(answer()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('are cut off while their body drips in', async () => {
    const { port } = await serve([echo], { headersTimeoutMs: 200, requestTimeoutMs: 300 });
    const { socket, answer, closed } = await openConnection(port);
    socket.write(post('/echo/a', 'content-length: 10', 'x'));
    await closed;
    expect(answer()).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('stopping', () => {
  /** A route that waits for the test to let it finish. */
  function gate() {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let entered = 0;
    const route = routes((app) =>
      app.get('/wait', async () => {
        entered += 1;
        await opened;
        return json(200, { done: true });
      }),
    );
    return { route, open: () => open(), entered: () => entered };
  }

  it('lets a request under way finish, and takes no other', async () => {
    const { route, open, entered } = gate();
    const { server, port, url } = await serve([route], { stopPatienceMs: 10_000 });
    const under = fetch(`${url}/wait`);
    await vi.waitFor(() => expect(entered()).toBe(1));
    const stopped = server.stop();
    await vi.waitFor(() => refused(port));
    open();
    const finishedAt = performance.now();
    expect(await (await under).json()).toEqual({ done: true });
    await stopped;
    // Its connection is not kept for another request: that would be five seconds.
    expect(performance.now() - finishedAt).toBeLessThan(3000);
  });

  it('closes connections that wait for nothing', async () => {
    const { server, port } = await serve([echo], { stopPatienceMs: 60_000 });
    const { socket, answer, closed } = await openConnection(port);
    socket.write('GET /echo/a HTTP/1.1\r\nhost: x\r\n\r\n');
    await vi.waitFor(() => expect(answer()).toContain('200 OK'));
    await server.stop();
    await closed;
  });

  it('ends in bounded time although a request never does', async () => {
    const { route, entered } = gate();
    const { server, url } = await serve([route], { stopPatienceMs: 50 });
    const under = fetch(`${url}/wait`).then(
      () => 'answered',
      () => 'cut off',
    );
    await vi.waitFor(() => expect(entered()).toBe(1));
    await server.stop();
    expect(await under).toBe('cut off');
  });

  it('may be asked for twice, or before the start', async () => {
    const { server } = await serve([echo]);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
  });

  it('a port that is taken is an error of the start', async () => {
    const { port } = await serve([echo]);
    await expect(serve([echo], { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
