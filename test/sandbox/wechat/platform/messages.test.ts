import { createServer, type IncomingMessage } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { decrypt, encrypt, sign } from '../../../../sandbox/wechat/crypto.ts';
import type { PlatformSeed } from '../../../../sandbox/wechat/platform/seed.ts';
import { demoPlatform } from '../../../../sandbox/wechat/platform/seed.ts';
import { API, fieldsOf, type PlatformSim, startConnected, startPlatform, until } from './support.ts';

const TEA = 'wx2d7c90e5a1b84f63';
const ORDERS = 'wx61f3b80d4ce729a5';

describe('a message to a merchant', () => {
  it('reaches the message URL of that merchant, encrypted for the platform', async () => {
    const { sim, receiver } = await startConnected();
    await sim.authorize(await sim.componentToken(), TEA);
    expect(await sim.act(`accounts/${TEA}/message`, { text: '你好' })).toEqual({ ok: true });
    await until(() => expect(sim.events().at(-1)?.path).toBe(`/wechat/push/${TEA}`));
    const message = sim.events().at(-1);
    expect(message?.outside).toBe('<xml><ToUserName><![CDATA[gh_6b1e0c4d92fa]]></ToUserName>\n</xml>');
    expect(message?.appId).toBe(sim.platform.appId);
    expect(message?.fields).toEqual({
      ToUserName: 'gh_6b1e0c4d92fa',
      FromUserName: expect.stringMatching(/^o\w{27}$/),
      CreateTime: String(Math.floor(sim.clock.now / 1000)),
      MsgType: 'text',
      Content: '你好',
      MsgId: expect.stringMatching(/^\d{15}$/),
    });
    expect(receiver.received.at(-1)?.query.openid).toBe(message?.fields.FromUserName);
  });

  it('may be an event', async () => {
    const { sim } = await startConnected();
    await sim.authorize(await sim.componentToken(), TEA);
    await sim.act(`accounts/${TEA}/message`, { event: 'CLICK', key: 'MENU_1' });
    await until(() =>
      expect(sim.events().at(-1)?.fields).toMatchObject({
        MsgType: 'event',
        Event: 'CLICK',
        EventKey: 'MENU_1',
      }),
    );
  });

  it('reaches nobody without the authorization or its permission set', async () => {
    const { sim } = await startConnected();
    const say = (body: object) => sim.act(`accounts/${TEA}/message`, { ...body });
    expect(await say({ text: 'hi' })).toEqual({ ok: false, error: 'not_authorized' });
    await sim.authorize(await sim.componentToken(), TEA, [1]);
    expect(await say({ event: 'CLICK' })).toEqual({ ok: false, error: 'set_not_granted' });
    await sim.act(`accounts/${TEA}/update`, { sets: [15] });
    expect(await say({ text: 'hi' })).toEqual({ ok: false, error: 'set_not_granted' });
    expect(await say({})).toEqual({ ok: false, error: 'text_or_event_missing' });
  });
});

describe('a customer-service message', () => {
  const send = (sim: PlatformSim, token: unknown, more: object = {}) => {
    const touser = `oUSR${sim.merchant('yunqitea').originalId.replace('_', '')}`.padEnd(28, '0');
    const body = { touser, msgtype: 'text', text: { content: 'hello' }, ...more };
    return sim.json(API.send, { query: { access_token: token }, body });
  };

  it('reaches the user of the merchant', async () => {
    const { sim } = await startConnected();
    const { authorizer_access_token: theirs } = await sim.authorize(await sim.componentToken(), TEA);
    expect(await send(sim, theirs)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect((await sim.platformView()).messages).toMatchObject([{ appId: TEA, text: 'hello' }]);
    expect((await send(sim, theirs, { touser: 'oSomebody' })).errcode).toBe(40003);
    expect((await send(sim, theirs, { text: {} })).errcode).toBe(44004);
  });

  it('wants the token of the merchant and the set for messages', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    expect((await send(sim, token)).errcode).toBe(61015);
    const { authorizer_access_token: theirs } = await sim.authorize(token, TEA, [3]);
    expect((await send(sim, theirs)).errcode).toBe(61007);
  });
});

describe('the check before the full-network release', () => {
  const outcomes = (check: unknown) => {
    const { steps }: { steps: { name: string; outcome: string }[] } = Object(check);
    return steps.map(({ name, outcome }) => `${name} ${outcome}`);
  };

  it('passes for a platform that does everything right', async () => {
    const app = await startPlatformApp();
    const check = await app.sim.act('release-check');
    expect(outcomes(check)).toEqual([
      'ticket passed',
      'authorized passed',
      'text_message passed',
      'query_auth_code passed',
      'api_text_message passed',
      'mini_query_auth_code passed',
      'mini_api_text_message passed',
      'unauthorized passed',
    ]);
    expect(check.ok).toBe(true);
    expect((await app.sim.platformView()).releaseCheck).toEqual(check);
  });

  it('fails for one that answers every message with success and does nothing', async () => {
    const { sim } = await startConnected();
    const check = await sim.act('release-check');
    expect(check.ok).toBe(false);
    expect(outcomes(check)).toEqual([
      'ticket passed',
      'authorized passed',
      'text_message failed',
      'query_auth_code failed',
      'api_text_message failed',
      'mini_query_auth_code failed',
      'mini_api_text_message failed',
      'unauthorized passed',
    ]);
  });

  it('skips messages whose sets are not published', async () => {
    const { sim } = await startConnected();
    await sim.act('settings', { published: [3, 17] }, 'PUT');
    const check = await sim.act('release-check');
    expect(check.ok).toBe(true);
    expect(outcomes(check).filter((line) => line.includes('skipped'))).toHaveLength(3);
  });

  it('leaves nothing behind and cannot run without an address', async () => {
    const { sim } = await startConnected();
    const token = await sim.componentToken();
    await sim.act('release-check');
    expect(await sim.component(API.list, token, { offset: 0, count: 1 })).toEqual({
      total_count: 0,
      list: [],
    });
    const alone = await startPlatform();
    expect(await alone.act('release-check')).toEqual({ ok: false, error: 'no_event_url' });
  });
});

