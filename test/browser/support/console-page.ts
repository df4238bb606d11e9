import type { Browser, Page } from 'playwright-core';
import { createConsoleServer } from '../../../sandbox/console/server.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { type FakeWeChat, startFakeWeChat } from './fake-wechat.ts';

/** The page in a fresh browser profile, in front of scripted simulators. */
export type ConsolePage = {
  url: string;
  page: Page;
  slack: FakeSlack;
  wechat: FakeWeChat;
  /** What the page's own code threw or logged as an error. */
  problems: string[];
  close(): Promise<void>;
};

/** The page as the global setup built it. */
export const DIST_DIR = process.env.CONSOLE_DIST_DIR ?? '';

export async function openConsole(
  browser: Browser,
  script: (slack: FakeSlack) => void = () => {},
  hash = '',
): Promise<ConsolePage> {
  const [slack, wechat] = await Promise.all([startFakeSlack(), startFakeWeChat()]);
  script(slack);
  const server = createConsoleServer({
    port: 0,
    simulators: () => ({ slackUrl: slack.url, wechatUrl: wechat.url }),
    distDir: DIST_DIR,
  });
  const { url } = await server.start();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (entry) => entry.type() === 'error' && problems.push(entry.text()));
  await page.goto(`${url}/${hash}`);
  await page.getByTestId('workspace').waitFor();
  return {
    url,
    page,
    slack,
    wechat,
    problems,
    async close() {
      await context.close();
      await server.stop();
      await Promise.all([slack.stop(), wechat.stop()]);
    },
  };
}
