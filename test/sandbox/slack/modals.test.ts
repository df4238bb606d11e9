import { describe, expect, test } from 'vitest';
import { asText, type Json } from '../../../sandbox/slack/json.ts';
import {
  type AppAnswer,
  type Arrived,
  type Bench,
  button,
  CHANNEL,
  input,
  LIN,
  modal,
  plain,
  startApp,
  startBench,
} from './support.ts';

type Stage = {
  bench: Bench;
  arrivals: Arrived[];
  open(view?: Json): Promise<Json>;
  submit(view: string, state?: Json): ReturnType<Bench['post']>;
};

/** An app that answers submissions as told, and a way to open a modal with a fresh trigger. */
async function stage(answer: (body: Json) => AppAnswer = () => ({})): Promise<Stage> {
  const bench = await startBench();
  const arrivals = await startApp(bench, ({ body }) => answer(body));
  const trigger = async () => {
    await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota' });
    return asText(arrivals.at(-1)?.body.trigger_id);
  };
  return {
    bench,
    arrivals,
    open: async (view = modal()) =>
      (await bench.api('views.open', { trigger_id: await trigger(), view })).body.view as Json,
    submit: (view, state = {}) => bench.post('submit', { user: LIN, view, state }),
  };
}

const onSubmit =
  (answer: Json) =>
  (body: Json): AppAnswer =>
    body.type === 'view_submission' ? { body: answer } : {};
const typed = (value: string) => ({ rate: { value: { type: 'plain_text_input', value } } });
const modals = async (bench: Bench) => (await bench.workspace(LIN)).modals;

describe('a submission', () => {
  test('with an empty answer closes the view', async () => {
    const { bench, open, submit } = await stage();
    const view = await open();
    expect(await submit(asText(view.id), typed('300k'))).toEqual({ ok: true });
    expect(await modals(bench)).toEqual([]);
  });

  test('carries what was typed, what was preset, and private metadata', async () => {
    const { arrivals, open, submit } = await stage();
    const one = { text: plain('Three days'), value: '3d' };
    const days = input('days', {}, { type: 'static_select', options: [one], initial_option: one });
    const view = await open(modal({ private_metadata: 'R-1', blocks: [input('rate'), days] }));
    await submit(asText(view.id), typed('300k'));
    expect(arrivals.at(-1)?.body.view).toMatchObject({
      private_metadata: 'R-1',
      callback_id: 'raise.form',
      state: {
        values: {
          rate: { value: { type: 'plain_text_input', value: '300k' } },
          days: { value: { type: 'static_select', selected_option: { value: '3d' } } },
        },
      },
    });
  });

  test('without a required value never reaches the app', async () => {
    const { bench, arrivals, open, submit } = await stage();
    const view = await open();
    const before = arrivals.length;
    expect(await submit(asText(view.id))).toEqual({ ok: false, error: 'input_refused' });
    expect(arrivals).toHaveLength(before);
    expect((await modals(bench))[0]?.errors).toEqual({ rate: 'Please complete this required field.' });
  });

  test('answered with errors shows them under the inputs and keeps the typed text', async () => {
    const { bench, open, submit } = await stage(
      onSubmit({ response_action: 'errors', errors: { rate: 'Not sold' } }),
    );
    const view = await open();
    await submit(asText(view.id), typed('1'));
    expect(await modals(bench)).toMatchObject([
      { errors: { rate: 'Not sold' }, busy: false, state: { rate: { value: { value: '1' } } } },
    ]);
  });

  test('answered with errors for something that is no input is a failure of the app', async () => {
    const { bench, open, submit } = await stage(
      onSubmit({ response_action: 'errors', errors: { nope: 'x' } }),
    );
    const view = await open();
    expect((await submit(asText(view.id), typed('1'))).ok).toBe(false);
    expect((await bench.workspace(LIN)).toasts).toHaveLength(1);
  });

  test('can be answered by an update, a push and a clear', async () => {
    const answers: Json[] = [
      { response_action: 'update', view: modal({ title: plain('Changed') }) },
      { response_action: 'push', view: modal({ title: plain('Second') }) },
      { response_action: 'clear' },
    ];
    const { bench, open, submit } = await stage((body) =>
      body.type === 'view_submission' ? { body: answers.shift() } : {},
    );
    const view = await open();
    const id = asText(view.id);
    await submit(id, typed('1'));
    expect((await modals(bench)).map((one) => [one.id, one.title])).toEqual([[id, 'Changed']]);
    await submit(id);
    const stack = await modals(bench);
    expect(stack.map((one) => one.title)).toEqual(['Changed', 'Second']);
    await submit(stack[1]?.id ?? '', typed('2'));
    expect(await modals(bench)).toEqual([]);
  });

  test('that the app does not acknowledge leaves the modal open with a toast', async () => {
    const { bench, open, submit } = await stage((body) =>
      body.type === 'view_submission' ? { status: 500 } : {},
    );
    const view = await open();
    expect(await submit(asText(view.id), typed('1'))).toEqual({ ok: false, error: 'dispatch_failed' });
    expect(await modals(bench)).toMatchObject([{ busy: false }]);
  });
});

