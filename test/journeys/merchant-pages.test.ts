import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createInvitations } from '../../src/flows/authorization/invitations.ts';
import { createInvitationStore } from '../../src/redis/invitation-store.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createMerchantStore } from '../../src/redis/merchant-store.ts';
import { createSealer } from '../../src/redis/sealing.ts';
import { freePort } from '../support/free-port.ts';
import { startWorld } from '../support/world.ts';

const KEY = Buffer.alloc(32, 5);
/** An Official Account of 周敏's, whose demo platform asks for 1, 2, 3, 4, 7, 11 and 15. */
const TEA = 'wx2d7c90e5a1b84f63';
const WECHAT = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.60';
const CHROME = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';

/** The product where merchants reach it, beside WeChat's pages. */
async function world() {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const running = await startWorld({
    env: { PORT: String(port), PUBLIC_URL: publicUrl, HEADROOM_KEY: KEY.toString('base64') },
    yaml: 'authorization: { provider: { en: Qingchuan, zh: 青川科技 }, required: { official: [1, 4] } }',
  });
  const redis = new Redis(process.env.TEST_REDIS_URL ?? '');
  onTestFinished(async () => {
    redis.disconnect();
    await running.stop();
  });
  const keys = keysOf(running.deployment);
  const invitations = createInvitationStore(redis, keys);
  const sealer = createSealer([KEY]);
  const merchants = createMerchantStore({ redis, keys, sealer, clock: Date.now, onEffects: () => {} });
  let made = 0;
  const { create } = createInvitations({
    store: invitations,
    clock: Date.now,
    lifeMs: 60_000,
    uses: 1,
    newId: () => {
      made += 1;
      return `invitation-of-the-test-${made}`;
    },
  });
  const invite = async () => {
    const { id } = await create({ kind: 'official', appId: null, by: 'U0LIN000001' });
    return { id, url: `${publicUrl}/wechat/auth/${id}` };
  };
  return { ...running, publicUrl, invitations, merchants, invite };
}

type Journey = Awaited<ReturnType<typeof world>>;

/** A browser: what it is, where it comes from, and that it shows redirects. */
function browser(agent: string) {
  return async (url: string, referer: string | null = null, init: RequestInit = {}) => {
    const headers = { 'user-agent': agent, 'accept-language': 'zh-CN', ...(referer ? { referer } : {}) };
    const answer = await fetch(url, { redirect: 'manual', headers, ...init });
    return {
      status: answer.status,
      text: await answer.text(),
      location: answer.headers.get('location') ?? '',
      policy: answer.headers.get('referrer-policy'),
    };
  };
}

/** Presses the button as soon as the platform has its first ticket. */
function pressed(open: ReturnType<typeof browser>, url: string) {
  return vi.waitFor(
    async () => {
      const gone = await open(url, url, { method: 'POST' });
      expect(gone.status, gone.text).toBe(303);
      return gone;
    },
    { timeout: 10_000, interval: 50 },
  );
}

/** The administrator scans, chooses the account and ticks; answers where WeChat's page goes then. */
async function confirmed({ sandbox }: Journey, page: string, sets: number[]): Promise<string> {
  const visit = /\/_sim\/platform\/visit\/[\w-]+/.exec(page)?.[0] ?? '';
  const body = new URLSearchParams([
    ['person', 'zhou-min'],
    ['account', TEA],
    ...sets.map((set): [string, string] => ['set', String(set)]),
  ]);
  const answer = await fetch(`${sandbox.wechatUrl}${visit}`, { method: 'POST', redirect: 'manual', body });
  return answer.headers.get('location') ?? '';
}

/** Whichever comes first, push or redirect: the page tells in the end. */
function told(open: ReturnType<typeof browser>, url: string) {
  return vi.waitFor(
    async () => {
      const page = await open(url);
      expect(page.status, page.text).toBe(200);
      return page.text;
    },
    { timeout: 10_000, interval: 50 },
  );
}

it.each([
  ['a computer', CHROME, '/cgi-bin/componentloginpage', ''],
  ['a phone inside WeChat', WECHAT, '/wxaopen/safe/bindcomponent', '#wechat_redirect'],
])('a merchant authorises on %s, from the invitation to the stored grant', async (_, agent, path, hash) => {
  const journey = await world();
  const { invite, merchants, invitations, sandbox, publicUrl } = journey;
  const open = browser(agent);
  const { id, url } = await invite();
  const start = await open(url);
  expect([start.status, start.policy]).toEqual([200, 'strict-origin-when-cross-origin']);
  expect(start.text).toContain('<span>青川科技</span><span>邀请您授权公众号</span>');

  const gone = await pressed(open, url);
  const link = new URL(gone.location);
  expect([link.origin, link.pathname, link.hash]).toEqual([sandbox.wechatUrl, path, hash]);
  // WeChat looks where the page was entered from; our policy lets it see the origin alone.
  expect((await open(gone.location)).text).toContain('data-reason="domain_mismatch"');
  const page = await open(gone.location, `${publicUrl}/`);
  expect(page.text).toContain('data-step="scan"');

  const back = await confirmed(journey, page.text, [1, 2, 11]);
  expect(back.startsWith(`${publicUrl}/wechat/auth/callback?nonce=`)).toBe(true);
  const text = await told(open, back);
  expect(text).toContain('云栖茶铺 Yunqi Tea');
  expect(text.match(/<b>[^<]*<\/b> <span class="tag missing">/g)).toEqual([
    '<b>网页服务</b> <span class="tag missing">',
  ]);
  expect((await merchants.load(TEA))?.value).toMatchObject({
    status: 'authorized',
    sets: [1, 2, 11],
    invitation: id,
  });
  // The page says so before the visit is settled where the push was first.
  await vi.waitFor(async () => expect((await invitations.load(id))?.value.usesLeft).toBe(0));
  expect((await open(url)).status).toBe(410);
  expect(await told(open, back)).toBe(text);
});

it('an invitation costs WeChat nothing until the button is pressed', async () => {
  const { invite, invitations, wechatCalls } = await world();
  const open = browser('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)');
  const { id, url } = await invite();
  for (const method of ['GET', 'HEAD', 'GET']) expect((await open(url, null, { method })).status).toBe(200);
  expect(await wechatCalls('/cgi-bin/component/api_create_preauthcode')).toEqual([]);
  expect((await invitations.load(id))?.value.visits).toBe(0);
});
