import { describe, expect, it, vi } from 'vitest';
import type { Block, SimView } from '../../sandbox/slack/control.ts';
import { DOUBLE_11, input, modal, option, plain } from './support/blocks.ts';
import type { ConsolePage } from './support/console-page.ts';
import { LIN } from './support/people.ts';
import { useConsole } from './support/use-console.ts';

const openConsole = useConsole();
let open: ConsolePage;

async function show(...modals: SimView[]): Promise<ConsolePage> {
  open = await openConsole((slack) => {
    slack.state.modals[LIN] = modals;
  });
  await open.page.getByTestId('modal').waitFor();
  return open;
}

const why = (more: Record<string, unknown> = {}) =>
  input('why', 'Because', { type: 'plain_text_input', multiline: true }, more);
const submitted = () => open.slack.sentTo('/submit');
const submit = () => open.page.getByRole('button', { name: 'Ask for it' }).click();

describe('a submission', () => {
  it('reports every value in the shape of Slack', async () => {
    const { page } = await show(
      modal([
        input('rate', 'Rate', {
          type: 'static_select',
          options: [option('100,000', '100000'), option('300,000', '300000')],
        }),
        input('days', 'Days', {
          type: 'radio_buttons',
          options: [option('1 day', '1'), option('3 days', '3')],
        }),
        input('flags', 'Flags', { type: 'checkboxes', options: [option('a'), option('b'), option('c')] }),
        input('tags', 'Tags', { type: 'multi_static_select', options: [option('x'), option('y')] }),
        input('from', 'From', { type: 'datetimepicker' }),
        input('day', 'Day', { type: 'datepicker' }),
        input('time', 'Time', { type: 'timepicker' }),
        input('who', 'Who', { type: 'users_select' }),
        input('where', 'Where', { type: 'conversations_select' }),
        input('count', 'Count', { type: 'number_input', is_decimal_allowed: false }),
        input('mail', 'Mail', { type: 'email_text_input' }),
        input('link', 'Link', { type: 'url_text_input' }, { optional: true }),
        why(),
      ]),
    );
    await page.getByLabel('Rate').fill('300');
    await page.keyboard.press('Enter');
    await page.getByLabel('3 days').check();
    await page.getByLabel('c', { exact: true }).check();
    await page.getByLabel('a', { exact: true }).check();
    await page.getByLabel('Tags').fill('y');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByLabel('From').fill('2026-11-11T00:00');
    await page.getByLabel('Day', { exact: true }).fill('2026-11-12');
    await page.getByLabel('Time').fill('09:30');
    await page.getByLabel('Who').fill('mei');
    await page.keyboard.press('Enter');
    await page.getByLabel('Where').fill('laun');
    await page.keyboard.press('Enter');
    await page.getByLabel('Count', { exact: true }).fill('7');
    await page.getByLabel('Mail').fill('lin@example.com');
    await page.getByLabel('Because').fill('Double 11\n双十一');
    await submit();
    await vi.waitFor(() => expect(submitted()).toHaveLength(1));
    expect(submitted()[0]).toEqual({
      user: LIN,
      view: 'V1',
      state: {
        rate: { 'rate.value': { type: 'static_select', selected_option: option('300,000', '300000') } },
        days: { 'days.value': { type: 'radio_buttons', selected_option: option('3 days', '3') } },
        flags: { 'flags.value': { type: 'checkboxes', selected_options: [option('a'), option('c')] } },
        tags: { 'tags.value': { type: 'multi_static_select', selected_options: [option('y')] } },
        from: { 'from.value': { type: 'datetimepicker', selected_date_time: DOUBLE_11 } },
        day: { 'day.value': { type: 'datepicker', selected_date: '2026-11-12' } },
        time: { 'time.value': { type: 'timepicker', selected_time: '09:30' } },
        who: { 'who.value': { type: 'users_select', selected_user: 'U0MEI' } },
        where: { 'where.value': { type: 'conversations_select', selected_conversation: 'C0LAUNCH' } },
        count: { 'count.value': { type: 'number_input', value: '7' } },
        mail: { 'mail.value': { type: 'email_text_input', value: 'lin@example.com' } },
        link: { 'link.value': { type: 'url_text_input', value: null } },
        why: { 'why.value': { type: 'plain_text_input', value: 'Double 11\n双十一' } },
      },
    });
  });

  it('reports initial values that nobody touched', async () => {
    await show(
      modal([
        input('rate', 'Rate', { type: 'static_select', options: [option('1')], initial_option: option('1') }),
      ]),
    );
    await submit();
    await vi.waitFor(() =>
      expect(submitted()).toMatchObject([
        { state: { rate: { 'rate.value': { selected_option: option('1') } } } },
      ]),
    );
  });

  it('is held back while a required field is empty or a value is out of range', async () => {
    const { page } = await show(
      modal([
        why(),
        input('n', 'Number', { type: 'number_input', is_decimal_allowed: false, max_value: '5' }),
        why({ block_id: 'x', optional: true }),
      ]),
    );
    await page.getByLabel('Number').fill('9');
    await submit();
    await page.getByText('Please complete this required field.').waitFor();
    await page.getByText('at most 5').waitFor();
    expect(await page.getByRole('alert').count()).toBe(2);
    expect(submitted()).toEqual([]);
  });

  it('shows the errors of the app under their fields until the field is changed', async () => {
    const { page, slack } = await show(modal([why()]));
    slack.on('/submit', () => {
      slack.state.modals[LIN] = [modal([why()], { errors: { why: 'Say more.' } })];
      return { ok: true };
    });
    await page.getByLabel('Because').fill('x');
    await submit();
    await page.locator('[data-block-id=why]').getByText('Say more.').waitFor();
    expect(await page.getByLabel('Because').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Because').fill('because');
    await page.getByText('Say more.').waitFor({ state: 'detached' });
  });

  it('is busy until the app answered, and is sent once', async () => {
    const { page, slack } = await show(modal([why({ optional: true })]));
    let release = (): void => {};
    slack.on('/submit', () => new Promise((resolve) => (release = () => resolve({ ok: true }))));
    await submit();
    await page.locator('[data-testid=modal][aria-busy=true]').waitFor();
    await page.getByRole('button', { name: 'Ask for it' }).click({ force: true });
    await vi.waitFor(() => expect(submitted()).toHaveLength(1));
    slack.state.modals = {};
    release();
    await page.getByTestId('modal').waitFor({ state: 'detached' });
    expect(submitted()).toHaveLength(1);
  });
});

describe('what was typed', () => {
  it('survives an update of the view that keeps the ids, and goes with a new block_id', async () => {
    const { page, slack } = await show(modal([why()]));
    await page.getByLabel('Because').fill('Double 11');
    slack.change((state) => {
      state.modals[LIN] = [modal([why({ label: plain('Because, please') })], { hash: '2.b' })];
    });
    await page.getByText('Because, please').waitFor();
    expect(await page.getByLabel('Because').inputValue()).toBe('Double 11');
    slack.change((state) => {
      state.modals[LIN] = [modal([why({ block_id: 'why2', label: plain('Afresh') })], { hash: '3.c' })];
    });
    await page.getByText('Afresh').waitFor();
    expect(await page.getByLabel('Afresh').inputValue()).toBe('');
  });

  it('is still there when a modal above closes', async () => {
    const { page, slack } = await show(modal([why()]));
    await page.getByLabel('Because').fill('kept');
    slack.change((state) =>
      state.modals[LIN]?.push(modal([], { id: 'V2', title: 'Above', submit: 'Go on' })),
    );
    await page.getByRole('heading', { name: 'Above' }).waitFor();
    expect(await page.getByLabel('Because').isVisible()).toBe(false);
    slack.change((state) => state.modals[LIN]?.pop());
    await page.getByLabel('Because').waitFor();
    expect(await page.getByLabel('Because').inputValue()).toBe('kept');
  });
});

describe('controls that tell the app at once', () => {
  const acting: Block[] = [
    input(
      'rate',
      'Rate',
      { type: 'static_select', options: [option('1'), option('2')] },
      { dispatch_action: true },
    ),
    input('note', 'Note', { type: 'plain_text_input' }, { dispatch_action: true, optional: true }),
  ];

  it('dispatch a choice on choosing and a text on Enter', async () => {
    const { page, slack } = await show(modal(acting));
    await page.getByLabel('Rate').fill('2');
    await page.keyboard.press('Enter');
    await page.getByLabel('Note').fill('hello');
    await page.keyboard.press('Enter');
    const place = { view: 'V1' };
    await vi.waitFor(() =>
      expect(slack.sentTo('/action')).toEqual([
        {
          user: LIN,
          place,
          blockId: 'rate',
          actionId: 'rate.value',
          state: { type: 'static_select', selected_option: option('2') },
        },
        {
          user: LIN,
          place,
          blockId: 'note',
          actionId: 'note.value',
          state: { type: 'plain_text_input', value: 'hello' },
        },
      ]),
    );
    expect(submitted()).toEqual([]);
  });

  it('stay silent without dispatch_action', async () => {
    const { page, slack } = await show(
      modal([input('rate', 'Rate', { type: 'static_select', options: [option('1')] })]),
    );
    await page.getByLabel('Rate').fill('1');
    await page.keyboard.press('Enter');
    await submit();
    await vi.waitFor(() => expect(slack.sent.map(({ path }) => path)).toEqual(['/submit']));
  });
});

describe('an external select', () => {
  it('waits for enough characters and a pause, asks the app and offers its groups', async () => {
    const { page, slack } = await show(
      modal([input('app', 'App', { type: 'external_select', min_query_length: 2 })]),
    );
    slack.on('/suggest', () => ({
      option_groups: [{ label: plain('Official accounts'), options: [option('灯笼商城', 'shop')] }],
    }));
    const field = page.getByRole('combobox', { name: 'App' });
    await field.fill('s');
    await page.getByText('Type at least 2 characters').waitFor();
    await field.pressSequentially('hop', { delay: 10 });
    await page.getByText('Official accounts').waitFor();
    expect(slack.sentTo('/suggest')).toEqual([
      { user: LIN, place: { view: 'V1' }, blockId: 'app', actionId: 'app.value', query: 'shop' },
    ]);
    await page.getByRole('option', { name: '灯笼商城' }).click();
    expect(await field.inputValue()).toBe('灯笼商城');
    await submit();
    await vi.waitFor(() =>
      expect(submitted()).toMatchObject([
        { state: { app: { 'app.value': { selected_option: option('灯笼商城', 'shop') } } } },
      ]),
    );
  });
});

describe('closing', () => {
  it('closes one modal by its button and the whole stack by the cross', async () => {
    const { page, slack } = await show(modal([]), modal([], { id: 'V2', close: 'Back' }));
    await page.getByRole('button', { name: 'Back' }).click();
    await vi.waitFor(() => expect(slack.sentTo('/close')).toEqual([{ user: LIN, view: 'V2' }]));
    await page.getByRole('button', { name: 'Close all' }).click();
    await vi.waitFor(() =>
      expect(slack.sentTo('/close')).toContainEqual({ user: LIN, view: 'V2', all: true }),
    );
  });
});
