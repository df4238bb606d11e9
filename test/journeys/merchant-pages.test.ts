import { expect, it, vi } from 'vitest';
import { type MerchantWorld, merchantWorld, TEA } from '../support/merchant-world.ts';

const WECHAT = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.60';
const CHROME = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';

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
async function confirmed({ sandbox }: MerchantWorld, page: string, sets: number[]): Promise<string> {
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
])('a merchant authorizes on %s, from the invitation to the stored grant', async (_, agent, path, hash) => {
  const journey = await merchantWorld();
  const { invite, merchants, invitations, sandbox, publicUrl } = journey;
  const open = browser(agent);
  const { id, url } = await invite();
  const start = await open(url);
  expect([start.status, start.policy]).toEqual([200, 'strict-origin-when-cross-origin']);
  expect(start.text).toContain('邀请您授权公众号');
  expect(start.text).toContain('青川科技');
  expect(start.text).toContain('林晓');

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
  const { invite, invitations, wechatCalls } = await merchantWorld();
  const open = browser('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)');
  const { id, url } = await invite();
  for (const method of ['GET', 'HEAD', 'GET']) expect((await open(url, null, { method })).status).toBe(200);
  expect(await wechatCalls('/cgi-bin/component/api_create_preauthcode')).toEqual([]);
  expect((await invitations.load(id))?.value.visits).toBe(0);
});
