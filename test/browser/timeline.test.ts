import { describe, expect, it, vi } from 'vitest';
import { button, card, message, mrkdwn, option, plain } from './support/blocks.ts';
import type { ConsolePage } from './support/console-page.ts';
import type { FakeSlack } from './support/fake-slack.ts';
import { LAUNCHES, LIN, MEI } from './support/people.ts';
import { useConsole } from './support/use-console.ts';

const openConsole = useConsole();
let open: ConsolePage;

async function show(script: (slack: FakeSlack) => void): Promise<ConsolePage> {
  open = await openConsole(script);
  return open;
}

describe('a card in a channel', () => {
  it('is drawn from its blocks and carries its ts and state', async () => {
    const { page } = await show((slack) => slack.state.messages.push(card(0)));
    const drawn = page.getByTestId('message');
    expect(await drawn.getAttribute('data-ts')).toBe(card(0).ts);
    expect(await drawn.getAttribute('data-state')).toBe('pending');
    const text = await drawn.textContent();
    expect(text).toContain('R-17 · Raise for 灯笼商城 shop');
    expect(text).toContain('@Lin Wei asks for 300,000 calls per minute');
  });

  it('shows escaped text literally instead of reading it as a mention', async () => {
    const { page } = await show((slack) => slack.state.messages.push(card(0)));
    expect(await page.getByTestId('message').textContent()).toContain(
      'Double 11 双十一大促 <@U0MEI> & friends',
    );
  });

  it('never reads markup in plain_text', async () => {
    const text = plain('*not bold* <@U0MEI> :tada:');
    const { page } = await show((slack) =>
      slack.state.messages.push(message(0, { blocks: [{ type: 'section', block_id: 's', text }] })),
    );
    expect(await page.getByTestId('message').textContent()).toContain('*not bold* <@U0MEI> 🎉');
  });

  it('shows moments in the zone of the person who reads', async () => {
    const { page } = await show((slack) => slack.state.messages.push(card(0)));
    expect(await page.getByTestId('message').textContent()).toContain('Nov 11, 2026 12:00 AM');
    await page.getByTestId('me-switch').getByText('Sam Reed').click();
    await page.getByText('Nov 10, 2026 11:00 AM').waitFor();
  });

  it('changes in place when the app updates it', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(card(0)));
    await page.getByRole('button', { name: 'Approve' }).waitFor();
    slack.change((state) => {
      state.messages = [
        card(0, {
          blocks: [{ type: 'section', block_id: 'who', text: mrkdwn('Allocated') }],
          metadata: { event_type: 'headroom_request', event_payload: { state: 'allocated' } },
        }),
      ];
    });
    await page.locator('[data-testid=message][data-state=allocated]').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  });
});

describe('a click on a button', () => {
  it('is dispatched as the person who clicked and shows at once that it arrived', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(card(0)));
    let release = (): void => {};
    slack.on('/action', () => new Promise((resolve) => (release = () => resolve({ ok: true }))));
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.locator('button[data-action-id="request.approve"][data-pending]').waitFor();
    await vi.waitFor(() =>
      expect(slack.sentTo('/action')).toEqual([
        {
          user: LIN,
          place: { channel: LAUNCHES, ts: card(0).ts },
          blockId: 'decide',
          actionId: 'request.approve',
        },
      ]),
    );
    release();
    await page.locator('button[data-action-id="request.approve"]:not([data-pending])').waitFor();
  });

  it('asks first when the button has a confirm object', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(card(0)));
    await page.getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByTestId('confirm');
    expect(await dialog.textContent()).toContain('Nothing has been spent yet.');
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(slack.sentTo('/action')).toEqual([]);
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await vi.waitFor(() => expect(slack.sentTo('/action')).toHaveLength(1));
  });

  it('shows an error once, whoever says it first', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(card(0)));
    slack.on('/action', () => {
      slack.state.toasts = [{ id: 't1', text: 'Headroom did not answer.', at: Date.now() }];
      return { ok: false, error: 'operation_timeout' };
    });
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByTestId('toast').waitFor();
    await page.locator('button:not([data-pending])', { hasText: 'Edit' }).waitFor();
    expect(await page.getByTestId('toast').allTextContents()).toEqual([
      expect.stringContaining('Headroom did not answer.'),
    ]);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByTestId('toast').waitFor({ state: 'detached' });
  });

  it('shows an error that only the answer tells', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(card(0)));
    slack.on('/action', () => ({ ok: false, error: 'message_not_found' }));
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByTestId('toast').getByText('message_not_found').waitFor();
  });
});

