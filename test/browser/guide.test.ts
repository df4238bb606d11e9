import { describe, expect, it } from 'vitest';
import type { Demo } from './support/demo.ts';
import { useDemo } from './support/use-demo.ts';

/** The four steps above the channel, and the way back to the start. */
describe('the guide of the demo', () => {
  let demo: Demo;

  useDemo((started) => {
    demo = started;
  });

  const step = (key: string) => demo.page.getByTestId('guide').locator(`[data-step=${key}]`);
  const isDone = async (key: string) => (await step(key).getAttribute('data-done')) !== null;
  const done = () => Promise.all(['type', 'approve', 'watch', 'break'].map(isDone));

  it('does each step by its button, and ticks it when it has happened', async () => {
    const { page, card } = demo;
    expect(await done()).toEqual([false, false, false, false]);
    await step('type').getByRole('button').click();
    await page.keyboard.press('Enter');
    await card('pending').waitFor();
    expect(await done()).toEqual([true, false, false, false]);

    await page.getByTestId('toggle-wechat').click();
    await step('approve').getByRole('button').click();
    await page.locator('[data-testid=workspace][data-me=U0MEI000001]').waitFor();
    await card('pending').getByRole('button', { name: 'Approve' }).click();
    await card('allocated').waitFor({ timeout: 60_000 });
    // It is allocated, but no one looks at the WeChat side.
    expect(await done()).toEqual([true, true, false, false]);

    await step('watch').getByRole('button').click();
    await page.getByTestId('allocations').locator('li[data-state=allocated]').waitFor();
    expect(await done()).toEqual([true, true, true, false]);

    await step('break').getByRole('button').click();
    const down = page.getByTestId('wechat-faults').getByRole('switch').first();
    await down.check();
    await expect.poll(done).toEqual([true, true, true, true]);
    await down.uncheck();
    expect(await done()).toEqual([true, true, true, true]);
  });

  it('stays closed over a reload, and can be opened again', async () => {
    const { page } = demo;
    await page.getByRole('button', { name: 'Close the guide' }).click();
    await page.getByTestId('guide').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByTestId('composer').waitFor();
    expect(await page.getByTestId('guide').count()).toBe(0);
    await page.getByRole('button', { name: 'Guide', exact: true }).click();
    expect(await done()).toEqual([true, true, true, true]);
  });

  it('resets nothing before it was confirmed', async () => {
    const { page, card } = demo;
    await page.getByTestId('reset').click();
    await page.getByTestId('reset-dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByTestId('reset-dialog').waitFor({ state: 'detached' });
    expect(await card('allocated').count()).toBe(1);
  });

  it('resets Slack, WeChat, the clock and the app in the middle of its work, in every window', async () => {
    const { page, card, say } = demo;
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.locator('[data-testid=message][data-state=allocated]').waitFor();
    await page.bringToFront();
    await page.getByTestId('clock-forward-1d').click();
    await page.getByTestId('clock').getByText('1 d ahead').waitFor();
    await say('/quota raise members 50k 1d because Members day');
    await page.getByTestId('reset').click();
    await page.getByTestId('reset-dialog').getByRole('button', { name: 'Reset demo' }).click();

    await expect.poll(done, { timeout: 60_000 }).toEqual([false, false, false, false]);
    expect(await page.getByTestId('timeline').getByTestId('message').count()).toBe(0);
    expect(await page.getByTestId('clock').getByText('ahead').count()).toBe(0);
    expect(await page.getByTestId('allocations').locator('li').count()).toBe(0);
    await expect.poll(() => second.getByTestId('message').count()).toBe(0);
    await second.close();

    // Nothing of before is known to the app: the first raise is R-1 again.
    await step('type').getByRole('button').click();
    await page.keyboard.press('Enter');
    await card('pending').getByText('R-1').first().waitFor({ timeout: 60_000 });
  });
});
