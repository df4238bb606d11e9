import { describe, expect, test, vi } from 'vitest';
import { asJson, asText, type Json } from '../../../sandbox/slack/json.ts';
import { demoSeed } from '../../../sandbox/slack/seed.ts';
import {
  button,
  CHANNEL,
  GENERAL,
  input,
  LIN,
  MEI,
  modal,
  PRIVATE,
  SAM,
  startApp,
  startBench,
} from './support.ts';

const quick = { ackMs: 1_000, eventRetryDelaysMs: [0, 5, 10] };
const command = { user: LIN, channel: CHANNEL, line: '/quota raise' };

describe('a command', () => {
  test.each([
    ['is not acknowledged', 'never' as const, 'operation_timeout'],
    ['is answered with 500', { status: 500 }, 'dispatch_failed'],
  ])('that %s shows its error to the person alone', async (_name, answer, word) => {
    const bench = await startBench({ timing: quick });
    await startApp(bench, () => answer);
    expect(await bench.post('command', command)).toEqual({ ok: false, error: word });
    expect((await bench.workspace(LIN)).messages).toMatchObject([
      { text: `/quota failed with the error "${word}"`, fromSlack: true, ephemeralTo: LIN },
    ]);
    expect((await bench.workspace(MEI)).messages).toEqual([]);
  });

  test('fails at once when the app is not there', async () => {
    const bench = await startBench();
    expect(await bench.post('command', command)).toEqual({ ok: false, error: 'dispatch_failed' });
  });

  test('is answered by a text or by blocks, for one person or for all with the line above', async () => {
    const answers = ['plain', { response_type: 'in_channel', text: 'to all' }];
    const bench = await startBench();
    await startApp(bench, () => ({ body: answers.shift() }));
    await bench.post('command', command);
    await bench.post('command', command);
    expect((await bench.workspace(LIN)).messages.map((one) => one.text)).toEqual([
      'plain',
      '/quota raise',
      'to all',
    ]);
    expect((await bench.workspace(MEI)).messages.map((one) => one.text)).toEqual(['/quota raise', 'to all']);
  });

  test('can be sent only where the person is a member and only if it exists', async () => {
    const bench = await startBench();
    const arrivals = await startApp(bench);
    const outcomes = [
      await bench.post('command', { ...command, user: SAM }),
      await bench.post('command', { ...command, user: SAM, channel: PRIVATE }),
      await bench.post('command', { ...command, line: '/nope' }),
      await bench.post('command', { ...command, line: 'quota' }),
      await bench.post('command', { ...command, user: SAM, channel: GENERAL }),
    ];
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.error))).toEqual([
      'not_in_channel',
      'channel_not_found',
      'unknown_command',
      'not_a_command',
      'ok',
    ]);
    expect(arrivals).toHaveLength(1);
  });
});

describe('a click', () => {
  async function posted(answer?: Parameters<typeof startApp>[1]) {
    const bench = await startBench({ timing: quick });
    const arrivals = await startApp(bench, answer);
    const blocks = [{ type: 'actions', block_id: 'b', elements: [button('request.approve', 'R-1')] }];
    const { ts } = await bench.client.chat.postMessage({ channel: CHANNEL, text: 'card', blocks });
    const click = (user: string, blockId = 'b') =>
      bench.post('action', { user, place: { channel: CHANNEL, ts }, blockId, actionId: 'request.approve' });
    return { bench, arrivals, click, ts };
  }

  test('reaches the app, also from somebody outside the public channel', async () => {
    const { arrivals, click, ts } = await posted();
    expect(await click(SAM)).toEqual({ ok: true });
    expect(arrivals[0]?.body).toMatchObject({
      type: 'block_actions',
      user: { id: SAM, username: 'sam' },
      container: { message_ts: ts, channel_id: CHANNEL, is_ephemeral: false },
      actions: [{ action_id: 'request.approve', value: 'R-1', type: 'button' }],
    });
  });

  test('on something that is not there is refused', async () => {
    const { click } = await posted();
    expect(await click(LIN, 'x')).toEqual({ ok: false, error: 'element_not_found' });
  });

  test('that is not acknowledged shows a toast to the person', async () => {
    const { bench, click } = await posted(() => 'never');
    expect(await click(MEI)).toEqual({ ok: false, error: 'operation_timeout' });
    expect((await bench.workspace(MEI)).toasts).toMatchObject([
      { text: 'Headroom did not respond: operation_timeout' },
    ]);
    expect((await bench.workspace(LIN)).toasts).toEqual([]);
  });

  test('arrives twice with one trigger when deliveries are doubled', async () => {
    const { bench, arrivals, click } = await posted();
    await bench.setFaults({ deliveries: 2 });
    await click(LIN);
    expect(arrivals).toHaveLength(2);
    expect(arrivals[0]?.body).toEqual(arrivals[1]?.body);
  });
});

