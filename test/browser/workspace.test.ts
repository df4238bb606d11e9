import { describe, expect, it, vi } from 'vitest';
import { button, card, message, modal, mrkdwn } from './support/blocks.ts';
import type { ConsolePage } from './support/console-page.ts';
import type { FakeSlack } from './support/fake-slack.ts';
import { LAUNCHES, LIN, LIN_DM, MEI } from './support/people.ts';
import { useConsole } from './support/use-console.ts';

const openConsole = useConsole();
let open: ConsolePage;

async function show(script: (slack: FakeSlack) => void = () => {}, hash = ''): Promise<ConsolePage> {
  open = await openConsole(script, hash);
  return open;
}

describe('who I am', () => {
  it('is the first person until somebody else is chosen, and a reload remembers the choice', async () => {
    const { page } = await show();
    const workspace = page.getByTestId('workspace');
    expect(await workspace.getAttribute('data-me')).toBe(LIN);
    await page.getByTestId('me-switch').getByText('Mei Chen').click();
    await page.locator(`[data-testid=workspace][data-me=${MEI}]`).waitFor();
    await page.reload();
    await page.locator(`[data-testid=workspace][data-me=${MEI}]`).waitFor();
  });

  it('is told to the simulator with every click', async () => {
    const { page, slack } = await show((fake) => fake.state.messages.push(card(0)), `#/${MEI}`);
    await page.getByRole('button', { name: 'Approve' }).click();
    await vi.waitFor(() => expect(slack.sentTo('/action')).toMatchObject([{ user: MEI }]));
  });

  it('offers people, not bots', async () => {
    const { page } = await show();
    expect(await page.getByTestId('me-switch').getByRole('radio').count()).toBe(3);
  });
});

describe('direct messages', () => {
  it('are unread until they are opened', async () => {
    const { page, slack } = await show((fake) =>
      fake.state.messages.push(message(0, { channel: LIN_DM, text: 'R-16 ended' })),
    );
    expect(await page.getByTestId('unread').textContent()).toBe('1');
    slack.change((state) => state.messages.push(message(5, { channel: LIN_DM, text: 'R-15 ended' })));
    await vi.waitFor(async () => expect(await page.getByTestId('unread').textContent()).toBe('2'));
    await page.getByTestId('dm').click();
    await page.getByText('R-15 ended').waitFor();
    await page.getByTestId('unread').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'launches' }).click();
    expect(await page.getByTestId('unread').count()).toBe(0);
  });

  it('lead to one’s own when the person changes', async () => {
    const { page } = await show((fake) =>
      fake.state.messages.push(
        message(0, { channel: LIN_DM, text: 'For Lin' }),
        message(1, { channel: 'D0MEI', text: 'For Mei' }),
      ),
    );
    await page.getByTestId('dm').click();
    await page.getByText('For Lin').waitFor();
    await page.getByTestId('me-switch').getByText('Mei Chen').click();
    await page.getByText('For Mei').waitFor();
    expect(await page.getByText('For Lin').count()).toBe(0);
  });
});

describe('the Home tab', () => {
  it('says that it is empty, tells the app that it was opened, and shows what the app publishes', async () => {
    const { page, slack } = await show();
    await page.getByTestId('app-home').click();
    await page.getByText('Nothing on Home yet').waitFor();
    await vi.waitFor(() => expect(slack.sentTo('/home')).toEqual([{ user: LIN }]));
    slack.change((state) => {
      state.homes[LIN] = modal(
        [
          { type: 'section', block_id: 'packs', text: mrkdwn('*622,000* units left') },
          { type: 'actions', block_id: 'acts', elements: [button('home.refresh', 'Refresh')] },
        ],
        { id: 'VHOME', type: 'home' },
      );
    });
    await page.getByText('622,000').waitFor();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await vi.waitFor(() =>
      expect(slack.sentTo('/action')).toEqual([
        { user: LIN, place: { view: 'VHOME' }, blockId: 'acts', actionId: 'home.refresh' },
      ]),
    );
  });
});

