import { describe, expect, it } from 'vitest';
import type { PushEvent } from '../../src/flows/ports.ts';
import { createPushRoute } from '../../src/http/push-route.ts';
import { createPushDoor } from '../../src/wechat/push/door.ts';
import { ACCOUNT, queryOf, vectorNamed } from '../wechat/push/support.ts';
import { rawRequest, recordingLog, serve } from './support.ts';

const NOW = 1687254281000;
const push = vectorNamed('generated-charge_sp_assign-json');
const check = vectorNamed('url-verify-plain-1');

async function withAccounts(record: (event: PushEvent) => Promise<void> = async () => {}) {
  const recorded: PushEvent[] = [];
  const accounts = [
    { ...ACCOUNT, name: 'other', pushToken: check.token, appId: 'wx0000000000000001' },
    ACCOUNT,
  ].map((account) => createPushDoor({ account, clock: () => NOW }));
  const { log, lines } = recordingLog();
  const routes = createPushRoute({
    accounts,
    log,
    record: async (event) => {
      recorded.push(event);
      await record(event);
    },
  });
  return { ...(await serve(routes)), recorded, lines };
}

const send = (
  url: string,
  path = '/wechat/push',
  changes: { query?: Record<string, string>; body?: string } = {},
) => {
  const query = queryOf(push);
  for (const [name, value] of Object.entries(changes.query ?? {})) query.set(name, value);
  return fetch(`${url}${path}?${query}`, { method: 'POST', body: changes.body ?? push.http_body ?? '' });
};

const checkQuery = (echostr: string) =>
  new URLSearchParams({
    signature: check.signature ?? '',
    timestamp: check.timestamp ?? '',
    nonce: check.nonce ?? '',
    echostr,
  });

describe('the URL check', () => {
  it('is answered with the echostr to the byte', async () => {
    const { port } = await withAccounts();
    const answer = await rawRequest(
      port,
      `GET /wechat/push?${checkQuery(check.query_echostr ?? '')} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/content-type: text\/plain; charset=utf-8\r\n/);
    expect(answer.slice(answer.indexOf('\r\n\r\n') + 4)).toBe(check.expected_response_body);
  });

  it('never answers HTML as HTML', async () => {
    const { url } = await withAccounts();
    const answer = await fetch(`${url}/wechat/push/other?${checkQuery('<script>1</script>')}`);
    expect(await answer.text()).toBe('<script>1</script>');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is refused for an account with another token, for no signature, and for no account', async () => {
    const { url } = await withAccounts();
    expect((await fetch(`${url}/wechat/push/main?${checkQuery('1')}`)).status).toBe(401);
    expect((await fetch(`${url}/wechat/push`)).status).toBe(401);
    expect((await fetch(`${url}/wechat/push/nobody?${checkQuery('1')}`)).status).toBe(404);
  });
});

describe('a push', () => {
  it.each(['/wechat/push', '/wechat/push/main'])(
    'to %s is stored for its account, then answered',
    async (path) => {
      const { url, recorded } = await withAccounts();
      const answer = await send(url, path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('success');
      expect(recorded).toMatchObject([
        { kind: 'assigned', account: 'main', wechatRequestId: '1687254272930' },
      ]);
    },
  );

  it('with a wrong signature is refused vaguely, with the reason in the log and without the message', async () => {
    const { url, recorded, lines } = await withAccounts();
    const answer = await send(url, '/wechat/push', { query: { msg_signature: '0'.repeat(40) } });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('unauthorized');
    expect(recorded).toEqual([]);
    const log = lines.join();
    expect(log).toContain('bad_signature');
    expect(log).not.toContain(ACCOUNT.pushToken);
    expect(log).not.toContain(ACCOUNT.pushAesKey);
    expect(log).not.toContain('Encrypt');
  });

  it('that makes no sense is refused vaguely', async () => {
    const { url, lines } = await withAccounts();
    const answer = await send(url, '/wechat/push', { body: 'nonsense' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe('bad request');
    expect(lines.join()).toContain('malformed');
  });

  it('to another account, or to none, is not taken', async () => {
    const { url, recorded } = await withAccounts();
    expect((await send(url, '/wechat/push/other')).status).toBe(401);
    expect((await send(url, '/wechat/push/nobody')).status).toBe(404);
    expect(recorded).toEqual([]);
  });

  it('that cannot be stored is not acknowledged, so that WeChat sends it again', async () => {
    const { url, lines } = await withAccounts(() => Promise.reject(new Error('redis is gone')));
    const answer = await send(url);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('error');
    expect(lines.join()).toContain('redis is gone');
  });

  it('that is stored too slowly is not acknowledged, long before WeChat’s five seconds are over', async () => {
    const { url } = await withAccounts(() => new Promise(() => {}));
    const startedAt = performance.now();
    expect((await send(url)).status).toBe(500);
    expect(performance.now() - startedAt).toBeLessThan(2500);
  });

  it('of an unknown kind is acknowledged and left to the log', async () => {
    const { url, recorded, lines } = await withAccounts();
    const one = vectorNamed('plaintext-push-json-1');
    const answer = await fetch(`${url}/wechat/push/other?${queryOf(one)}`, {
      method: 'POST',
      body: one.body ?? '',
    });
    expect(await answer.text()).toBe('success');
    expect(recorded).toEqual([]);
    expect(lines.join()).toContain('debug_demo');
  });
});
