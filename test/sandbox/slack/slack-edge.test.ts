import { createServer } from 'node:http';
import { SlackAPIClient, SlackApp } from 'slack-edge';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Bench, button, CHANNEL, input, LIN, MEI, modal, plain, startBench } from './support.ts';

/** An app on slack-edge, which has a signature check and a Web API client of its own. */
async function edgeApp(
  bench: Bench,
): Promise<{ app: SlackApp<{ SLACK_SIGNING_SECRET: string }>; client: SlackAPIClient; statuses: number[] }> {
  const { seed } = bench;
  const client = new SlackAPIClient(seed.app.botToken, { baseUrl: bench.apiUrl });
  const app = new SlackApp({
    env: { SLACK_SIGNING_SECRET: seed.app.signingSecret },
    authorize: async () => ({
      botId: seed.app.botId,
      botUserId: seed.app.botUserId,
      botToken: seed.app.botToken,
      botScopes: seed.app.scopes,
    }),
  });
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const headers = Object.entries(request.headers).map(
        ([name, value]) => [name, String(value)] as [string, string],
      );
      const init = { method: 'POST', headers, body: Buffer.concat(chunks).toString('utf8') };
      const answer = await app.run(new Request('http://edge/slack/events', init), { waitUntil: () => {} });
      statuses.push(answer.status);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  expect(await bench.put('app-target', { url: `http://127.0.0.1:${port}/slack/events` })).toEqual({
    ok: true,
  });
  return { app, client, statuses };
}

test('an app on slack-edge sees valid signatures and is understood', async () => {
  const bench = await startBench();
  const { app, client, statuses } = await edgeApp(bench);
  const options = [{ text: { type: 'plain_text' as const, text: 'Shop' }, value: 'shop' }];
  const events: string[] = [];
  app.command('/quota', async ({ payload }) => {
    const select = input('app', {}, { type: 'external_select', action_id: 'app' });
    const view = modal({ blocks: [select, input('rate')] });
    await client.call('views.open', { trigger_id: payload.trigger_id, view });
    return { response_type: 'in_channel', text: `asked: ${payload.text}` };
  });
  app.options('app', async () => ({ options }));
  app.viewSubmission('raise.form', async ({ payload }) =>
    payload.view.state.values.rate?.value?.value === '300k'
      ? { response_action: 'clear' as const }
      : { response_action: 'errors' as const, errors: { rate: 'Not sold' } },
  );
  app.action('go', async ({ context }) => {
    await context.respond?.({ replace_original: true, text: 'approved' });
  });
  app.event('app_home_opened', async ({ payload }) => void events.push(payload.user));

  expect(await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise shop' })).toEqual({
    ok: true,
  });
  expect((await bench.workspace(MEI)).messages.map((one) => one.text)).toEqual([
    '/quota raise shop',
    'asked: raise shop',
  ]);
  const [view] = (await bench.workspace(LIN)).modals;
  const place = { view: view?.id };
  const asked = await bench.post('suggest', {
    user: LIN,
    place,
    blockId: 'app',
    actionId: 'app',
    query: 'shop',
  });
  expect(asked).toEqual({ options });
  const fill = (rate: string) => ({
    app: { app: { selected_option: options[0] } },
    rate: { value: { value: rate } },
  });
  await bench.post('submit', { user: LIN, view: view?.id, state: fill('1') });
  expect((await bench.workspace(LIN)).modals[0]?.errors).toEqual({ rate: 'Not sold' });
  await bench.post('submit', { user: LIN, view: view?.id, state: fill('300k') });
  expect((await bench.workspace(LIN)).modals).toEqual([]);

  const blocks = [
    { type: 'section', text: plain('R-1') },
    { type: 'actions', block_id: 'b', elements: [button('go')] },
  ];
  const { ts } = await bench.client.chat.postMessage({ channel: CHANNEL, text: 'card', blocks });
  await bench.post('action', { user: MEI, place: { channel: CHANNEL, ts }, blockId: 'b', actionId: 'go' });
  await vi.waitFor(async () => expect((await bench.workspace(MEI)).messages.at(-1)?.text).toBe('approved'));
  await bench.post('home', { user: LIN });
  await vi.waitFor(() => expect(events).toEqual([LIN]));
  expect(statuses.every((status) => status === 200)).toBe(true);
});

test('a wrong signing secret is refused by the app and shown as dispatch_failed', async () => {
  const bench = await startBench();
  const { app } = await edgeApp(bench);
  app.command('/quota', async () => 'fine');
  app.signingSecret = 'another';
  expect(await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota' })).toEqual({
    ok: false,
    error: 'dispatch_failed',
  });
});
