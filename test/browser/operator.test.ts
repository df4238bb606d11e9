import { describe, expect, it } from 'vitest';
import type { Demo } from './support/demo.ts';
import { useDemo } from './support/use-demo.ts';

const LIN = 'U0LIN000001';
const MEI = 'U0MEI000001';

/** What an operator looks at, is warned of and takes back, on the demo's page. */
describe('an operator', () => {
  let demo: Demo;

  useDemo((started) => {
    demo = started;
  });

  const forward = async (step: string) => {
    const { page } = demo;
    const before = await page.getByTestId('clock-now').innerText();
    await page.getByTestId(`clock-forward-${step}`).click();
    await expect.poll(() => page.getByTestId('clock-now').innerText()).not.toBe(before);
  };
  const approve = async () => {
    await demo.be(MEI);
    await demo.card('pending').getByRole('button', { name: 'Approve' }).click();
  };

  it('looks at packs, at one in full, and at its usage chart', async () => {
    const { page, be, say } = demo;
    await be(MEI);
    await say('/quota packs');
    const answer = page.locator('[data-testid=message][data-ephemeral=true]').last();
    await answer.getByText('605,000 of 1,000,000').waitFor();
    await answer.getByRole('button', { name: '8704' }).click();
    const details = page.getByTestId('modal');
    await details.getByText('DD2970445798112968704').first().waitFor();
    await details.getByRole('button', { name: 'Balance chart' }).click();
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await page.getByTestId('dm').click();
    const picture = page.getByTestId('picture').last().locator('img');
    await picture.waitFor({ timeout: 60_000 });
    expect(await picture.getAttribute('alt')).toContain('DD');
    await expect
      .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
      .toBeGreaterThan(500);
  });

  it('is warned before a raise ends, renews it from the warning, and WeChat allocates it', async () => {
    const { page, be, say, card } = demo;
    await be(LIN);
    await say('/quota raise tickets 300k 3d because Double 11');
    await card('pending').waitFor();
    await approve();
    await card('allocated').waitFor({ timeout: 60_000 });
    await forward('1d');
    await forward('1d');
    const warning = page.getByTestId('timeline').locator('[data-testid=message]', {
      hasText: 'Plan · R-1 (tickets) ends',
    });
    await warning.waitFor({ timeout: 60_000 });

    await be(LIN);
    await warning.getByRole('button', { name: 'Renew' }).click();
    const form = page.getByTestId('modal');
    await form.getByText('258,000').or(form.getByText('25.8万')).first().waitFor({ timeout: 60_000 });
    await form.getByRole('button', { name: /^(Ask|提交)/ }).click();
    await form.waitFor({ state: 'detached' });
    await card('pending').waitFor();
    await approve();
    await card('pending').waitFor({ state: 'detached' });
    await card('allocated').getByText('R-2').first().waitFor({ timeout: 60_000 });
  });

  it('takes the renewal back in time: people approve, WeChat’s push decides', async () => {
    const { page, be, card } = demo;
    await be(LIN);
    const renewal = page.locator('[data-testid=message][data-state]', { hasText: /· R-2/ });
    await renewal.getByRole('button', { name: 'Cancel raise' }).click();
    await page.getByTestId('confirm').getByRole('button').last().click();
    await be(MEI);
    await renewal.getByRole('button', { name: 'Approve' }).click();
    await page.getByTestId('confirm').getByRole('button').last().click();
    await card('cancelled').getByText('R-2').first().waitFor({ timeout: 60_000 });
    const allocations = page.getByTestId('allocations').locator('li[data-state=cancelled]');
    await expect.poll(() => allocations.count()).toBe(1);
  });

  it('comes too late where the raise has begun, and is told so', async () => {
    const { page, be, say, card } = demo;
    await be(LIN);
    await say('/quota raise members 100k 1d from tomorrow 9:00 because Members day');
    await card('pending').waitFor();
    await approve();
    const planned = page.locator('[data-testid=message][data-state]', { hasText: /· R-3/ });
    await planned.getByRole('button', { name: 'Cancel raise' }).waitFor({ timeout: 60_000 });
    await forward('1d');
    await forward('1d');
    await planned
      .getByRole('button', { name: 'Cancel raise' })
      .waitFor({ state: 'detached', timeout: 60_000 });
    await be(MEI);
    await say('/quota cancel R-3');
    await page
      .locator('[data-testid=message][data-ephemeral=true]')
      .filter({ hasText: 'R-3 can’t be cancelled any more' })
      .last()
      .waitFor();
  });
});
