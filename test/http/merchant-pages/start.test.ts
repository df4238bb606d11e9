import { describe, expect, it } from 'vitest';
import { setWords } from '../../../src/domain/merchants/words/words.ts';
import { rawRequest } from '../support.ts';
import { CHROME, merchantPages, SAFARI, WECHAT } from './support.ts';

const PREVIEWS = [
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'facebookexternalhit/1.1',
  WECHAT,
  '',
];

describe('the page of an invitation', () => {
  it('names who invites, what is asked with its meaning, and until when it is good', async () => {
    const { invite, ask } = await merchantPages();
    const { status, text } = await ask((await invite()).id);
    expect(status).toBe(200);
    expect(text).toContain('Lin from Qingchuan invites you');
    for (const name of ['消息管理', '网页服务', '小程序开发与数据分析']) expect(text).toContain(name);
    expect(text).toContain(setWords('en').meanings[4]);
    expect(text.match(/class="tag needed"/g)).toHaveLength(3);
    expect(text.match(/class="tag only"/g)).toHaveLength(2);
    expect(text).toContain('(Beijing time)');
  });

  it('asks only for the sets of its kind, and says for which account it is', async () => {
    const { invite, ask } = await merchantPages();
    const { text } = await ask((await invite('mini', 'wx0123456789abcdef')).id);
    expect(text).toContain('小程序开发与数据分析');
    expect(text).not.toContain('网页服务');
    expect(text).toContain('wx0123456789abcdef');
  });

  it.each([
    [{ 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' }, '', 'zh-CN'],
    [{ 'accept-language': 'en-GB' }, '', 'en'],
    [{ 'accept-language': 'en-GB' }, '?lang=zh', 'zh-CN'],
    [{ 'accept-language': 'zh-TW' }, '?lang=en', 'en'],
    [{ 'accept-language': 'zh' }, '?lang=<script>', 'zh-CN'],
  ])('speaks the language of %j%s: %s', async (headers, query, tag) => {
    const { invite, ask } = await merchantPages();
    const { text, headers: answered } = await ask(`${(await invite()).id}${query}`, { headers });
    expect(text).toContain(`<html lang="${tag}">`);
    expect(answered.get('content-language')).toBe(tag);
    expect(text).toContain(tag === 'en' ? 'href="?lang=zh"' : 'href="?lang=en"');
    expect(text).not.toContain('<script');
  });

  it.each([
    [CHROME, false],
    [WECHAT, false],
    [SAFARI, true],
  ])('tells a phone outside WeChat where to open it: %s', async (agent, told) => {
    const { invite, ask, useCases } = await merchantPages();
    const { id } = await invite();
    const { text } = await ask(id, { agent });
    expect(text.includes('src="data:image/png;base64,')).toBe(told);
    expect(text.includes(`>${useCases.addressOf(id)}<`)).toBe(told);
    expect(text).toContain('<form method="post">');
  });

  it('does without names that nobody knows, are nothing, or take too long', async () => {
    const unknown = [
      { nameOf: async () => null },
      { nameOf: async () => ' \u202e\n' },
      { nameOf: async () => Promise.reject(new Error('gone')) },
      { nameOf: () => new Promise<never>(() => {}) },
    ];
    for (const inviters of unknown) {
      const { invite, ask } = await merchantPages({ inviters });
      const { status, text } = await ask((await invite()).id);
      expect([status, text.includes('<span>Qingchuan invites you')]).toEqual([200, true]);
    }
    const { invite, ask } = await merchantPages({ inviters: { nameOf: async () => null }, provider: null });
    expect((await ask((await invite()).id)).text).toContain('<span>You’re invited');
  });

  it('shows markup in names as text', async () => {
    const evil = `<img src=x onerror="alert(1)">'&`;
    const { invite, ask } = await merchantPages({
      inviters: { nameOf: async () => evil },
      provider: { en: '</style><script>1</script>', zh: '"' },
    });
    const { text } = await ask((await invite()).id);
    expect(text).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;');
    expect(text).not.toMatch(/<img|<script|<\/style><\/?s/);
  });

  it('lets nothing run, frame or keep it, and WeChat see the host it came from', async () => {
    const { invite, ask } = await merchantPages();
    const { headers, text } = await ask((await invite()).id);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:;/);
    expect(policy).toContain("form-action 'self' https://mp.weixin.qq.com;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/<script|\son[a-z]+=|\sstyle=|src="http|href="http/);
  });

  it.each(PREVIEWS)('spends no code on those that only look: %s', async (agent) => {
    const { invite, ask, wechat, useCases } = await merchantPages();
    const { id } = await invite();
    for (const method of ['GET', 'HEAD', 'GET'])
      expect(
        (await ask(id, { agent, method, headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } }))
          .status,
      ).toBe(200);
    expect((await ask(id, { method: 'PUT' })).status).toBe(405);
    expect(wechat.said).toEqual([]);
    expect((await useCases.invitation(id))?.visits).toBe(0);
  });
});

describe('going on to WeChat', () => {
  it.each([
    [CHROME, 'computer'],
    [SAFARI, 'computer'],
    [WECHAT, 'phone'],
  ])('from %s leads to the page for a %s', async (agent, surface) => {
    const { invite, go } = await merchantPages();
    const gone = await go((await invite()).id, { agent });
    expect(gone).toMatchObject({ status: 303, surface, preAuthCode: 'pre-1', text: '' });
    expect(gone.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(gone.redirect).toMatch(
      /^https:\/\/headroom\.example\.com\/wechat\/auth\/callback\?nonce=nonce-\d+$/,
    );
  });

  it('has a code of its own every time, and takes a chosen language along', async () => {
    const { invite, go } = await merchantPages();
    const { id } = await invite();
    const visits = [await go(id), await go(id, { query: '?lang=zh' })];
    expect(visits.map(({ preAuthCode }) => preAuthCode)).toEqual(['pre-1', 'pre-2']);
    expect(visits.map(({ redirect }) => new URL(redirect).searchParams.get('lang'))).toEqual([null, 'zh']);
    expect(new Set(visits.map(({ redirect }) => redirect)).size).toBe(2);
  });

  it.each([
    ['unknown', 404],
    ['revoked', 410],
    ['expired', 410],
    ['used_up', 410],
    ['too_many_visits', 429],
  ])(
    'is not possible when the invitation is %s: both ways answer %i, and WeChat is not asked',
    async (what, status) => {
      const { invite, ask, wechat, useCases, invitations, time } = await merchantPages();
      let { id } = await invite();
      const stored = await invitations.load(id);
      if (!stored) throw new Error('no invitation');
      const change = (next: object) =>
        invitations.commit({ invitation: { expected: stored.revision, next: { ...stored.value, ...next } } });
      if (what === 'unknown') id = 'made-up';
      if (what === 'revoked') await useCases.revoke(id, 'U1');
      if (what === 'expired') time.now += 3_600_000;
      if (what === 'used_up') await change({ usesLeft: 0 });
      if (what === 'too_many_visits') await change({ visits: 50 });
      for (const method of ['GET', 'POST']) {
        const { status: answered, text, headers } = await ask(id, { method });
        expect(answered).toBe(status);
        expect(headers.get('location')).toBeNull();
        expect(headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(text).not.toContain('<form');
      }
      expect(wechat.said).toEqual([]);
    },
  );

  it('says with its number what WeChat says, and that it may be tried again', async () => {
    const { invite, ask, wechat } = await merchantPages();
    wechat.faults.set('preAuthCode', { kind: 'refused', code: 61004, address: '203.0.113.9' });
    const { status, text, headers } = await ask((await invite()).id, { method: 'POST' });
    expect([status, headers.get('retry-after')]).toEqual([503, '60']);
    expect(text).toContain('61004. meaning of 61004');
    expect(text).not.toContain('203.0.113.9');
  });

  it.each([
    '..%2f..%2fetc',
    '%00',
    '%2e%2e',
    'a%0d%0aset-cookie:x=1',
    '<script>',
    'x'.repeat(65),
    '__proto__',
    'nonce%20-1',
    '%F0%9F%92%A9',
    '//evil.example.com',
  ])('from the invented address "%s" is not found, and nothing of it is shown', async (path) => {
    const { ask, wechat } = await merchantPages();
    for (const method of ['GET', 'POST']) {
      const { status, text, headers } = await ask(path, { method });
      expect(status).toBe(404);
      expect(headers.get('location') ?? headers.get('set-cookie')).toBeNull();
      expect(text).not.toMatch(/evil|set-cookie|<script|xxxx/);
    }
    expect(wechat.said).toEqual([]);
  });

  it.each([
    '?redirect_uri=https://evil.example.com',
    '?next=//evil.example.com',
    '?lang=//evil.example.com',
    '?nonce=x&url=https://evil.example.com',
  ])('cannot be turned elsewhere by %s, nor by a Host header', async (query) => {
    const { invite, go, url } = await merchantPages();
    const { id } = await invite();
    const { headers } = await go(id, { query });
    expect(headers.get('location')).not.toContain('evil');
    const host = [
      'POST',
      `/wechat/auth/${id}${query}`,
      'HTTP/1.1\r\nHost: evil.example.com\r\nX-Forwarded-Host: evil.example.com\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    ];
    const raw = await rawRequest(Number(new URL(url).port), host.join(' '));
    expect(raw).toContain('303');
    expect(raw).not.toContain('evil');
  });

  it('shows a page, and no reason, when our own side fails', async () => {
    const { useCases, ask, lines, invite } = await merchantPages();
    const { id } = await invite();
    useCases.startVisit = async () => Promise.reject(new Error('redis://secret'));
    const { status, text } = await ask(id, { method: 'POST' });
    expect(status).toBe(500);
    expect(text).toContain('<!doctype html>');
    expect(text).not.toContain('secret');
    expect(lines.join('')).not.toContain(id);
  });
});
