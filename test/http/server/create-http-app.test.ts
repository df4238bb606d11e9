import { describe, expect, it } from 'vitest';
import { createSlackEventsRoutes } from '../../../src/http/slack-events-routes.ts';
import { rawRequest, recordingLog, routes, serve } from '../support.ts';
import { echo } from './support.ts';

const { log } = recordingLog();
const failing = routes((app) => app.get('/failing', () => Promise.reject(new Error('a secret detail'))));

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

  it.each([
    ['/%65cho/a', 404],
    ['/echo/a%2Fb', 200],
    ['/echo/a%', 404],
    ['/echo\\a', 404],
    ['http://x/echo/a', 404],
  ])('takes %s as it was sent: %i', async (path, status) => {
    const { port } = await serve([echo]);
    const answer = await rawRequest(port, `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('needs no Host, and refuses one that is none', async () => {
    const { port, lines } = await serve([echo]);
    expect(await rawRequest(port, 'GET /echo/a HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    const malformed = 'GET /echo/a HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n';
    const answer = await rawRequest(port, malformed);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toMatch(/\{"error":"not_found"\}$/);
    expect(lines.join()).toContain('malformed');
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
    const { headers } = await fetch(`${url}/echo/b`);
    expect(answer.headers.get('content-type')).toBe(headers.get('content-type'));
    expect(Number(answer.headers.get('content-length'))).toBe(Number(headers.get('content-length')) + 1);
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
