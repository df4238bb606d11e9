import { Redis } from 'ioredis';
import nock from 'nock';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { createEncryption } from '../../src/redis/merchants/encryption.ts';
import { createMerchantStore } from '../../src/redis/merchants/merchant-store.ts';
import { TICKET } from '../fixtures/platform-push-vectors.ts';
import { useNock } from '../support/nock.ts';
import { startWorld, type World } from '../support/world.ts';
import { COMPONENT, eventXml, push } from '../wechat/push/platform/support.ts';

const MERCHANT = 'wxbbbbbbbbbbbbbbbb';
const KEY = Buffer.alloc(32, 3);
const ENV = {
  WECHAT_COMPONENT_APP_ID: COMPONENT,
  WECHAT_COMPONENT_APP_SECRET: 'componentsecret-0123',
  WECHAT_COMPONENT_TOKEN: TICKET.token,
  WECHAT_COMPONENT_AES_KEY: TICKET.aesKey,
  HEADROOM_KEY: KEY.toString('base64'),
  PUBLIC_URL: 'https://headroom.example.com',
};

useNock();

async function world(env: Record<string, string>): Promise<World> {
  const started = await startWorld({ env });
  onTestFinished(() => started.stop());
  return started;
}

function post({ appUrl }: World, path: string, message: string) {
  const { query, body } = push(message);
  return fetch(`${appUrl()}/wechat/component/${path}?${query}`, {
    method: 'POST',
    body: new Uint8Array(body),
  });
}

/** The platform's side of WeChat, beside the simulator of the provider's. */
function platformAt({ sandbox }: World) {
  const bodies: Record<string, unknown>[] = [];
  const reply = (path: string, answer: object) =>
    nock(sandbox.wechatUrl, { allowUnmocked: true })
      .persist()
      .post(path)
      .query(true)
      .reply((_uri, body) => {
        bodies.push({ path, ...(typeof body === 'object' ? body : {}) });
        return [200, answer];
      });
  const func_info = [{ funcscope_category: { id: 1 } }, { funcscope_category: { id: 4 } }];
  reply('/cgi-bin/component/api_component_token', {
    component_access_token: 'component-1',
    expires_in: 7200,
  });
  reply('/cgi-bin/component/api_get_authorizer_list', { total_count: 0, list: [] });
  reply('/cgi-bin/component/api_query_auth', {
    authorization_info: {
      authorizer_appid: MERCHANT,
      authorizer_access_token: 'merchant-1',
      expires_in: 7200,
      authorizer_refresh_token: 'refreshtoken@@@one',
      func_info,
    },
  });
  reply('/cgi-bin/component/api_get_authorizer_info', {
    authorizer_info: {
      nick_name: '<b>Tea</b>',
      user_name: 'gh_1',
      service_type_info: { id: 2 },
      verify_type_info: { id: 0 },
    },
    authorization_info: { authorizer_refresh_token: 'refreshtoken@@@one', func_info },
  });
  reply('/cgi-bin/message/custom/send', { errcode: 0, errmsg: 'ok' });
  return { sent: (path: string) => bodies.filter((body) => body.path === path) };
}

function storeOf({ deployment }: World) {
  const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
  onTestFinished(() => redis.disconnect());
  const keys = keysOf(deployment);
  const encryption = createEncryption([KEY]);
  return createMerchantStore({ redis, keys, encryption, clock: Date.now, onEffects: () => {} });
}

const authorized = eventXml({
  InfoType: 'authorized',
  CreateTime: String(Math.floor(Date.now() / 1000)),
  AuthorizerAppid: MERCHANT,
  AuthorizationCode: 'queryauthcode@@@x',
});

describe('the third-party platform', () => {
  it('takes a ticket, keeps an authorization, survives a restart, and answers the check before a release', async () => {
    const running = await world(ENV);
    const { sent } = platformAt(running);
    expect(await (await post(running, 'events', TICKET.message)).text()).toBe('success');
    expect(await (await post(running, 'events', authorized)).text()).toBe('success');
    const store = storeOf(running);
    await vi.waitFor(
      async () =>
        expect((await store.load(MERCHANT))?.value).toMatchObject({
          status: 'authorized',
          sets: [1, 4],
          profile: { name: '<b>Tea</b>', service: 'service' },
        }),
      { timeout: 10_000 },
    );
    expect(sent('/cgi-bin/component/api_component_token')).toMatchObject([
      { component_verify_ticket: 'ticket@@@TESTTICKET' },
    ]);

    await running.restart();
    const text = eventXml({
      ToUserName: 'gh_3c884a361561',
      FromUserName: 'oPenId',
      MsgType: 'text',
      Content: 'QUERY_AUTH_CODE:code-1',
    });
    expect(await (await post(running, 'messages/wx570bc396a51b8ff8', text)).text()).toBe('');
    await vi.waitFor(
      () =>
        expect(sent('/cgi-bin/message/custom/send')).toMatchObject([
          { touser: 'oPenId', text: { content: 'code-1_from_api' } },
        ]),
      { timeout: 10_000 },
    );
    // Ticket and token outlived the restart.
    expect(sent('/cgi-bin/component/api_component_token')).toHaveLength(1);
  });

  it('does not start with another key than before', async () => {
    const env: Record<string, string> = { ...ENV };
    const running = await world(env);
    env.HEADROOM_KEY = Buffer.alloc(32, 4).toString('base64');
    await expect(running.restart()).rejects.toThrow(/^HEADROOM_KEY is not the key/);
  });

  it('is not there without its AppID', async () => {
    // An empty value is none.
    const none = Object.keys(ENV).filter((name) => name.startsWith('WECHAT_COMPONENT_'));
    const running = await world(Object.fromEntries(none.map((name) => [name, ''])));
    expect((await post(running, 'events', TICKET.message)).status).toBe(404);
  });
});
