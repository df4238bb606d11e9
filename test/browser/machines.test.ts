import { describe, it } from 'vitest';
import type { Demo } from './support/demo.ts';
import { useDemo } from './support/use-demo.ts';

const MEI = 'U0MEI000001';

/** What comes into the demo's Slack from machines: the alerts of the monitoring, and an agent. */
describe('the machines of the demo', () => {
  let demo: Demo;

  useDemo((started) => {
    demo = started;
  });

  it('move a slider near the limit, and an alert becomes a raise that the policy approves; then the alert is over', async () => {
    const { page, card } = demo;
    await page.getByTestId('tab-traffic').click();
    const shop = page.locator('[data-app]').first();
    const slider = shop.getByRole('slider');
    await slider.fill('277');
    await shop.getByText('46,000').waitFor();
    await card('allocated').getByText('46,000 of 50,000 calls/min').waitFor();
    await shop.getByText('limit 100,000').waitFor();
    await page.getByTestId('alerts').locator('[data-status=resolved]').waitFor();
  });

  it('let an agent plan and request; a person approves, and the agent learns it', async () => {
    const { page, card } = demo;
    await page.getByTestId('tab-agent').click();
    const call = (tool: string) => page.getByRole('button', { name: `Call ${tool}` }).click();
    await call('plan_raise');
    await page.locator('[data-call=plan_raise]').getByText('"units"').waitFor();
    await page.locator('[data-tool=request_raise]').click();
    await call('request_raise');
    await page.locator('[data-call=request_raise]').getByText('"pending"').waitFor();
    await card('pending').getByText('capacity-agent (agent)').waitFor();

    // Whoever looks elsewhere finds what was called and answered again.
    await page.getByTestId('tab-account').click();
    await page.getByTestId('tab-agent').click();
    await page.locator('[data-call=plan_raise]').waitFor();
    await page.locator('[data-call=request_raise]').waitFor();

    await demo.be(MEI);
    await card('pending').getByRole('button', { name: 'Approve' }).click();
    await card('pending').waitFor({ state: 'detached' });
    await page.locator('[data-tool=get_request]').click();
    await call('get_request');
    await page.locator('[data-call=get_request]').getByText('"agent"').waitFor();
  });
});
