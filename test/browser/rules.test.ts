import { describe, expect, it } from 'vitest';
import type { Demo } from './support/demo.ts';
import { useDemo } from './support/use-demo.ts';

const MEI = 'U0MEI000001';
const CHEN = 'U0CHEN00001';

/** The demo's policy, played with by the lines that its guide offers. */
describe('the rules of the demo', () => {
  let demo: Demo;

  useDemo((started) => {
    demo = started;
  });

  /** Fills in the first line of a rule, or of what else there is to try, and sends it. */
  const tryLine = async (name: string) => {
    const { page } = demo;
    const rules = page.getByTestId('rules');
    await rules.locator('summary').click();
    await rules.locator(`[data-rule="${name}"]`).getByRole('button').first().click();
    const composer = page.getByTestId('composer');
    await expect.poll(() => composer.inputValue()).toMatch(/^\/quota /);
    await composer.press('Enter');
  };
  /** Cards below which the page names this rule. */
  const decidedBy = (rule: string) =>
    demo.page.getByTestId('message').filter({ has: demo.page.locator(`[data-rule="${rule}"]`) });

  it('approves a small raise at once, and the page names the rule that did', async () => {
    await tryLine('small raises');
    const card = decidedBy('small raises');
    await card.getByText('rule “small raises”').waitFor();
    await card.getByRole('button', { name: 'Reviewed' }).waitFor();
  });

  it('lets the person on call break the glass', async () => {
    await tryLine('emergency');
    await demo.page.locator(`[data-testid=workspace][data-me=${CHEN}]`).waitFor();
    await decidedBy('emergency').getByText('🚨').first().waitFor();
  });

  it('asks two people for a large raise, one of them from a user group with its name', async () => {
    await tryLine('large raises');
    const card = decidedBy('large raises');
    await card.getByText('@ops').first().waitFor();
    for (const [user, left] of [
      [MEI, '1 more approval'],
      [CHEN, 'WeChat'],
    ] as const) {
      await demo.be(user);
      await card.getByRole('button', { name: 'Approve' }).click();
      await card.getByText(left).first().waitFor();
    }
  });

  it('spends nearly all of a budget by the first raise, and beyond it asks for more', async () => {
    await tryLine('default');
    await demo.card('pending').getByText('42,000 would remain').waitFor();
    await demo.be(MEI);
    await demo.card('pending').getByRole('button', { name: 'Approve' }).click();
    await demo.card('pending').waitFor({ state: 'detached' });
    await tryLine('Budget of shop');
    await demo.card('pending').getByText('over budget → 1 more approval').waitFor();
    expect(await decidedBy('default').count()).toBe(2);
  });

  it('can be frozen by one person', async () => {
    await tryLine('Freeze');
    await demo.page.getByText('froze automatic approvals').first().waitFor();
  });
});
