import { App } from '@slack/bolt';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Bench, button, CHANNEL, LIN, MEI, modal, startBench } from './support.ts';

/** A Bolt app behind its own HTTP receiver, registered as the simulator's target. */
async function boltApp(bench: Bench): Promise<App> {
  const { botToken: token, signingSecret } = bench.seed.app;
  const clientOptions = { slackApiUrl: bench.apiUrl, retryConfig: { retries: 0 } };
  const app = new App({ token, signingSecret, deferInitialization: true, clientOptions });
  await app.init();
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  onTestFinished(async () => void (await app.stop()));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  expect(await bench.put('app-target', { url: `http://127.0.0.1:${port}/slack/events` })).toEqual({
    ok: true,
  });
  return app;
}

test('Bolt over HTTP accepts the handshake, a command, its modal with errors, and a click', async () => {
  const bench = await startBench();
  const app = await boltApp(bench);
  app.command('/quota', async ({ ack, body, client }) => {
    await ack();
    await client.apiCall('views.open', { trigger_id: body.trigger_id, view: modal() });
  });
  app.view('raise.form', async ({ ack, view, client }) => {
    const rate = view.state.values.rate?.value?.value ?? '';
    if (rate !== '300k') return ack({ response_action: 'errors', errors: { rate: 'Not sold' } });
    await ack();
    const blocks = [{ type: 'actions', block_id: 'b', elements: [button('request.approve:17')] }];
    await client.apiCall('chat.postMessage', { channel: CHANNEL, text: 'card', blocks });
  });
  app.action(/^request\.approve/, async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'counted', replace_original: false });
  });

  await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise' });
  const view = await vi.waitFor(async () => {
    const [open] = (await bench.workspace(LIN)).modals;
    return open ?? Promise.reject(new Error('no modal yet'));
  });
  const submit = (rate: string) =>
    bench.post('submit', { user: LIN, view: view.id, state: { rate: { value: { value: rate } } } });
  await submit('1k');
  expect((await bench.workspace(LIN)).modals[0]?.errors).toEqual({ rate: 'Not sold' });
  await submit('300k');
  const card = await vi.waitFor(async () => {
    const [message] = (await bench.workspace(MEI)).messages;
    return message ?? Promise.reject(new Error('no card yet'));
  });
  const place = { channel: CHANNEL, ts: card.ts };
  expect(
    await bench.post('action', { user: MEI, place, blockId: 'b', actionId: 'request.approve:17' }),
  ).toEqual({ ok: true });
  await vi.waitFor(async () =>
    expect((await bench.workspace(MEI)).messages.map((one) => [one.text, one.ephemeralTo])).toEqual([
      ['card', undefined],
      ['counted', MEI],
    ]),
  );
});

test('a command that no listener knows is dispatch_failed or a time-out, never silence', async () => {
  const bench = await startBench({ timing: { ackMs: 200 } });
  await boltApp(bench);
  const outcome = await bench.post('command', { user: LIN, channel: CHANNEL, line: '/wxauth' });
  expect(outcome.ok).toBe(false);
  expect((await bench.workspace(LIN)).messages).toMatchObject([{ fromSlack: true }]);
});
