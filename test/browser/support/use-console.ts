import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type ConsolePage, openConsole } from './console-page.ts';
import type { FakeSlack } from './fake-slack.ts';

/** Opens the sandbox's page in front of scripted simulators; `hash`: what stands behind `#`. */
export type OpenConsole = (script?: (slack: FakeSlack) => void, hash?: string) => Promise<ConsolePage>;

/** One browser for the tests of a file. Each test opens a page of its own, in which no fault may be left at its end. */
export function useConsole(): OpenConsole {
  let browser: Browser;
  let opened: ConsolePage | null = null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const { problems, close } = opened ?? { problems: [], close: async () => {} };
    opened = null;
    await close();
    expect(problems).toEqual([]);
  });
  return async (script, hash) => {
    opened = await openConsole(browser, script, hash);
    return opened;
  };
}
