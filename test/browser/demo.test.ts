import { describe, expect, it } from 'vitest';
import type { Demo } from './support/demo.ts';
import { useDemo } from './support/use-demo.ts';

/** The README's first command, walked through as a newcomer would. */
describe('npm run demo', () => {
  let demo: Demo;

  useDemo((started) => {
    demo = started;
  });

  it('takes a raise from a line to an allocation', async () => {
    const { page, be, say, card } = demo;
    await be('U0LIN000001');
    await say('/quota raise shop 300k 3d because Double 11');
    await card('pending').waitFor();
    expect(await card('pending').innerText()).toContain('258,000 units');

    await be('U0MEI000001');
    await card('pending').getByRole('button', { name: 'Approve' }).click();
    await card('allocated').waitFor({ timeout: 60_000 });
    expect(await card('allocated').getByRole('button', { name: 'Approve' }).count()).toBe(0);

    const allocations = page.getByTestId('allocations').locator('li[data-state=allocated]');
    expect(await allocations.count()).toBe(1);
    expect(await allocations.innerText()).toContain('sent once');
    expect(await page.getByTestId('pushes').locator('li[data-outcome=delivered]').count()).toBe(1);
  });

  it('has the result in the thread and in a direct message to the requester', async () => {
    const { page, be } = demo;
    await page.getByTestId('reply-count').first().click();
    await page.getByTestId('thread').getByText('R-1 is allocated').waitFor();
    await be('U0LIN000001');
    await page.getByTestId('dm').click();
    await page.getByTestId('timeline').getByText('R-1').first().waitFor();
  });

  it('shows the cost in the form as choices change, and asks by it', async () => {
    const { page, be, say, card } = demo;
    await be('U0MEI000001');
    await say('/quota raise');
    const form = page.getByTestId('modal');
    await form.getByLabel('App', { exact: true }).click();
    await page.getByRole('option', { name: /Tickets/ }).click();
    await form.getByLabel('Calls per minute').click();
    await page.getByRole('option', { name: '100,000' }).click();
    await form.getByLabel('Duration').click();
    await page.getByRole('option', { name: '5 days' }).click();
    await form.getByText('145,000 units').waitFor();
    await form.getByLabel('Reason').fill('Ticket sale');
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
    await card('pending').waitFor();
    expect(await card('pending').innerText()).toContain('Ticket sale');
  });

  it('refuses an outsider in private and says who may decide', async () => {
    const { page, be, card } = demo;
    await be('U0SAM000001');
    await card('pending').getByRole('button', { name: 'Approve' }).click();
    await page
      .locator('[data-testid=message][data-ephemeral=true]')
      .getByText('Only members of the card’s channel')
      .waitFor();
    expect(await card('pending').count()).toBe(1);
  });

  it('moves its clock on, and WeChat warns of the pack that came too near to its end', async () => {
    const { page } = demo;
    await page.getByTestId('clock-forward-6h').click();
    await page.getByTestId('clock').getByText('6 h ahead').waitFor();
    const warning = page.getByTestId('pushes').locator('li[data-outcome=delivered]', { hasText: 'Event 2' });
    await warning.first().waitFor();
    expect(await warning.count()).toBe(1);
  });
});
