import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

/** The README's screenshots, taken from the running demo. */
const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url));
const PORT = '4390';
const WINDOW = { width: 1440, height: 940 };
const LIN = 'U0LIN000001';
const MEI = 'U0MEI000001';

async function main(): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const demo = spawn(process.execPath, ['scripts/demo.mjs'], {
    env: { ...process.env, DEMO_PORT: PORT },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let browser: Browser | null = null;
  try {
    await ready(demo);
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
    });
    const context = await browser.newContext({ viewport: WINDOW });
    const page = await context.newPage();
    await walk(page);
    await planCampaign(page);
    await beAlerted(page);
    await authorize(page, context);
  } finally {
    await browser?.close();
    demo.kill('SIGINT');
    await once(demo, 'exit');
  }
}

async function walk(page: Page): Promise<void> {
  page.setDefaultTimeout(60_000);
  await page.goto(`http://localhost:${PORT}`);
  const be = (user: string) => page.locator(`[data-user="${user}"]`).click();
  const say = async (line: string) => {
    await page.getByTestId('composer').fill(line);
    await page.keyboard.press('Enter');
  };
  const card = (state: string) => page.locator(`[data-testid=message][data-state=${state}]`);

  await be(LIN);
  await say('/quota raise shop 300k 3d because Double 11');
  await card('pending').waitFor();

  await say('/quota raise');
  const form = page.getByTestId('modal');
  await form.getByLabel('应用').click();
  await page.getByRole('option').nth(2).click();
  await form.getByLabel('每分钟调用次数').click();
  await page.getByRole('option').nth(1).click();
  await form.getByLabel('时长').click();
  await page.getByRole('option').nth(2).click();
  await form.getByText('145,000').or(form.getByText('14.5万')).first().waitFor();
  await form.getByLabel('理由').fill('音乐节开票');
  await page.screenshot({ path: `${IMAGES}form.png` });
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });

  await be(MEI);
  await card('pending').getByRole('button', { name: 'Approve' }).click();
  await card('allocated').waitFor();
  await page.getByTestId('reply-count').first().click();
  await page.getByTestId('thread').getByText('is allocated').waitFor();
  await page.screenshot({ path: `${IMAGES}allocated.png` });
  await lookAtPacks(page);
  await beWarned(page, card);
  await drawRaises(page, say);
}

async function lookAtPacks(page: Page): Promise<void> {
  await page.getByText('Headroom Home').click();
  await page.getByTestId('home').getByText('Packs', { exact: true }).waitFor();
  await page.screenshot({ path: `${IMAGES}home.png` });
  await page.getByText('wechat-capacity').first().click();
}

/** Two days later the raise has a day left. */
async function beWarned(page: Page, card: (state: string) => Locator): Promise<void> {
  for (const day of [1, 2]) {
    await page.getByTestId('clock-forward-1d').click();
    await page.getByTestId('clock').getByText(`${day} d ahead`).waitFor();
  }
  await card('active').waitFor();
  const warning = page.getByTestId('timeline').getByText('WeChat rejects calls above');
  await warning.waitFor();
  await warning.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${IMAGES}warning.png` });
}

/** The usage chart itself, as it was sent. */
async function drawRaises(page: Page, say: (line: string) => Promise<void>): Promise<void> {
  await say('/quota chart shop');
  await page.getByTestId('dm').click();
  const picture = page.getByTestId('picture').last().locator('img');
  const address = new URL((await picture.getAttribute('src')) ?? '', page.url());
  const sent = await fetch(address);
  writeFileSync(`${IMAGES}chart.png`, Buffer.from(await sent.arrayBuffer()));
}

/** A plan in English, with the picture of the limit against time, which comes as a direct message. */
async function planCampaign(page: Page): Promise<void> {
  await page.locator(`[data-user="${MEI}"]`).click();
  await page.getByTestId('dm').click();
  await page
    .getByTestId('composer')
    .fill('/quota plan tickets 350k from in 3 days to in 5 days because Christmas');
  await page.keyboard.press('Enter');
  const timeline = page.getByTestId('timeline');
  const pictures = timeline.getByTestId('picture');
  const before = await pictures.count();
  await timeline.locator('[data-action-id^="picture.plan"]').last().click();
  await pictures.nth(before).locator('img').waitFor();
  await page.setViewportSize({ ...WINDOW, height: 1190 });
  await pictures.nth(before).scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${IMAGES}plan.png`, clip: { x: 236, y: 110, width: 830, height: 985 } });
  await page.setViewportSize(WINDOW);
  await page.getByText('wechat-capacity').first().click();
}

/** Two sliders near the limit: one raise that the policy approves, and one that waits for people. */
async function beAlerted(page: Page): Promise<void> {
  await page.getByTestId('tab-traffic').click();
  const slider = (app: number) => page.locator('[data-app]').nth(app).getByRole('slider');
  await slider(1).fill('277');
  await page.getByTestId('timeline').getByText('46,000 of 50,000 calls/min').first().waitFor();
  await slider(3).fill('480');
  const card = page.getByTestId('timeline').getByText('138,000 of 50,000 calls/min').first();
  await card.waitFor();
  await card.scrollIntoViewIfNeeded();
  await page.getByTestId('reply-count').last().click();
  await page.getByTestId('thread').locator('img').last().waitFor();
  await page.screenshot({ path: `${IMAGES}alert.png` });
}

/** A merchant follows Mei's invitation and leaves out what is required. */
async function authorize(page: Page, context: BrowserContext): Promise<void> {
  await page.getByText('wechat-capacity').first().click();
  await page.getByTestId('composer').fill('/wxauth link official');
  await page.keyboard.press('Enter');
  const link = page.locator('[data-testid=message][data-ephemeral=true] a[href*="/wechat/auth/"]').last();
  const merchant = await context.newPage();
  merchant.setDefaultTimeout(15_000);
  await merchant.setViewportSize({ width: 1000, height: 600 });
  await merchant.goto((await link.getAttribute('href')) ?? '');
  await merchant.screenshot({ path: `${IMAGES}merchant-page.png`, fullPage: true });
  await merchant.getByRole('button').click();
  await merchant.locator('[data-person=zhou-min]').click();
  await merchant.locator('[data-account]').first().click();
  await merchant.locator('input[name=set][value="4"]').uncheck();
  await merchant.getByRole('button', { name: 'Authorize' }).click();
  await merchant.locator('.tag.missing').waitFor();
  await merchant.close();
  await page.bringToFront();
  await page.getByTestId('tab-merchants').click();
  const news = page.getByTestId('timeline').getByText('authorized the platform');
  await news.waitFor();
  await page.screenshot({ path: `${IMAGES}authorization.png` });
}

function ready(demo: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    demo.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Headroom demo:')) resolve();
    });
    demo.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
  });
}

await main();
