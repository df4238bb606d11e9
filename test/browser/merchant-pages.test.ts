import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { merchantWorld, TEA } from '../support/merchant-world.ts';
import * as redisServer from '../support/redis-server.ts';
import { launchBrowser } from './support/browser.ts';

const WECHAT =
  'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.60';

let browser: Browser;

beforeAll(async () => {
  await redisServer.setup();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await redisServer.teardown();
});

/** A browser without scripts, which our pages do not need. */
async function pageFor(device: { agent?: string; width: number }): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    javaScriptEnabled: false,
    viewport: { width: device.width, height: 800 },
    ...(device.agent ? { userAgent: device.agent } : {}),
  });
  onTestFinished(() => context.close());
  return context.newPage();
}

it.each([
  ['a computer', { width: 1280 }, '/cgi-bin/componentloginpage'],
  ['a phone inside WeChat', { width: 360, agent: WECHAT }, '/wxaopen/safe/bindcomponent'],
])(
  'a real browser on %s gets from the invitation through WeChat’s page and back',
  async (_, device, path) => {
    const { invite, merchants } = await merchantWorld();
    const page = await pageFor(device);
    const { url } = await invite();
    await expect
      .poll(
        async () => {
          await page.goto(url);
          await page.getByRole('button').click();
          return new URL(page.url()).pathname;
        },
        { timeout: 60_000 },
      )
      .toBe(path);

    // Referer and form-action hold: WeChat's page opened, and the browser went there.
    await page.locator('[data-person=zhou-min]').click();
    await page.locator(`[data-account=${TEA}]`).click();
    await page.locator('input[name=set][value="4"]').uncheck();
    await page.getByRole('button', { name: 'Authorize' }).click();
    await page.locator('h1', { hasText: '云栖茶铺 Yunqi Tea' }).waitFor();
    expect(await page.locator('.tag.missing').count()).toBe(1);
    expect((await merchants.load(TEA))?.value).toMatchObject({ status: 'authorized' });

    await page.getByRole('link', { name: '中文' }).click();
    await page.locator('html[lang=zh-CN] h1', { hasText: '缺少必需的权限' }).waitFor();
  },
);

it.each([360, 768, 1280])('nothing is wider than a window of %i pixels, in any language', async (width) => {
  const { invite } = await merchantWorld();
  const page = await pageFor({ width });
  const { url } = await invite();
  for (const address of [`${url}?lang=en`, `${url}?lang=zh`, `${url}x`]) {
    await page.goto(address);
    const main = await page.locator('main').boundingBox();
    const whole = await page.locator('html').boundingBox();
    expect(main?.width).toBeLessThanOrEqual(width);
    expect(whole?.width).toBe(width);
  }
});