describe('the stack', () => {
  test('holds three views', async () => {
    const answer = { response_action: 'push', view: modal() };
    const { bench, open, submit } = await stage(onSubmit(answer));
    await open();
    const outcomes = [];
    for (let depth = 0; depth < 3; depth += 1) {
      outcomes.push(await submit((await modals(bench)).at(-1)?.id ?? '', typed('1')));
    }
    expect(outcomes).toEqual([{ ok: true }, { ok: true }, { ok: false, error: 'push_limit_reached' }]);
    const stack = await modals(bench);
    expect(stack).toHaveLength(3);
  });

  test('is told about closing only where it asked: one view by Cancel, the root by the ×', async () => {
    const root = modal({ notify_on_close: true });
    const { bench, arrivals, open, submit } = await stage(onSubmit({ response_action: 'push', view: root }));
    const rootId = asText((await open(root)).id);
    await submit(rootId, typed('1'));
    const topId = (await modals(bench))[1]?.id ?? '';
    await bench.post('close', { user: LIN, view: topId });
    expect(arrivals.at(-1)?.body).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { id: topId, root_view_id: rootId },
    });
    await submit(rootId, typed('1'));
    const nextTop = (await modals(bench))[1]?.id ?? '';
    await bench.post('close', { user: LIN, view: nextTop, all: true });
    expect(arrivals.at(-1)?.body).toMatchObject({
      type: 'view_closed',
      is_cleared: true,
      view: { id: rootId },
    });
    expect(await modals(bench)).toEqual([]);
  });
});

describe('updates', () => {
  test('keep typed values where block_id and action_id stay, and drop them where they change', async () => {
    const { bench, open } = await stage();
    const asking = (blockId: string) =>
      modal({ blocks: [input(blockId), input('note', { optional: true })] });
    const view = await open(asking('rate'));
    const place = { view: asText(view.id) };
    await bench.post('action', {
      user: LIN,
      place,
      blockId: 'rate',
      actionId: 'value',
      state: { value: '300k' },
    });
    await bench.post('action', {
      user: LIN,
      place,
      blockId: 'note',
      actionId: 'value',
      state: { value: 'why' },
    });
    await bench.api('views.update', { view_id: view.id, view: asking('rate') });
    expect((await modals(bench))[0]?.state).toMatchObject({
      rate: { value: { value: '300k' } },
      note: { value: { value: 'why' } },
    });
    await bench.api('views.update', { view_id: view.id, view: asking('rate.2') });
    expect((await modals(bench))[0]?.state).toMatchObject({
      'rate.2': { value: { value: null } },
      note: { value: { value: 'why' } },
    });
  });

  test('with a stale hash conflict, with an unknown view are not found, and external ids are unique', async () => {
    const { bench, open } = await stage();
    const view = await open(modal({ external_id: 'one' }));
    const update = async (args: Json) =>
      (await bench.api('views.update', { view: modal({ external_id: 'one' }), ...args })).body;
    const updated = await update({ view_id: view.id, hash: view.hash });
    expect(updated.ok).toBe(true);
    expect((await update({ view_id: view.id, hash: view.hash })).error).toBe('hash_conflict');
    expect((await update({ view_id: 'V0' })).error).toBe('not_found');
    expect((await update({ external_id: 'one' })).ok).toBe(true);
    const again = await bench.api('views.publish', {
      user_id: LIN,
      view: { type: 'home', external_id: 'one', blocks: [{ type: 'divider' }] },
    });
    expect(again.body.error).toBe('duplicate_external_id');
  });
});