describe('the composer', () => {
  it('lists commands after a slash, moves with the arrows and completes with Tab or Enter', async () => {
    const { page } = await show();
    const composer = page.getByTestId('composer');
    await composer.fill('/');
    const hints = page.getByTestId('command-hints').getByRole('option');
    expect(await hints.count()).toBe(2);
    expect(await hints.first().textContent()).toContain('/quota [raise|cancel|show|packs|help]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await composer.inputValue()).toBe('/wxauth ');
    await composer.fill('/quota pa');
    await page.keyboard.press('Tab');
    expect(await composer.inputValue()).toBe('/quota packs ');
  });

  it('sends a complete command with Enter, even while hints are shown', async () => {
    const { page, slack } = await show();
    await page.getByTestId('composer').fill('/quota');
    await page.keyboard.press('Enter');
    await vi.waitFor(() =>
      expect(slack.sentTo('/command')).toEqual([{ user: LIN, channel: LAUNCHES, line: '/quota' }]),
    );
    expect(await page.getByTestId('composer').inputValue()).toBe('');
  });

  it('sends words as a message, and brings sent lines back with the arrow keys', async () => {
    const { page, slack } = await show();
    const composer = page.getByTestId('composer');
    for (const line of ['first', '/quota packs']) {
      await composer.fill(line);
      await page.keyboard.press('Enter');
    }
    await vi.waitFor(() => expect(slack.sent.map(({ path }) => path)).toEqual(['/message', '/command']));
    await page.keyboard.press('ArrowUp');
    expect(await composer.inputValue()).toBe('/quota packs');
    await page.keyboard.press('ArrowUp');
    expect(await composer.inputValue()).toBe('first');
    await page.keyboard.press('ArrowDown');
    expect(await composer.inputValue()).toBe('/quota packs');
  });

  it('leaves it to the private note of Slack to say that a command failed', async () => {
    const { page, slack } = await show();
    slack.on('/command', () => {
      slack.state.messages.push(message(0, { fromSlack: true, ephemeralTo: LIN, text: '/quota failed' }));
      return { ok: false, error: 'operation_timeout' };
    });
    await page.getByTestId('composer').fill('/quota');
    await page.keyboard.press('Enter');
    await page.locator('[data-from-slack]').waitFor();
    await page.getByRole('status').filter({ hasText: 'Sending' }).waitFor({ state: 'detached' });
    expect(await page.getByTestId('toast').count()).toBe(0);
  });

  it('fills in the example, ready to be sent', async () => {
    const { page, slack } = await show();
    await page.getByTestId('example').click();
    await page.keyboard.press('Enter');
    await vi.waitFor(() =>
      expect(slack.sentTo('/command')).toMatchObject([
        { line: '/quota raise shop 300k 3d because Double 11' },
      ]),
    );
  });

  it('runs a global shortcut from the menu', async () => {
    const { page, slack } = await show();
    await page.getByTestId('shortcuts').click();
    await page.getByRole('menuitem', { name: 'Raise a limit' }).click();
    await vi.waitFor(() =>
      expect(slack.sentTo('/shortcut')).toEqual([{ user: LIN, callbackId: 'raise.open' }]),
    );
  });

  it('is replaced by a way to join in a channel that one only looks at', async () => {
    const { page, slack } = await show(() => {}, '#/U0SAM');
    await page.getByRole('button', { name: 'announcements' }).click();
    await page.getByRole('button', { name: 'Join channel' }).click();
    await vi.waitFor(() => expect(slack.sentTo('/join')).toEqual([{ user: 'U0SAM', channel: 'C0NEWS' }]));
    expect(await page.getByTestId('composer').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'platform-ops' }).count()).toBe(0);
  });
});

it('tells two windows about a change through one pair of streams', async () => {
  const { page, slack, url } = await show();
  const second = await page.context().newPage();
  await second.goto(`${url}/#/${MEI}`);
  await second.getByTestId('workspace').waitFor();
  slack.change((state) => state.messages.push(message(0, { text: 'Heard by both' })));
  await page.getByText('Heard by both').waitFor();
  await second.getByText('Heard by both').waitFor();
  // The window that holds the streams goes; the other one takes them over.
  await page.close();
  await vi.waitFor(async () => {
    slack.change((state) => (state.messages = [message(1, { text: 'Heard by the one left' })]));
    expect(await second.getByText('Heard by the one left').count()).toBe(1);
  }, 10_000);
});