describe('the page for the demo', () => {
  it('moves the stream on with every change', async () => {
    const { sim } = await startConnected();
    const version = async () => (await sim.platformView()).version;
    const before = await version();
    await sim.authorize(await sim.componentToken(), TEA);
    const after = await version();
    expect(after).toBeGreaterThan(before);
    await sim.act('settings', { released: true }, 'PUT');
    expect(await version()).toBeGreaterThan(after);
  });

  it('shows accounts with what they may grant and what they have granted', async () => {
    const { sim } = await startConnected();
    await sim.authorize(await sim.componentToken(), ORDERS, [17]);
    const { accounts } = await sim.platformView();
    expect(accounts.find(({ appId }) => appId === ORDERS)?.authorization).toMatchObject({
      sets: [17],
      exchanged: true,
    });
    const coffee = accounts.find(({ name }) => name.includes('Antler'));
    expect(coffee?.grantable).toContainEqual({ id: 18, heldBy: '云匠科技 Yunjiang' });
  });

  it.each([
    { testList: Array.from({ length: 11 }, () => 'gh_6b1e0c4d92fa') },
    { testList: ['yunqitea'] },
    { startDomain: 'https://headroom.example.com' },
    { messageUrl: 'https://headroom.example.com/without-the-placeholder' },
    { ticketEverySeconds: 0 },
    { colour: 'green' },
  ])('refuses settings that the console would refuse: %o', async (part) => {
    const { sim } = await startConnected();
    expect(await sim.act('settings', part, 'PUT')).toEqual({ ok: false, error: 'not_settings' });
  });

  it('keeps the addresses at a reset and forgets the rest', async () => {
    const { sim, receiver } = await startConnected();
    const token = await sim.componentToken();
    await sim.authorize(token, TEA);
    await sim.json('/_sim/reset', { body: {} });
    const view = await sim.platformView();
    expect(view.settings).toMatchObject({ eventUrl: receiver.url });
    expect(view.accounts.every((account) => account.authorization === undefined)).toBe(true);
    expect((await sim.component(API.preAuth, token)).errcode).toBe(40001);
  });
});

/** A tiny platform that does what the check wants. */
async function startPlatformApp() {
  const seed = demoPlatform();
  const app: { sim?: PlatformSim; token: string } = { token: '' };
  const server = createServer(async (request, response) => {
    const encrypted = fieldsOf(await bodyOf(request)).Encrypt ?? '';
    const fields = fieldsOf(decrypt(encrypted, seed.aesKey).message);
    if (fields.ComponentVerifyTicket) {
      response.end('success');
      const body = { component_appid: seed.appId, component_appsecret: seed.appSecret };
      const more = { component_verify_ticket: fields.ComponentVerifyTicket };
      const answer = await app.sim?.json(API.token, { body: { ...body, ...more } });
      app.token = String(answer?.component_access_token);
      return;
    }
    if (fields.Content === 'TESTCOMPONENT_MSG_TYPE_TEXT') {
      response.end(reply(seed, fields));
      return;
    }
    const code = /^QUERY_AUTH_CODE:(.*)$/.exec(fields.Content ?? '')?.[1];
    response.end(code ? '' : 'success');
    if (code) await answerByApi(app, code, fields.FromUserName ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const sim = await startPlatform({
    pushTimeoutMs: 2_000,
    platform: ({ settings }) => {
      settings.eventUrl = `${url}/events`;
      settings.messageUrl = `${url}/messages/$APPID$`;
    },
  });
  app.sim = sim;
  return { sim };
}

async function answerByApi(app: { sim?: PlatformSim; token: string }, code: string, touser: string) {
  const info = await app.sim?.exchange(app.token, code);
  await app.sim?.json(API.send, {
    query: { access_token: info?.authorizer_access_token },
    body: { touser, msgtype: 'text', text: { content: `${code}_from_api` } },
  });
}

function reply(seed: PlatformSeed, { FromUserName, ToUserName, Content }: Record<string, string>): string {
  const inner = `<xml><ToUserName>${FromUserName}</ToUserName><FromUserName>${ToUserName}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>${Content}_callback</Content></xml>`;
  const encrypted = encrypt(inner, seed.aesKey, seed.appId);
  const signature = sign(seed.token, '1', 'n', encrypted);
  return `<xml><Encrypt>${encrypted}</Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>1</TimeStamp><Nonce>n</Nonce></xml>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
