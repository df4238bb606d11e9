import { describe, expect, it, vi } from 'vitest';
import { json } from '../../../src/http/server/responses.ts';
import { openConnection, rawRequest, routes, serve } from '../support.ts';
import { echo, post } from './support.ts';

/** Throws as long as somebody listens. */
const refused = (port: number) =>
  expect(
    rawRequest(port, 'GET /nothing HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'),
  ).rejects.toMatchObject({ code: 'ECONNREFUSED' });

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
    const { server, port, url } = await serve([route], { gracePeriodMs: 10_000 });
    const under = fetch(`${url}/wait`);
    await vi.waitFor(() => expect(entered()).toBe(1));
    const stopped = server.stop();
    await vi.waitFor(() => refused(port));
    open();
    const answer = await under;
    // Its connection is not kept for another request.
    expect(answer.headers.get('connection')).toBe('close');
    expect(await answer.json()).toEqual({ done: true });
    await stopped;
  });

  it('closes connections that wait for nothing', async () => {
    const { server, port } = await serve([echo], { gracePeriodMs: 60_000 });
    const { socket, answer, closed } = await openConnection(port);
    socket.write('GET /echo/a HTTP/1.1\r\nhost: x\r\n\r\n');
    await vi.waitFor(() => expect(answer()).toContain('200 OK'));
    await server.stop();
    await closed;
  });

  it('ends in bounded time although a request never does', async () => {
    const { route, entered } = gate();
    const { server, url } = await serve([route], { gracePeriodMs: 50 });
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
