import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Demo } from './support/demo.ts';
import { useDemo } from './support/use-demo.ts';

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
    merchant.setDefaultTimeout(10_000);
    await merchant.goto(invitation);
    expect(await merchant.locator('h1').innerText()).toContain('Mei Tan of Qingchuan');
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
    await merchant.getByRole('button', { name: 'Authorise' }).click();
    await merchant.locator('.tag.missing').waitFor();
    const missing = merchant.locator('li', { has: merchant.locator('.tag.missing') });
    expect(await missing.locator('b').allInnerTexts()).toEqual(['Web pages · 网页服务']);
  });

  it('is told in the channel with the missing set, who invited, and what to do', async () => {
    const { page } = demo;
    await page.bringToFront();
    await demo.be(MEI);
    const news = told('has authorised the platform');
    await news.getByText(`Required and missing: ${WEB_PAGES}`).waitFor();
    const text = await news.innerText();
    expect(text).toContain('Invited by @Mei Tan');
    expect(text).toContain(`/wxauth link ${SHOP}`);
    expect(text).toContain('Only the merchant can change what is granted');
  });

  it('is updated with the set ticked, and the added set is told', async () => {
    await demo.page.getByTestId('tab-merchants').click();
    await atWeChat().getByRole('button', { name: 'Update…' }).click();
    await atWeChat().getByLabel('4 网页服务').check();
    await atWeChat().getByRole('button', { name: 'Confirm' }).click();
    const news = told('has changed what it authorises');
    await news.getByText(`Added: ${WEB_PAGES}`).waitFor();
    expect(await news.innerText()).not.toContain('Required and missing');
  });

  it('is cancelled by the merchant, and its end is told with the two ways to authorise again', async () => {
    const { page, say } = demo;
    await atWeChat().getByRole('button', { name: 'Cancel', exact: true }).click();
    const news = told('has ended its authorization');
    await news.waitFor();
    const ways = await news.locator('li').allInnerTexts();
    expect(ways).toHaveLength(2);
    expect(ways[0]).toContain('/wxauth link');
    expect(ways[1]).toContain(`/wxauth link ${SHOP}`);
    expect(await news.innerText()).toContain('a provider cannot');
    expect(await atWeChat().getAttribute('data-authorized')).toBe('false');

    await say(`/wxauth show ${SHOP}`);
    const shown = page.locator('[data-testid=message][data-ephemeral=true]', { hasText: 'History' });
    await shown.waitFor();
    const history = await shown.locator('li').allInnerTexts();
    expect(history.map((line) => line.replace(/^.*M: /, ''))).toEqual([
      'authorised, invited by @Mei Tan',
      'changed the permission sets',
      'ended the authorization',
    ]);
  });
});
