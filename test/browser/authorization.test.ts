import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/slack/words/words.ts';
import type { Demo } from './support/demo.ts';
import { useDemo } from './support/use-demo.ts';

const { authorization } = words('en');
const MEI = 'U0MEI000001';
/** The merchant whose limit the demo raises, too. */
const SHOP = 'wx5e2b7c90a1d3f846';
/** Required by the demo's configuration. */
const WEB_PAGES = '4 Web pages (网页服务)';

/** One authorization from the invitation to its end: in Slack, on the pages for merchants, and at WeChat. */
describe('the authorization of a merchant', () => {
  let demo: Demo;
  let invitation = '';
  let merchant: Page;

  useDemo((started) => {
    demo = started;
  });

  /** A message that everybody in the channel sees. */
  const told = (what: string) =>
    demo.page
      .getByTestId('timeline')
      .locator('[data-testid=message]:not([data-ephemeral])', { hasText: `晴川商城 Qingchuan Shop ${what}` });
  const atWeChat = () => demo.page.getByTestId('merchants').locator(`li[data-account="${SHOP}"]`);

  it('begins with a link in a private answer, and with a QR picture of it', async () => {
    const { page, be, say } = demo;
    await be(MEI);
    await say('/wxauth link official');
    const answer = page.locator('[data-testid=message][data-ephemeral=true]').last();
    const link = answer.locator('a[href*="/wechat/auth/"]');
    invitation = (await link.getAttribute('href')) ?? '';
    expect(await link.innerText()).toBe(invitation);
    expect(await answer.innerText()).toContain(WEB_PAGES);

    await page.getByTestId('dm').click();
    await page.getByTestId('picture').last().locator(`img[alt*="${invitation}"]`).waitFor();
  });

  it('leads over a page that names who invites and what is asked to WeChat’s QR code', async () => {
    const context = demo.page.context();
    merchant = await context.newPage();
    merchant.setDefaultTimeout(60_000);
    await merchant.goto(invitation);
    expect(await merchant.locator('h1').innerText()).toContain('Mei Tan from Qingchuan');
    const asked = merchant.locator('.sets li');
    expect(await asked.locator('b').allInnerTexts()).toEqual(['Messages · 消息管理', 'Web pages · 网页服务']);
    expect(await asked.locator('.tag.needed').count()).toBe(2);
    // The first ticket may still be on its way, and without one there is no code.
    await expect
      .poll(async () => {
        await merchant.goto(invitation);
        await merchant.getByRole('button').click();
        return new URL(merchant.url()).pathname;
      })
      .toBe('/cgi-bin/componentloginpage');
  });

  it('is given with a required set unticked, and the way back tells what is missing', async () => {
    await merchant.locator('[data-person=zhou-min]').click();
    await merchant.locator(`[data-account=${SHOP}]`).click();
    await merchant.locator('input[name=set][value="4"]').uncheck();
    await merchant.getByRole('button', { name: 'Authorize' }).click();
    await merchant.locator('.tag.missing').waitFor();
    const missing = merchant.locator('li', { has: merchant.locator('.tag.missing') });
    expect(await missing.locator('b').allInnerTexts()).toEqual(['Web pages · 网页服务']);
  });

  it('is told in the channel with the missing set, who invited, and what to do', async () => {
    const { page } = demo;
    await page.bringToFront();
    await demo.be(MEI);
    const news = told('authorized the platform');
    await news.locator('li', { hasText: `${WEB_PAGES}: ` }).waitFor();
    const text = await news.innerText();
    expect(text).toContain('invited by @Mei Tan');
    expect(text).toContain(authorization.next.missing);
    await news.getByRole('button', { name: 'New invitation' }).waitFor();
  });

  it('is updated with the set ticked, and the added set is told', async () => {
    await demo.page.getByTestId('tab-merchants').click();
    await atWeChat().getByRole('button', { name: 'Update…' }).click();
    await atWeChat().getByLabel('4 网页服务').check();
    await atWeChat().getByRole('button', { name: 'Confirm' }).click();
    const news = told('changed its authorization');
    await news.getByText(`Added: ${WEB_PAGES}`).waitFor();
    expect(await news.innerText()).toContain(authorization.nothingMissing);
  });

  it('is cancelled by the merchant, and its end is told with a button that invites for this account alone', async () => {
    const { page } = demo;
    await atWeChat().getByRole('button', { name: 'Cancel', exact: true }).click();
    const news = told('withdrew its authorization');
    await news.waitFor();
    expect(await news.innerText()).toContain(authorization.withdrawn);
    expect(await news.innerText()).toContain(authorization.next.withdrawn);
    await news.getByRole('button', { name: 'New invitation' }).click();
    const invited = page.locator('[data-testid=message][data-ephemeral=true]', {
      hasText: 'Only for 晴川商城 Qingchuan Shop',
    });
    await invited.locator('a[href*="/wechat/auth/"]').waitFor();
    expect(await atWeChat().getAttribute('data-authorized')).toBe('false');

    await news.getByRole('button', { name: 'Details' }).click();
    const shown = page.locator('[data-testid=message][data-ephemeral=true]', { hasText: 'History' });
    await shown.waitFor();
    const history = await shown.locator('li').allInnerTexts();
    expect(history.map((line) => line.replace(/^.*M: /, ''))).toEqual([
      'authorized, invited by @Mei Tan',
      'changed permission sets',
      'withdrew the authorization',
    ]);
  });
});
