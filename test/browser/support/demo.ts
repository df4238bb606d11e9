import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { launchBrowser } from './browser.ts';

/** The README's first command with its page open, and what a person does there. */
export type Demo = {
  page: Page;
  /** Becomes somebody, in the channel where raises are asked for. */
  be(user: string): Promise<void>;
  /** Sends a line in the open conversation. */
  say(line: string): Promise<void>;
  /** Cards by the state in their metadata. */
  card(state: string): Locator;
  /** Ends it as a terminal does; it has to end in order. */
  stop(): Promise<void>;
};

export type Viewport = { width: number; height: number };

export async function startDemo(viewport: Viewport = { width: 1440, height: 900 }): Promise<Demo> {
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/demo.mjs'], {
    env: { ...process.env, DEMO_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await prints(child, `Headroom demo: http://localhost:${port}`);
  const browser: Browser = await launchBrowser();
  // A context of its own, so that a test can open further pages in it.
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`http://localhost:${port}`);
  await page.getByTestId('composer').waitFor();
  return {
    page,
    async be(user) {
      await page.locator(`[data-user="${user}"]`).click();
      // Until the page shows this person, a line would be sent as the one before.
      await page.locator(`[data-testid=workspace][data-me="${user}"]`).waitFor();
      await page.getByText('wechat-capacity').first().click();
    },
    async say(line) {
      await page.getByTestId('composer').fill(line);
      await page.keyboard.press('Enter');
    },
    card: (state) => page.locator(`[data-testid=message][data-state=${state}]`),
    async stop() {
      await browser.close();
      if (child.exitCode !== null) return;
      // A terminal and npm both pass Ctrl-C on.
      child.kill('SIGINT');
      child.kill('SIGINT');
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
    },
  };
}

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
