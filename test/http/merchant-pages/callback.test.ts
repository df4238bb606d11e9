import { html } from 'hono/html';
import { describe, expect, it } from 'vitest';
import { SERVICE } from '../../domain/merchants/support.ts';
import { SHOP } from '../../support/merchant-scene.ts';
import { merchantPages } from './support.ts';

type Pages = Awaited<ReturnType<typeof merchantPages>>;

/** A merchant who has confirmed at WeChat, and is on the way back. */
async function confirmed(sets: number[], changes: Parameters<typeof merchantPages>[0] = {}) {
  const pages = await merchantPages(changes);
  const { id } = await pages.invite();
  const { redirect, preAuthCode } = await pages.go(id);
  return { ...pages, id, redirect, preAuthCode, code: pages.wechat.authorize(SHOP, sets) };
}

function named(pages: Pages, name: string) {
  pages.wechat.platform.describe = async (appId) => {
    const sets = pages.wechat.accounts.get(appId)?.sets ?? [];
    return {
      kind: 'answered',
      value: {
        appId,
        profile: { ...SERVICE, name },
        unreadableFields: [],
        sets: { ids: sets, unreadable: 0 },
        refreshToken: null,
      },
    };
  };
}

describe('the way back from WeChat', () => {
  it('keeps the merchant and shows what was granted', async () => {
    const { redirect, code, back, useCases, id } = await confirmed([1, 4, 999]);
    const { status, text } = await back(redirect, code);
    expect(status).toBe(200);
    expect(text).toContain(`<h1>${html`${SERVICE.name}`} is authorized</h1>`);
    for (const name of ['消息管理', '网页服务', 'Permission set 999']) expect(text).toContain(name);
    expect(text).not.toContain('tag missing');
    expect(await useCases.merchant(SHOP)).toMatchObject({ status: 'authorized', sets: [1, 4, 999] });
    expect((await useCases.invitation(id))?.usesLeft).toBe(0);
  });

  it('says which needed sets are missing and how to grant them', async () => {
    const { redirect, code, back } = await confirmed([1]);
    const { status, text } = await back(redirect, code);
    expect(status).toBe(200);
    expect(text.match(/class="tag missing"/g)).toHaveLength(1);
    expect(text).toMatch(/网页服务.*tag missing/);
    expect(text).toContain('更新授权');
  });

  it('shows the same when it is loaded again, and spends nothing twice', async () => {
    const { redirect, code, back, announced } = await confirmed([1, 4]);
    const pages = [await back(redirect, code), await back(redirect, code), await back(redirect, code)];
    expect(new Set(pages.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await announced()).toHaveLength(1);
  });

  it('after the merchant has ended it says so', async () => {
    const { redirect, code, back, time, wechat, apply, endPush } = await confirmed([1, 4]);
    await back(redirect, code);
    wechat.end(SHOP);
    time.now += 60_000;
    await apply(endPush());
    const { status, text } = await back(redirect, code);
    expect([status, text.includes('no longer authorized')]).toEqual([200, true]);
  });

  it('speaks the language that was chosen on the start page, and the page of the other one is the same page', async () => {
    const { invite, go, back, wechat, ask } = await merchantPages();
    const { redirect } = await go((await invite()).id, { query: '?lang=zh' });
    const { text } = await back(redirect, wechat.authorize(SHOP, [1, 4]));
    expect(text).toContain('<html lang="zh-CN">');
    const other = /<a href="\?([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    expect((await ask(`callback?${other}`)).text).toMatch(/<html lang="en">.*is authorized/s);
  });

  it('is not begun by those who only ask what is there', async () => {
    const { redirect, code, back, wechat, useCases } = await confirmed([1]);
    const head = await back(redirect, code, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(wechat.said).toEqual(['preAuthCode']);
    expect(await useCases.merchant(SHOP)).toBeNull();
    expect((await back(redirect, code, { method: 'POST' })).status).toBe(404);
    expect(await useCases.merchant(SHOP)).toBeNull();
  });

  it('of two visitors at once is good for both, and one invitation is used up', async () => {
    const pages = await merchantPages();
    const { invite, go, back, wechat, useCases, ask } = pages;
    const { id } = await invite();
    const [one, other] = await Promise.all([go(id), go(id)]);
    const answers = await Promise.all([
      back(one.redirect, wechat.authorize(SHOP, [1, 4])),
      back(other.redirect, wechat.authorize('wxbbbbbbbbbbbbbbb2', [1, 4])),
    ]);
    // Both merchants have confirmed at WeChat by then: to deny it would not undo that.
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await useCases.merchant('wxbbbbbbbbbbbbbbb2')).toMatchObject({
      status: 'authorized',
      invitation: id,
    });
    expect((await useCases.invitation(id))?.usesLeft).toBe(0);
    expect((await ask(id, { method: 'POST' })).status).toBe(410);
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\u202e\u0000\nTea', ' '])(
    'shows the name %j as text on one line',
    async (name) => {
      const pages = await confirmed([1, 4]);
      named(pages, name);
      const { text } = await pages.back(pages.redirect, pages.code);
      for (const part of ['<script', '<img', '\u202e', '\u0000']) expect(text).not.toContain(part);
      expect(text).toMatch(/<h1>\S.* is authorized<\/h1>/);
    },
  );
});

describe('a way back that is refused', () => {
  it('while the push is at work loads itself again and tells then', async () => {
    const { redirect, code, back, wechat, apply, grantPush, preAuthCode } = await confirmed([1, 4]);
    await wechat.platform.exchange(code);
    const early = await back(redirect, code);
    expect([early.status, early.headers.get('refresh')]).toEqual([202, '2']);
    await apply(grantPush(code, { preAuthCode }));
    expect((await back(redirect, code)).status).toBe(200);
  });

  it('is so with a code that WeChat does not know, with its number explained', async () => {
    const { redirect, back, time } = await confirmed([1]);
    await back(redirect, 'made-up');
    time.now += 30_000;
    const { status, text } = await back(redirect, 'made-up');
    expect(status).toBe(400);
    expect(text).toContain('61009. meaning of 61009');
  });

  it('is so with another code under a nonce that was used, and after the visit is over', async () => {
    const { redirect, code, back, invite, go, time, useCases } = await confirmed([1]);
    const late = await go((await invite()).id);
    await back(redirect, code);
    expect((await back(redirect, 'another')).status).toBe(409);
    time.now += 1_800_000 + 3_600_000;
    expect((await back(late.redirect, 'c')).status).toBe(410);
    expect(await useCases.merchant(SHOP)).not.toBeNull();
  });

  it('may be tried again when WeChat does not answer', async () => {
    const { redirect, code, back, wechat, ask } = await confirmed([1, 4]);
    wechat.faults.set('exchange', { kind: 'no_answer', cause: 'timeout' });
    const { status, text } = await back(redirect, code);
    expect(status).toBe(503);
    const again = /class="button" href="\?([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    wechat.faults.clear();
    expect((await ask(`callback?${again}`)).status).toBe(200);
  });

  const MARKUP = encodeURIComponent('"><script>alert(1)</script>');
  it.each([
    ['', 400],
    ['?nonce=x', 400],
    ['?nonce=nonce-1&auth_code=', 400],
    ['?auth_code=c', 404],
    ['?nonce=made-up&auth_code=c', 404],
    ['?nonce=..%2f..&auth_code=c', 404],
    [`?nonce=${MARKUP}&auth_code=${MARKUP}&lang=${MARKUP}`, 404],
    [`?nonce=nonce-1&auth_code=${'c'.repeat(2000)}`, 404],
    ['?nonce=__proto__&auth_code=c', 404],
    ['?nonce=a&nonce=b&auth_code=c&auth_code=d', 404],
    ['?nonce=https://evil.example.com&auth_code=c', 404],
  ])('as invented as %s is answered with %i, and WeChat is not asked', async (query, status) => {
    const { ask, wechat } = await merchantPages();
    const answer = await ask(`callback${query}`);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(/<script|href="http|"><img/);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(wechat.said).toEqual([]);
  });

  it('writes no code, nonce or name into the log', async () => {
    const { redirect, back, lines, time } = await confirmed([1]);
    await back(redirect, 'secret-code');
    time.now += 30_000;
    await back(redirect, 'secret-code');
    const nonce = new URL(redirect).searchParams.get('nonce') ?? '';
    expect(lines.join('')).toContain('code_refused');
    expect(lines.join('')).not.toMatch(new RegExp(`secret-code|${nonce}`));
  });
});
