import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { launchBrowser } from './support/browser.ts';

/** The README's first command, walked through as a newcomer would. */
describe('npm run demo', () => {
  let demo: ChildProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const port = await freePort();
    demo = spawn(process.execPath, ['scripts/demo.mjs'], {
      env: { ...process.env, DEMO_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await prints(demo, `Headroom demo: http://localhost:${port}`);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(10_000);
    await page.goto(`http://localhost:${port}`);
    await page.getByTestId('composer').waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    if (demo?.exitCode === null) {
      // A terminal and npm both pass Ctrl-C on; it must still end in order.
      demo.kill('SIGINT');
      demo.kill('SIGINT');
      const [code] = await once(demo, 'exit');
      expect(code).toBe(0);
    }
  });

  const be = (user: string) => page.locator(`[data-user="${user}"]`).click();
  const say = async (line: string) => {
    await page.getByTestId('composer').fill(line);
    await page.keyboard.press('Enter');
  };
  const card = (state: string): Locator => page.locator(`[data-testid=message][data-state=${state}]`);

  it('takes a raise from a line to an allocation', async () => {
    await be('U0LIN000001');
    await say('/quota raise shop 300k 3d because Double 11');
    await card('pending').waitFor();
    expect(await card('pending').innerText()).toContain('258,000 units');

    await be('U0MEI000001');
    await card('pending').getByRole('button', { name: 'Approve' }).click();
    await card('allocated').waitFor({ timeout: 15_000 });
    expect(await card('allocated').getByRole('button', { name: 'Approve' }).count()).toBe(0);

    const allocations = page.getByTestId('allocations').locator('li[data-state=allocated]');
    expect(await allocations.count()).toBe(1);
    expect(await allocations.innerText()).toContain('asked once');
    expect(await page.getByTestId('pushes').locator('li[data-outcome=delivered]').count()).toBe(1);
  });

  it('has the result in the thread and in a direct message to the requester', async () => {
    await page.getByTestId('reply-count').first().click();
    await page.getByTestId('thread').getByText('R-1 is allocated').waitFor();
    await be('U0LIN000001');
    await page.getByTestId('dm').click();
    await page.getByTestId('timeline').getByText('R-1').first().waitFor();
  });

  it('shows the cost in the form as choices change, and asks by it', async () => {
    await be('U0MEI000001');
    await page.getByText('wechat-capacity').first().click();
    await say('/quota raise');
    const form = page.getByTestId('modal');
    await form.getByLabel('App').click();
    await page.getByRole('option', { name: /Tickets/ }).click();
    await form.getByLabel('Calls per minute').click();
    await page.getByRole('option', { name: '100,000' }).click();
    await form.getByLabel('Days').click();
    await page.getByRole('option', { name: '5 days' }).click();
    await form.getByText('145,000 units').waitFor();
    await form.getByLabel('Why').fill('Ticket sale');
    await form.getByRole('button', { name: 'Ask' }).click();
    await form.waitFor({ state: 'detached' });
    await card('pending').waitFor();
    expect(await card('pending').innerText()).toContain('Ticket sale');
  });

  it('refuses an outsider in private and says who may decide', async () => {
    await be('U0SAM000001');
    await page.getByText('wechat-capacity').first().click();
    await card('pending').getByRole('button', { name: 'Approve' }).click();
    await page
      .locator('[data-testid=message][data-ephemeral=true]')
      .getByText('anybody in this channel')
      .waitFor();
    expect(await card('pending').count()).toBe(1);
  });

  it('moves its clock on, and WeChat warns of the pack that came too near to its end', async () => {
    await page.getByTestId('clock-forward-6h').click();
    await page.getByTestId('clock').getByText('6 h ahead').waitFor();
    const warning = page.getByTestId('pushes').locator('li[data-outcome=delivered]', { hasText: 'Event 2' });
    await warning.first().waitFor();
    expect(await warning.count()).toBe(1);
  });
});

/** Resolves when the process printed the line; rejects when it ends before. */
function prints(child: ChildProcess, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.includes(line)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${seen}`)));
  });
}
