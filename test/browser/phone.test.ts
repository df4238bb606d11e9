import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { message } from './support/blocks.ts';
import type { Demo } from './support/demo.ts';
import { useConsole } from './support/use-console.ts';
import { useDemo } from './support/use-demo.ts';

const PHONE = { width: 360, height: 740 };
const MEI = 'U0MEI000001';

/** What sticks out of the page at the right, apart from what can be scrolled to inside of its own box. */
function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth + 1;
    const cut = (element: Element | null): boolean =>
      element !== null &&
      ((getComputedStyle(element).overflowX !== 'visible' && element.getBoundingClientRect().right <= edge) ||
        cut(element.parentElement));
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 1 && right > edge && !cut(element.parentElement);
      })
      .map((element) => `${element.tagName} ${element.className}`);
  });
}

/** Neither the page nor what one scrolls up and down moves sideways. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await stickingOut(page)).toEqual([]);
  const wide = await page.evaluate(() =>
    [
      document.documentElement,
      ...document.querySelectorAll('.timeline, .home, .modal-body, .sidebar, .wechat-body'),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.className),
  );
  expect(wide).toEqual([]);
}

describe('the demo on a phone', () => {
  let demo: Demo;

  useDemo((started) => {
    demo = started;
  }, PHONE);

  const drawer = async () => {
    await demo.page.getByTestId('menu').click();
    await demo.page.locator('#sidebar[data-open]').waitFor();
  };

  it('opens on Slack, not on the WeChat side', async () => {
    const { page } = demo;
    expect(await page.getByTestId('wechat').count()).toBe(0);
    expect(await page.getByTestId('guide').isVisible()).toBe(true);
    expect(await page.locator('#sidebar').isVisible()).toBe(false);
    await expectNoSidewaysScroll(page);
  });

  it('takes a raise that is typed, and its approval by someone else', async () => {
    const { page, say, card } = demo;
    await say('/quota raise shop 300k 3d because Double 11');
    await card('pending').waitFor();
    await expectNoSidewaysScroll(page);
    await drawer();
    await expectNoSidewaysScroll(page);
    await page.locator(`[data-user="${MEI}"]`).click();
    await page.locator('#sidebar').waitFor({ state: 'hidden' });
    await page.locator(`[data-testid=workspace][data-me="${MEI}"]`).waitFor();
    await card('pending').getByRole('button', { name: 'Approve' }).click();
    await card('allocated').waitFor({ timeout: 60_000 });
    await expectNoSidewaysScroll(page);
  });

  it('shows a thread on the whole screen', async () => {
    const { page } = demo;
    await page.getByTestId('reply-count').first().click();
    const thread = page.getByTestId('thread');
    expect((await thread.boundingBox())?.width).toBe(PHONE.width);
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Close thread' }).click();
    await thread.waitFor({ state: 'detached' });
  });

  it('opens the form on the whole screen, with its buttons in sight', async () => {
    const { page, say } = demo;
    await say('/quota raise');
    const form = page.getByTestId('modal');
    await form.waitFor();
    expect((await form.boundingBox())?.width).toBe(PHONE.width);
    const buttons = await form.locator('.modal-foot').boundingBox();
    expect((buttons?.y ?? 0) + (buttons?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('leads to Home by the drawer', async () => {
    const { page } = demo;
    await drawer();
    await page.getByTestId('app-home').click();
    await page.getByTestId('home').getByRole('button').first().waitFor();
    await expectNoSidewaysScroll(page);
  });

  it('shows the WeChat side on demand, in each of its tabs', async () => {
    const { page } = demo;
    await page.getByTestId('toggle-wechat').click();
    for (const tab of ['account', 'merchants', 'traffic', 'agent', 'calls', 'faults']) {
      await page.getByTestId(`tab-${tab}`).click();
      await expectNoSidewaysScroll(page);
    }
    await page.getByTestId('toggle-wechat').click();
    await page.getByTestId('wechat').waitFor({ state: 'detached' });
  });
});

describe('a window that becomes as narrow as a phone', () => {
  const open = useConsole();

  it('goes back to Slack, where a wide table scrolls inside itself', async () => {
    const cell = (text: string) => ({ type: 'raw_text', text });
    const row = (name: string) => [name, 'Scaling pack 1000k …8704', '1,000,000 units', 'Dec 18'].map(cell);
    const { page } = await open(({ state }) =>
      state.messages.push(
        message(0, { blocks: [{ type: 'table', block_id: 'packs', rows: [row('shop'), row('members')] }] }),
      ),
    );
    await page.getByTestId('wechat').waitFor();
    await page.setViewportSize(PHONE);
    await page.getByTestId('wechat').waitFor({ state: 'detached' });
    const table = page.locator('.slack_blocks_to_jsx__table');
    await table.waitFor();
    const [inside, shown] = await table.evaluate((node) => [node.scrollWidth, node.clientWidth]);
    expect(inside).toBeGreaterThan(shown ?? 0);
    await expectNoSidewaysScroll(page);
  });
});
