import { beforeEach, expect, it, vi } from 'vitest';
import type { ConsolePage } from './support/console-page.ts';
import { useConsole } from './support/use-console.ts';

const openConsole = useConsole();
let open: ConsolePage;
beforeEach(async () => {
  open = await openConsole();
});

it('shows what a pack has truly used beside what WeChat reports', async () => {
  const pack = open.page.locator('[data-order=DD202601010001]');
  const text = await pack.textContent();
  expect(text).toContain('378,000 used of 1,000,000');
  expect(text).toContain('622,000 remaining');
  expect(text).toContain('WeChat still reports 120,000 used');
  const bar = pack.getByRole('img');
  expect(await bar.getAttribute('aria-label')).toBe(
    '378,000 of 1,000,000 units used; WeChat reports 120,000',
  );
});

it('follows the account', async () => {
  open.wechat.change((state) => {
    for (const allocation of state.allocations) allocation.state = 'allocated';
  });
  await vi.waitFor(async () =>
    expect(await open.page.getByTestId('allocations').locator('li[data-state=allocated]').count()).toBe(2),
  );
});

it('tells how often the same request arrived and for whom', async () => {
  const text = await open.page.locator('[data-request-id=hr-r17-1-abcdef]').textContent();
  expect(text).toContain('sent 3 times, counted once');
  expect(text).toContain('灯笼商城 shop');
  expect(text).toContain('Nov 11, 00:00 → Nov 14, 00:00');
});

it('sends a push once more', async () => {
  await open.page.locator('[data-push=p1]').getByRole('button', { name: 'Send again' }).click();
  await vi.waitFor(() => expect(open.wechat.sent.map(({ path }) => path)).toEqual(['/push/p1/again']));
});

it('drives the traffic of an app by its slider, and shows what WeChat refuses of it', async () => {
  const { page, wechat } = open;
  await page.getByTestId('tab-traffic').click();
  const app = page.locator('[data-app=wx1111111111111111]');
  await app.getByText('12,000 calls/min').waitFor();
  await app.getByRole('slider').press('End');
  await vi.waitFor(() =>
    expect(wechat.sentTo('/traffic').at(-1)).toEqual({
      appId: 'wx1111111111111111',
      callsPerMinute: 600_000,
    }),
  );
  await app.getByText('WeChat refuses 92% with 45011').waitFor();
  await app.getByLabel('Page uses codes twice').click();
  await vi.waitFor(() =>
    expect(wechat.sentTo('/traffic').at(-1)).toEqual({ appId: 'wx1111111111111111', share40163: 0.2 }),
  );
  const alerts = page.getByTestId('alerts');
  await alerts.getByText('46,000 of 50,000 calls/min').waitFor();
  expect(await alerts.locator('[data-status=firing]').textContent()).toContain('taken');
});

it('buys a pack in WeChat’s console', async () => {
  await open.page.getByTestId('buy-1M').click();
  await vi.waitFor(() => expect(open.wechat.sentTo('/console/buy')).toEqual([{ million: 1 }]));
});

it('lists the calls, newest first, with their contents', async () => {
  await open.page.getByTestId('tab-calls').click();
  const calls = open.page.getByTestId('calls').locator('details');
  await calls.first().waitFor();
  expect(await calls.first().textContent()).toContain('POST /wxa/assign');
  expect(await calls.first().textContent()).toContain('10045');
  await calls.first().locator('summary').click();
  await open.page.getByText('not the same entity').waitFor();
});

it('switches faults on and off, sending only what is on', async () => {
  const { page, wechat, slack } = open;
  await page.getByTestId('tab-faults').click();
  const panel = page.getByTestId('wechat-faults');
  await panel.getByLabel('WeChat is unreachable').check();
  await vi.waitFor(() => expect(wechat.sentTo('/faults')).toEqual([{ down: true }]));
  await panel.getByLabel('Pushes are').selectOption('sent twice');
  await vi.waitFor(() => expect(wechat.sentTo('/faults').at(-1)).toEqual({ down: true, pushes: 'double' }));
  await panel.getByLabel('WeChat is unreachable').uncheck();
  await vi.waitFor(() => expect(wechat.sentTo('/faults').at(-1)).toEqual({ pushes: 'double' }));
  await page.getByTestId('slack-faults').getByLabel('Clicks and events arrive').selectOption('twice');
  await vi.waitFor(() => expect(slack.sentTo('/faults')).toEqual([{ deliveries: 2 }]));
});

it('prepares an answer and takes it back', async () => {
  const { page, wechat } = open;
  await page.getByTestId('tab-faults').click();
  const panel = page.getByTestId('wechat-faults');
  await panel.getByLabel('path').fill('/wxa/assign');
  await panel.getByLabel('errcode').fill('10045');
  await panel.getByRole('button', { name: 'Add' }).click();
  await vi.waitFor(() =>
    expect(wechat.sentTo('/faults')).toEqual([
      {
        answers: [{ path: '/wxa/assign', kind: 'errcode', times: 1, errcode: 10045, errmsg: 'system error' }],
      },
    ]),
  );
  await panel.getByRole('button', { name: 'Remove' }).click();
  await vi.waitFor(() => expect(wechat.sentTo('/faults').at(-1)).toEqual({}));
});

it('expires the token and resets either side', async () => {
  const { page, wechat, slack } = open;
  await page.getByTestId('tab-faults').click();
  await page.getByRole('button', { name: 'Expire the access token' }).click();
  await page.getByRole('button', { name: 'Reset WeChat' }).click();
  await page.getByRole('button', { name: 'Reset Slack' }).click();
  await vi.waitFor(() =>
    expect(wechat.sent.map(({ path }) => path).sort()).toEqual(['/reset', '/tokens/expire']),
  );
  await vi.waitFor(() => expect(slack.sent.map(({ path }) => path)).toEqual(['/reset']));
});
