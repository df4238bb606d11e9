import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, vi } from 'vitest';
import type { PushEvent } from '../../../src/flows/ports/push-event.ts';
import { createPushRoutes } from '../../../src/http/push/push-routes.ts';
import { parseMessage } from '../../../src/wechat/push/parse-message.ts';
import { createPushReceiver } from '../../../src/wechat/push/provider/create-push-receiver.ts';
import { quickestMs } from '../../support/cpu-time.ts';
import { ACCOUNT, plain, queryOf, signed, vectorNamed } from '../../wechat/push/provider/support.ts';
import { rawRequest, recordingLog, serve } from '../support.ts';

const NOW = 1687254281000;
const push = vectorNamed('generated-charge_sp_assign-json');
const check = vectorNamed('url-verify-plain-1');

async function withAccounts(
  record: (event: PushEvent) => Promise<unknown> = async () => {},
  clock = () => NOW,
) {
  const recorded: PushEvent[] = [];
  const receivers = [
    { ...ACCOUNT, name: 'other', pushToken: check.token, appId: 'wx0000000000000001', plain: true },
    ACCOUNT,
  ].map((account) => createPushReceiver({ account, clock }));
  const { log, lines } = recordingLog();
  const routes = createPushRoutes({
    receivers,
    log,
    record: async (event) => {
      recorded.push(event);
      await record(event);
      return true;
    },
  });
  return { ...(await serve([routes])), recorded, lines };
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

  it.each(['/wechat/push/', '/wechat/push/main/'])('is taken at %s too', async (path) => {
    const { url, recorded } = await withAccounts();
    expect((await send(url, path)).status).toBe(200);
    expect(recorded).toHaveLength(1);
  });

  it.each(['', 'text/plain', 'application/json; charset=gbk', 'nonsense', 'multipart/form-data'])(
    'is taken with the content type %j',
    async (type) => {
      const { url } = await withAccounts();
      const answer = await fetch(`${url}/wechat/push?${queryOf(push)}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: push.http_body ?? '',
      });
      expect(await answer.text()).toBe('success');
    },
  );

  it('that is plain is refused vaguely where there is a key, with the remedy in the log', async () => {
    const { url, recorded, lines } = await withAccounts();
    const { query, body } = plain('{"event_type":1,"sp_spu_id":1,"total_quota":1,"total_used_quota":1}');
    const answer = await fetch(`${url}/wechat/push?${query}`, { method: 'POST', body: new Uint8Array(body) });
    expect([answer.status, await answer.text()]).toEqual([400, 'bad request']);
    expect(recorded).toEqual([]);
    expect(lines.join()).toMatch(/not_encrypted.*accounts\.main\.plain/);
  });

  it('whose account shares its token with another one finds its own key', async () => {
    const stored: PushEvent[] = [];
    const twin = { ...ACCOUNT, name: 'twin', pushAesKey: 'A'.repeat(43), appId: 'wx0000000000000002' };
    const receivers = [twin, ACCOUNT].map((account) => createPushReceiver({ account, clock: () => NOW }));
    const record = async (event: PushEvent) => stored.push(event) > 0;
    const { url } = await serve([createPushRoutes({ receivers, log: recordingLog().log, record })]);
    expect((await send(url)).status).toBe(200);
    expect(stored).toMatchObject([{ account: 'main' }]);
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

  it('that is stored too slowly is not acknowledged, before WeChat’s five seconds are over', async () => {
    const { url } = await withAccounts(() => new Promise(() => {}));
    const took = await quickestMs(async () => expect((await send(url)).status).toBe(500));
    expect(took).toBeLessThan(5_000);
  });

  it('of an unknown kind is acknowledged and left to the log', async () => {
    const one = vectorNamed('plaintext-push-json-1');
    const { url, recorded, lines } = await withAccounts(undefined, () => Number(one.timestamp) * 1000);
    const answer = await fetch(`${url}/wechat/push/other?${queryOf(one)}`, {
      method: 'POST',
      body: one.body ?? '',
    });
    expect(await answer.text()).toBe('success');
    expect(recorded).toEqual([]);
    expect(lines.join()).toContain('debug_demo');
  });
});

describe('a body from a stranger', () => {
  const MEGABYTE = 1_000_000;
  const garbage = {
    JSON: `{"marker":[${'{"b":"c\\u0041"},'.repeat(MEGABYTE / 18)}0]}`,
    XML: `<xml>${'<marker><![CDATA[b]]></marker>'.repeat(MEGABYTE / 30)}</xml>`,
  };
  const unsigned = () => {
    const query = signed([]);
    query.set('signature', '0'.repeat(40));
    return query;
  };
  const onlyMsgSignature = () => {
    const query = signed(['x']);
    query.delete('signature');
    return query;
  };
  const post = (url: string, query: URLSearchParams, body: string | ReadableStream) =>
    fetch(`${url}/wechat/push?${query}`, { method: 'POST', body, duplex: 'half' });
  /** The same in chunks, without its length announced. */
  const chunked = (text: string) => new Blob([text]).stream();

  it.each(Object.entries(garbage))('of a megabyte of %s enters no parser, signed or not', async (_, text) => {
    const { url, recorded } = await withAccounts();
    const parsers = [vi.spyOn(JSON, 'parse'), vi.spyOn(XMLParser.prototype, 'parse')];
    for (const body of [() => text, () => chunked(text)]) {
      expect((await post(url, unsigned(), body())).status).toBe(401);
      expect((await post(url, new URLSearchParams(), body())).status).toBe(401);
      expect((await post(url, onlyMsgSignature(), body())).status).toBe(413);
      expect((await post(url, signed([]), body())).status).toBe(413);
    }
    const small = text.slice(0, 60_000);
    expect((await post(url, onlyMsgSignature(), small)).status).toBe(400);
    for (const parser of parsers) {
      // The test runner parses too.
      const texts = parser.mock.calls.map(([given]) => String(given));
      expect(texts.filter((given) => given.includes('marker'))).toEqual([]);
      parser.mockRestore();
    }
    expect(recorded).toEqual([]);
  });

  it('of exactly 64 KiB is read, and one more byte is too much', async () => {
    const { url } = await withAccounts();
    const limit = 64 * 1024;
    const sized = (bytes: number) => `{"Encrypt":"x","a":"${'b'.repeat(bytes - 22)}"}`;
    expect((await post(url, signed(['x']), sized(limit))).status).toBe(400);
    expect((await post(url, signed(['x']), sized(limit + 1))).status).toBe(413);
    expect((await post(url, signed(['x']), chunked(sized(limit + 1)))).status).toBe(413);
  });

  it('on ten connections, a megabyte each, hardly delays a signed one', async () => {
    const { url, port } = await withAccounts();
    const head = `POST /wechat/push?${unsigned()} HTTP/1.1\r\nhost: x\r\ncontent-length: ${garbage.JSON.length}\r\n\r\n`;
    const bytes = Buffer.from(head + garbage.JSON);
    const timed = async (work: () => Promise<unknown>) => {
      const startedAt = performance.now();
      await work();
      return performance.now() - startedAt;
    };
    const rounds: number[] = [];
    for (let round = 0; round < 5; round++) {
      const flood = Array.from({ length: 10 }, () =>
        rawRequest(port, bytes, (text) => text.includes('unauthorized')),
      );
      rounds.push(await timed(async () => expect((await send(url)).status).toBe(200)));
      for (const answer of await Promise.all(flood)) expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    }
    const [median = Number.NaN] = rounds.toSorted((a, b) => a - b).slice(2);
    const parsing = await timed(async () => {
      for (let n = 0; n < 10; n++) parseMessage(Buffer.from(garbage.JSON));
    });
    expect(median).toBeLessThan(parsing / 2);
  });
});
