import { describe, expect, it, vi } from 'vitest';
import type { SimFile } from '../../sandbox/slack/control.ts';
import { button, message, modal, mrkdwn, option, plain } from './support/blocks.ts';
import type { ConsolePage } from './support/console-page.ts';
import type { FakeSlack } from './support/fake-slack.ts';
import { LAUNCHES, LIN, LIN_DM } from './support/people.ts';
import { useConsole } from './support/use-console.ts';

const openConsole = useConsole();
let open: ConsolePage;

async function show(script: (slack: FakeSlack) => void): Promise<ConsolePage> {
  open = await openConsole(script);
  return open;
}

const file = (name: string, mimetype: string, more: Partial<SimFile> = {}): SimFile => ({
  id: 'F1',
  name,
  mimetype,
  size: 5000,
  altText: '',
  url: 'http://127.0.0.1:1/files/F1/x',
  ...more,
});
const picture = file('balance.png', 'image/png', { title: 'Balance', altText: 'The balance falls' });
const strike = [
  { type: 'section', block_id: 'm', text: mrkdwn('~pending~ allocated') },
  {
    type: 'rich_text',
    block_id: 'r',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'struck', style: { strike: true } }] },
    ],
  },
];

describe('a picture', () => {
  it.each([
    ['a channel', LAUNCHES],
    ['a direct message', LIN_DM],
  ])('in %s says what it shows and opens in large', async (_, channel) => {
    const { page } = await show((slack) =>
      slack.state.messages.push(message(0, { channel, files: [picture] })),
    );
    if (channel === LIN_DM) await page.getByTestId('dm').click();
    const small = page.getByTestId('message').getByRole('img', { name: 'The balance falls' });
    await small.waitFor();
    await vi.waitFor(async () =>
      expect(await small.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(
        1,
      ),
    );
    await page.getByTestId('picture').click();
    const large = page.getByTestId('picture-large');
    await large.getByRole('heading', { name: 'Balance' }).waitFor();
    expect(await large.getByRole('img').getAttribute('src')).toBe('sim/slack/files/F1');
    await page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
  });

  it('in an image block comes from the uploaded file that the block names', async () => {
    const byId = { type: 'image', block_id: 'i', slack_file: { id: 'F1' }, alt_text: 'by id' };
    const url = 'http://127.0.0.1:9/files/F1/balance.png';
    const byUrl = {
      type: 'image',
      block_id: 'u',
      slack_file: { url },
      alt_text: 'by url',
      title: plain('Forecast'),
    };
    const small = { type: 'image', slack_file: { id: 'F1' }, alt_text: 'in a context' };
    const context = { type: 'context', block_id: 'c', elements: [small, mrkdwn('beside it')] };
    const { page } = await show((slack) =>
      slack.state.messages.push(message(0, { blocks: [byId, byUrl, context] })),
    );
    await page.getByText('Forecast').waitFor();
    const images = page.getByTestId('message').locator('img');
    expect(await images.evaluateAll((all) => all.map((one) => one.getAttribute('src')))).toEqual([
      'sim/slack/files/F1',
      'sim/slack/files/F1',
      'sim/slack/files/F1',
    ]);
  });
});

describe('any other file', () => {
  it('is saved under its own name', async () => {
    const { page } = await show((slack) =>
      slack.state.messages.push(message(0, { files: [file('history.csv', 'text/csv')] })),
    );
    const link = page.getByTestId('file');
    expect(await link.getAttribute('download')).toBe('history.csv');
    expect(await link.getAttribute('href')).toBe('sim/slack/files/F1');
  });
});

describe('a broadcast reply', () => {
  const root = message(0, { text: 'R-17 *waits*' });
  const talk = (slack: FakeSlack) =>
    slack.state.messages.push(
      root,
      message(10, { threadTs: root.ts, text: 'Only here' }),
      message(20, { threadTs: root.ts, text: 'For everybody', broadcast: true }),
    );

  it('stands in the channel with the thread that it answers, and in the thread', async () => {
    const { page } = await show(talk);
    const channel = page.getByRole('log', { name: 'Messages in #launches' });
    await channel.getByText('For everybody').waitFor();
    expect(await channel.getByText('Only here').count()).toBe(0);
    expect(await page.getByTestId('reply-count').textContent()).toContain('2 replies');
    const note = page.getByTestId('broadcast');
    expect(await note.textContent()).toBe('replied to a thread: R-17 waits');
    await note.getByRole('button').click();
    const thread = page.getByTestId('thread');
    await thread.getByText('Only here').waitFor();
    await thread.getByText('Also sent to the channel').waitFor();
  });
});

describe('texts and buttons', () => {
  it('strike out what is struck out', async () => {
    const { page } = await show((slack) => slack.state.messages.push(message(0, { blocks: strike })));
    for (const text of ['pending', 'struck']) {
      const struck = await page
        .getByText(text, { exact: true })
        .first()
        .evaluate((node) => {
          for (let one: Element | null = node; one; one = one.parentElement)
            if (getComputedStyle(one).textDecorationLine.includes('line-through')) return true;
          return false;
        });
      expect(struck, text).toBe(true);
    }
  });

  it('draw tables', async () => {
    const cell = (text: string) => ({ type: 'raw_text', text });
    const table = {
      type: 'table',
      block_id: 't',
      rows: [
        [cell('Pack'), cell('Left')],
        [cell('…8704'), cell('605,000')],
      ],
    };
    const { page } = await show((slack) => slack.state.messages.push(message(0, { blocks: [table] })));
    const cells = page.getByTestId('message').locator('td, th');
    await cells.first().waitFor();
    expect(await cells.allTextContents()).toEqual(['Pack', 'Left', '…8704', '605,000']);
  });

  it('a button with a link opens a tab and tells the app as well', async () => {
    const blocks = [
      {
        type: 'actions',
        block_id: 'go',
        elements: [button('open.console', 'Open the console', { url: 'about:blank#console' })],
      },
    ];
    const { page, slack } = await show((fake) => fake.state.messages.push(message(0, { blocks })));
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Open the console' }).click();
    expect((await opened).url()).toContain('about:blank');
    await vi.waitFor(() => expect(slack.sentTo('/action')).toMatchObject([{ actionId: 'open.console' }]));
  });
});

describe('Home', () => {
  const home = (slack: FakeSlack) => {
    slack.state.homes[LIN] = modal(
      [
        {
          type: 'section',
          block_id: 'row',
          text: mrkdwn('*Pack* …8704'),
          accessory: { type: 'overflow', action_id: 'pack.more', options: [option('Picture', 'chart')] },
        },
        {
          type: 'actions',
          block_id: 'pick',
          elements: [
            button('home.refresh', 'Refresh'),
            {
              type: 'static_select',
              action_id: 'home.app',
              placeholder: plain('App'),
              options: [option('shop'), option('tickets')],
              initial_option: option('shop'),
            },
          ],
        },
        { type: 'divider', block_id: 'd' },
        { type: 'section', block_id: 'f', fields: [mrkdwn('*Running*\n2'), mrkdwn('*Planned*\n1')] },
        { type: 'image', block_id: 'i', slack_file: { id: 'F1' }, alt_text: 'The forecast' },
      ],
      { id: 'VHOME', type: 'home' },
    );
  };

  it('has live buttons, menus and selects, and its pictures', async () => {
    const { page, slack } = await show(home);
    await page.getByTestId('app-home').click();
    await page.getByRole('img', { name: 'The forecast' }).waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Picture' }).click();
    await page.getByRole('combobox', { name: 'App' }).fill('tick');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await vi.waitFor(() =>
      expect(slack.sentTo('/action')).toMatchObject([
        { place: { view: 'VHOME' }, actionId: 'pack.more', state: { selected_option: { value: 'chart' } } },
        { place: { view: 'VHOME' }, actionId: 'home.app', state: { selected_option: { value: 'tickets' } } },
        { place: { view: 'VHOME' }, actionId: 'home.refresh' },
      ]),
    );
  });

  it('tells the app which of its two tabs was opened', async () => {
    const { page, slack } = await show(home);
    await page.getByTestId('app-home').click();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await vi.waitFor(() =>
      expect(slack.sentTo('/home')).toEqual([{ user: LIN }, { user: LIN, tab: 'messages' }]),
    );
  });

  it('says so when the manifest has none, and tells the app nothing', async () => {
    const { page, slack } = await show((fake) => {
      fake.state.homeTab = false;
    });
    await page.getByTestId('app-home').click();
    await page.getByText('doesn’t enable the Home tab').waitFor();
    expect(slack.sentTo('/home')).toEqual([]);
  });
});
