import { App, type Logger, LogLevel } from '@slack/bolt';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Json, parseJson } from '../../../sandbox/slack/json.ts';
import { type Bench, button, CHANNEL, LIN, MEI, modal, startBench } from './support.ts';

/** The socket is cut at the end of the test, which the SDK would report. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

async function boltApp(bench: Bench): Promise<App> {
  const app = new App({
    token: bench.seed.app.botToken,
    appToken: bench.seed.app.appToken,
    socketMode: true,
    deferInitialization: true,
    logger: silent,
    clientOptions: { slackApiUrl: bench.apiUrl, retryConfig: { retries: 0 } },
  });
  await app.init();
  onTestFinished(async () => void (await app.stop()));
  return app;
}

test('Bolt in Socket Mode runs a command, a modal, a click and an event', async () => {
  const bench = await startBench();
  const app = await boltApp(bench);
  const seen: string[] = [];
  app.command('/quota', async ({ ack, client, body }) => {
    await ack({ text: 'opening' });
    await client.apiCall('views.open', { trigger_id: body.trigger_id, view: modal() });
  });
  app.view('raise.form', async ({ ack, view, client }) => {
    await ack();
    const text = `rate ${view.state.values.rate?.value?.value}`;
    await client.apiCall('chat.postMessage', {
      channel: CHANNEL,
      text,
      blocks: [{ type: 'actions', block_id: 'b', elements: [button('go')] }],
    });
  });
  app.action('go', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'approved' });
  });
  app.event('app_home_opened', async ({ event }) => void seen.push(event.user));
  await app.start();

  expect(await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise' })).toEqual({
    ok: true,
  });
  const open = await vi.waitFor(async () => {
    const [view] = (await bench.workspace(LIN)).modals;
    return view ?? Promise.reject(new Error('no modal yet'));
  });
  const state = { rate: { value: { type: 'plain_text_input', value: '300k' } } };
  expect(await bench.post('submit', { user: LIN, view: open.id, state })).toEqual({ ok: true });
  const card = await vi.waitFor(async () => {
    const found = (await bench.workspace(MEI)).messages.find((one) => one.text === 'rate 300k');
    return found ?? Promise.reject(new Error('no card yet'));
  });
  await bench.post('action', {
    user: MEI,
    place: { channel: CHANNEL, ts: card.ts },
    blockId: 'b',
    actionId: 'go',
  });
  await vi.waitFor(async () =>
    expect((await bench.workspace(MEI)).messages.map((one) => one.text)).toContain('approved'),
  );
  await bench.post('home', { user: LIN });
  await vi.waitFor(() => expect(seen).toEqual([LIN]));
  const deliveries = await bench.deliveries();
  expect(deliveries.map(({ kind, via, status }) => [kind, via, status])).toEqual([
    ['command', 'socket', 200],
    ['interactive', 'socket', 200],
    ['interactive', 'socket', 200],
    ['event', 'socket', 200],
  ]);
});

/** A bare WebSocket client; messages are collected as they come. */
async function connect(bench: Bench): Promise<{ socket: WebSocket; received: Json[] }> {
  const { body } = await bench.api('apps.connections.open', {}, bench.seed.app.appToken);
  const socket = new WebSocket(String(body.url));
  onTestFinished(() => socket.terminate());
  const received: Json[] = [];
  socket.on('message', (data) => received.push(parseJson(String(data)) as Json));
  await vi.waitFor(() => expect(received.length).toBeGreaterThan(0));
  return { socket, received };
}

test('a connection is greeted, gets an envelope and its payload answers the person', async () => {
  const bench = await startBench();
  const { socket, received } = await connect(bench);
  expect(received[0]).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: bench.seed.app.id },
  });
  socket.on('message', (data) => {
    const { envelope_id: id } = parseJson(String(data)) as Json;
    socket.send(JSON.stringify({ envelope_id: id, payload: { text: 'answer' } }));
  });
  await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota' });
  expect(received[1]).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: { command: '/quota' },
  });
  expect((await bench.workspace(LIN)).messages).toMatchObject([{ text: 'answer', ephemeralTo: LIN }]);
});

test('an event without acknowledgement comes again with attempt and reason', async () => {
  const bench = await startBench({ timing: { ackMs: 500, eventRetryDelaysMs: [0] } });
  const { received } = await connect(bench);
  await bench.post('home', { user: LIN });
  await vi.waitFor(() => expect(received).toHaveLength(3));
  expect(received[1]).not.toHaveProperty('retry_attempt');
  expect(received[2]).toMatchObject({ type: 'events_api', retry_attempt: 1, retry_reason: 'http_timeout' });
});

test('each payload goes to one connection, and the eleventh is turned away', async () => {
  const bench = await startBench({ timing: { ackMs: 40, eventRetryDelaysMs: [] } });
  const connections = [];
  for (let count = 0; count < 11; count += 1) connections.push(await connect(bench));
  expect(connections[10]?.received[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  await bench.post('home', { user: LIN });
  const envelopes = connections
    .flatMap(({ received }) => received)
    .filter((one) => one.type === 'events_api');
  expect(envelopes).toHaveLength(1);
});

test('a ticket works once, pings arrive, and a disconnect asks to come back', async () => {
  const bench = await startBench({ timing: { socketPingMs: 20 } });
  const { body } = await bench.api('apps.connections.open', {}, bench.seed.app.appToken);
  const first = new WebSocket(String(body.url));
  onTestFinished(() => first.terminate());
  const received: Json[] = [];
  first.on('message', (data) => received.push(parseJson(String(data)) as Json));
  await new Promise((resolve) => first.once('ping', resolve));
  const second = new WebSocket(String(body.url));
  await expect(new Promise((_, reject) => second.once('error', reject))).rejects.toThrow('401');
  await bench.post('disconnect', { reason: 'refresh_requested' });
  await vi.waitFor(() => expect(first.readyState).toBe(WebSocket.CLOSED));
  expect(received.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
});