describe('choices', () => {
  test('in an input with dispatch_action are sent, in others only kept', async () => {
    const { bench, arrivals, open } = await stage();
    const view = await open(modal({ blocks: [input('a', { dispatch_action: true }), input('b')] }));
    const place = { view: asText(view.id) };
    const before = arrivals.length;
    await bench.post('action', {
      user: LIN,
      place,
      blockId: 'b',
      actionId: 'value',
      state: { value: 'quiet' },
    });
    await bench.post('action', {
      user: LIN,
      place,
      blockId: 'a',
      actionId: 'value',
      state: { value: 'loud' },
    });
    expect(arrivals).toHaveLength(before + 1);
    expect(arrivals.at(-1)?.body).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: view.id },
      actions: [{ type: 'plain_text_input', block_id: 'a', action_id: 'value', value: 'loud' }],
      view: { state: { values: { b: { value: { value: 'quiet' } } } } },
    });
  });

  test('from an external select are asked of the app', async () => {
    const options = [{ text: plain('Shop'), value: 'shop' }];
    const { bench, arrivals, open } = await stage((body) =>
      body.type === 'block_suggestion' ? { body: { options } } : {},
    );
    const view = await open(
      modal({ blocks: [input('app', {}, { type: 'external_select', action_id: 'app' })] }),
    );
    const asked = await bench.post('suggest', {
      user: LIN,
      place: { view: view.id },
      blockId: 'app',
      actionId: 'app',
      query: 'shop',
    });
    expect(asked).toEqual({ options });
    expect(arrivals.at(-1)?.body).toMatchObject({
      type: 'block_suggestion',
      value: 'shop',
      action_id: 'app',
      block_id: 'app',
    });
  });

  test('are not asked for before the least number of characters is typed', async () => {
    const { bench, arrivals, open } = await stage();
    const view = await open(
      modal({ blocks: [input('app', {}, { type: 'external_select', action_id: 'app' })] }),
    );
    const before = arrivals.length;
    const asked = await bench.post('suggest', {
      user: LIN,
      place: { view: view.id },
      blockId: 'app',
      actionId: 'app',
      query: 'sh',
    });
    expect(asked).toEqual({ options: [] });
    expect(arrivals).toHaveLength(before);
  });

  test('offered beyond a hundred are refused', async () => {
    const options = Array.from({ length: 101 }, (_, i) => ({ text: plain('x'), value: `${i}` }));
    const { bench, open } = await stage((body) =>
      body.type === 'block_suggestion' ? { body: { options } } : {},
    );
    const view = await open(
      modal({ blocks: [input('app', {}, { type: 'external_select', action_id: 'app' })] }),
    );
    const asked = await bench.post('suggest', {
      user: LIN,
      place: { view: view.id },
      blockId: 'app',
      actionId: 'app',
      query: 'shop',
    });
    expect(asked).toEqual({ ok: false, error: 'invalid_options' });
  });
});

test('nobody acts in the modal or the ephemeral message of somebody else', async () => {
  const { bench, open } = await stage();
  const view = asText((await open(modal({ blocks: [input('a', { dispatch_action: true })] }))).id);
  const mei = 'U0MEI000001';
  const element = { blockId: 'a', actionId: 'value', state: { value: 'x' } };
  expect(await bench.post('action', { user: mei, place: { view }, ...element })).toEqual({
    ok: false,
    error: 'view_not_found',
  });
  expect(await bench.post('submit', { user: mei, view })).toEqual({ ok: false, error: 'view_not_found' });
  const blocks = [{ type: 'actions', block_id: 'b', elements: [button('go')] }];
  const { message_ts: ts } = await bench.client.chat.postEphemeral({
    channel: CHANNEL,
    user: LIN,
    text: 'e',
    blocks,
  });
  const click = { user: mei, place: { channel: CHANNEL, ts }, blockId: 'b', actionId: 'go' };
  expect(await bench.post('action', click)).toEqual({ ok: false, error: 'message_not_found' });
});

test('the Home tab is published per person and follows its hash', async () => {
  const bench = await startBench();
  const arrivals = await startApp(bench);
  expect(await bench.post('home', { user: LIN })).toEqual({ ok: true });
  expect(arrivals[0]?.body.event).toMatchObject({
    type: 'app_home_opened',
    user: LIN,
    tab: 'home',
    channel: 'D0LIN000001',
  });
  const home = { type: 'home', blocks: [{ type: 'header', text: plain('Packs') }] };
  const first = await bench.api('views.publish', { user_id: LIN, view: home });
  const { hash } = first.body.view as Json;
  expect((await bench.api('views.publish', { user_id: LIN, view: home, hash })).body.ok).toBe(true);
  expect((await bench.api('views.publish', { user_id: LIN, view: home, hash })).body.error).toBe(
    'hash_conflict',
  );
  expect((await bench.workspace(LIN)).home?.blocks[0]?.type).toBe('header');
  expect((await bench.workspace('U0MEI000001')).home).toBeUndefined();
});