describe('an event', () => {
  const dm = { user: LIN, channel: 'D0LIN000001', text: 'hello' };

  test('is tried four times with the reason of the failure, with one event_id', async () => {
    const bench = await startBench({ timing: quick });
    const arrivals = await startApp(bench, () => ({ status: 503 }));
    await bench.post('message', dm);
    await vi.waitFor(() => expect(arrivals).toHaveLength(4));
    expect(arrivals.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(arrivals[1]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(arrivals.map(({ body }) => body.event_id)).size).toBe(1);
  });

  test('is retried for a time-out too and stops once acknowledged', async () => {
    const bench = await startBench({ timing: quick });
    const arrivals = await startApp(bench, ({ headers }) => (headers['x-slack-retry-num'] ? {} : 'never'));
    await bench.post('message', dm);
    await vi.waitFor(async () =>
      expect((await bench.deliveries()).at(-1)).toMatchObject({ attempt: 2, status: 200 }),
    );
    expect(arrivals.map(({ headers }) => headers['x-slack-retry-reason'])).toEqual([
      undefined,
      'http_timeout',
    ]);
  });

  test('is not retried when the app says so', async () => {
    const bench = await startBench({ timing: quick });
    const arrivals = await startApp(bench, ({ body }) =>
      asText(asJson(body.event).text) === 'hello'
        ? { status: 500, headers: { 'x-slack-no-retry': '1' } }
        : { status: 500 },
    );
    await bench.post('message', dm);
    await bench.post('message', { ...dm, text: 'other' });
    // The second message goes through its whole schedule, the first one was longer ago.
    await vi.waitFor(() => expect(arrivals).toHaveLength(5));
    expect(arrivals.filter(({ body }) => asJson(body.event).text === 'hello')).toHaveLength(1);
  });

  test('is sent only for subscriptions', async () => {
    const demo = demoSeed();
    const bench = await startBench({
      seed: { ...demo, app: { ...demo.app, events: ['member_joined_channel'] } },
    });
    const arrivals = await startApp(bench);
    await bench.post('message', dm);
    await bench.post('message', { ...dm, channel: CHANNEL });
    await bench.post('join', { user: SAM, channel: CHANNEL });
    expect(arrivals.map(({ body }) => asJson(body.event).type)).toEqual(['member_joined_channel']);
    expect((await bench.workspace(SAM)).channels.find((one) => one.id === CHANNEL)?.members).toContain(SAM);
  });
});

describe('the request URL', () => {
  test('is kept only if the app echoes the challenge', async () => {
    const bench = await startBench();
    const arrivals = await startApp(bench);
    expect(await bench.put('app-target', { url: `${bench.url}/api/api.test` })).toEqual({
      ok: false,
      error: 'url_verification_failed',
    });
    await bench.post('command', command);
    expect(arrivals).toHaveLength(1);
  });

  test('is probed for its certificate first', async () => {
    const bench = await startBench();
    await startApp(bench);
    const [probe, challenge] = await bench.deliveries();
    expect(probe?.body).toMatchObject({ ssl_check: '1' });
    expect(challenge?.body).toMatchObject({ type: 'url_verification' });
  });
});

test('no payload but block_suggestion may be taken for one: none has a top-level name', async () => {
  const bench = await startBench();
  const arrivals = await startApp(bench);
  await bench.post('command', command);
  const trigger_id = asText(arrivals[0]?.body.trigger_id);
  const opened = await bench.api('views.open', {
    trigger_id,
    view: modal({ notify_on_close: true, blocks: [input('a', { optional: true })] }),
  });
  const view = asText((opened.body.view as Json).id);
  await bench.post('shortcut', { user: LIN, callbackId: 'raise.open' });
  await bench.post('close', { user: LIN, view });
  await bench.post('home', { user: LIN });
  expect(arrivals.map(({ body }) => body.type)).toEqual([
    undefined,
    'shortcut',
    'view_closed',
    'event_callback',
  ]);
  expect(arrivals.filter(({ body }) => 'name' in body)).toEqual([]);
});
