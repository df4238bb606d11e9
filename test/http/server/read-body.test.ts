import { describe, expect, it, vi } from 'vitest';
import { MAX_BODY_BYTES, readBody } from '../../../src/http/server/read-body.ts';
import { json, plainText, problem } from '../../../src/http/server/responses.ts';
import { openConnection, rawRequest, recordingLog, routes, serve } from '../support.ts';
import { echo, post } from './support.ts';

const { log } = recordingLog();
const answered = (answer: string) => answer.includes('\r\n\r\n');

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