describe('choices in a message', () => {
  const mixed = [
    {
      type: 'actions',
      block_id: 'mix',
      elements: [
        button('home.refresh', 'Refresh'),
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: plain('Pick an app'),
          options: [option('shop'), option('tickets')],
        },
        { type: 'overflow', action_id: 'more', options: [option('Export', 'csv')] },
      ],
    },
  ];

  it('send the state of a select in the shape of Slack', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(message(0, { blocks: mixed })));
    await page.getByRole('combobox', { name: 'Pick an app' }).fill('tick');
    await page.keyboard.press('Enter');
    await vi.waitFor(() =>
      expect(slack.sentTo('/action')).toMatchObject([
        { actionId: 'pick', state: { type: 'static_select', selected_option: option('tickets') } },
      ]),
    );
  });

  it('send an overflow entry and keep the button beside it alive', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(message(0, { blocks: mixed })));
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await vi.waitFor(() =>
      expect(slack.sentTo('/action')).toMatchObject([
        { actionId: 'more', state: { selected_option: option('Export', 'csv') } },
        { actionId: 'home.refresh' },
      ]),
    );
  });
});

describe('threads and private notes', () => {
  const talk = (slack: FakeSlack) =>
    slack.state.messages.push(
      card(0),
      message(10, { threadTs: card(0).ts, user: MEI, text: 'Looking at it' }),
      message(20, { threadTs: card(0).ts, text: 'Allocated.' }),
      message(30, { ephemeralTo: LIN, text: 'Only Mei may approve.' }),
      message(40, {
        fromSlack: true,
        ephemeralTo: LIN,
        text: '/quota failed with the error "operation_timeout"',
      }),
    );

  it('keeps replies out of the channel, counts them and opens them beside it', async () => {
    const { page } = await show(talk);
    const channel = page.getByRole('log', { name: 'Messages in #launches' });
    expect(await channel.getByText('Looking at it').count()).toBe(0);
    const count = page.getByTestId('reply-count');
    expect(await count.textContent()).toContain('2 replies');
    await count.click();
    const thread = page.getByTestId('thread');
    await thread.getByText('Looking at it').waitFor();
    expect(await thread.getByTestId('message').count()).toBe(3);
  });

  it('sends an answer to the thread, and refuses commands there as Slack does', async () => {
    const { page, slack } = await show(talk);
    await page.getByTestId('reply-count').click();
    await page.getByTestId('thread-composer').fill('/quota');
    await page.keyboard.press('Enter');
    await page.getByText('/quota is not supported in threads').waitFor();
    await page.getByTestId('thread-composer').fill('Thanks');
    await page.keyboard.press('Enter');
    await vi.waitFor(() =>
      expect(slack.sent).toEqual([
        {
          method: 'POST',
          path: '/message',
          body: { user: LIN, channel: LAUNCHES, text: 'Thanks', threadTs: card(0).ts },
        },
      ]),
    );
  });

  it('marks what only this person sees and what Slack itself says', async () => {
    const { page } = await show(talk);
    const mine = page.locator('[data-ephemeral]');
    expect(await mine.first().textContent()).toContain('Only visible to you');
    expect(await page.locator('[data-from-slack]').textContent()).toContain('operation_timeout');
    await page.getByTestId('me-switch').getByText('Mei Chen').click();
    await page.locator(`[data-testid=workspace][data-me=${MEI}]`).waitFor();
    expect(await mine.count()).toBe(0);
  });
});
