import { createServer, type Server } from 'node:net';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TokenStore } from '../../../../src/wechat/client/transport/token-store.ts';
import {
  APP_SECRET,
  accountUnderTest,
  connectRedis,
  everythingIn,
  freshTokenStore,
  NOW,
} from '../support.ts';

const TOKEN = 'TOKEN_0123456789_TOKEN';
const ORDER = {
  orderId: 'DD1',
  skuId: '2',
  receiverAppId: 'wx3',
  wechatRequestId: 'hr_0123456789',
  beginsAt: null,
};

/** What the peer does with a connection once it has read something. */
const answers: [string, string | null][] = [
  ['an errcode that quotes them', http(`{"errcode":40013,"errmsg":"bad ${TOKEN} ${APP_SECRET} rid: 1"}`)],
  ['a page', http(`<html>${TOKEN}${APP_SECRET}</html>`)],
  ['a server error', `HTTP/1.1 500 Oops\r\ncontent-length: 2\r\n\r\n{}`],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
  ['half an answer', 'HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n{"errcode"'],
  ['nothing', null],
];

function http(body: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

let redis: Redis;
let peer: Server;
let answer: string | null = null;
let apiUrl = '';

beforeAll(async () => {
  redis = connectRedis();
  peer = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => (answer === null ? socket.destroy() : socket.end(answer)));
  });
  await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
  const address = peer.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  apiUrl = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  await new Promise((resolve) => peer.close(resolve));
  await redis.quit();
});

let withToken: TokenStore;
let empty: TokenStore;
beforeEach(async () => {
  empty = freshTokenStore(redis);
  withToken = freshTokenStore(redis);
  await withToken.save(TOKEN, NOW + 3_600_000);
});

describe('no token and no secret is in an error, an outcome or the log', () => {
  it.each(answers)('when WeChat answers %s', async (_, reply) => {
    answer = reply;
    for (const mode of ['token', 'stable_token'] as const) {
      for (const store of [withToken, empty]) {
        const { account, lines } = accountUnderTest(store, { apiUrl, tokenMode: mode, timeoutMs: 500 });
        const error = await account.usage('1').then(
          () => null,
          (thrown: unknown) => thrown,
        );
        const said = [
          everythingIn(error),
          String(error),
          JSON.stringify(await account.assign(ORDER)),
          JSON.stringify(await account.tokenState()),
          ...lines,
        ].join('\n');
        expect(error).toMatchObject({ name: expect.stringMatching(/^WeChat(Error|Unreachable)$/) });
        // Without a token of ours, what the peer wrote is no secret.
        if (store === withToken) expect(said).not.toContain(TOKEN);
        expect(said).not.toContain(APP_SECRET);
      }
    }
  });
});

describe('a connection that cannot be made', () => {
  it('is known not to have carried anything, for a name with several addresses too', async () => {
    const free = await closedPort();
    for (const host of ['127.0.0.1', 'localhost']) {
      const { account } = accountUnderTest(withToken, { apiUrl: `http://${host}:${free}` });
      expect(await account.assign(ORDER)).toEqual({ kind: 'put_off', code: -2, uncertain: false });
    }
  });

  it('that breaks after the request leaves the outcome open', async () => {
    answer = null;
    const { account } = accountUnderTest(withToken, { apiUrl });
    expect(await account.assign(ORDER)).toEqual({ kind: 'no_answer', cause: 'connection' });
    answer = 'HTTP/1.1 200 OK\r\ncontent-length: 200\r\n\r\n{"errcode":0';
    expect(await account.assign(ORDER)).toMatchObject({ kind: 'no_answer' });
  });
});

describe('an answer that arrives byte by byte', () => {
  it('is given up when the time for the whole call is over', async () => {
    const slow = createServer((socket) => {
      socket.on('error', () => {});
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
      const drip = setInterval(() => socket.write(' '), 10);
      socket.once('close', () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const address = slow.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const { account } = accountUnderTest(withToken, {
      apiUrl: `http://127.0.0.1:${address.port}`,
      timeoutMs: 200,
    });
    // At this speed the whole answer would take a quarter of an hour.
    expect(await account.assign(ORDER)).toEqual({ kind: 'no_answer', cause: 'timeout' });
    await new Promise((resolve) => slow.close(resolve));
  });
});

async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
