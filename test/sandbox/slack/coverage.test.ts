import { expect, test } from 'vitest';
import { METHOD_FACTS } from '../../../sandbox/slack/api/method-facts.ts';
import { DISPATCH_COVERAGE, METHOD_COVERAGE } from '../../../sandbox/slack/coverage.ts';
import { asJson, asText, type Json } from '../../../sandbox/slack/json.ts';
import { demoSeed } from '../../../sandbox/slack/seed.ts';
import { button, CHANNEL, input, LIN, MEI, modal, PRIVATE, SAM, startApp, startBench } from './support.ts';

test('every method of the reference is listed, and nothing else', () => {
  expect(Object.keys(METHOD_COVERAGE).sort()).toEqual(Object.keys(METHOD_FACTS).sort());
  expect(Object.keys(METHOD_COVERAGE)).toHaveLength(59);
});

test('the server knows exactly the methods that are not listed as missing', async () => {
  const { api } = await startBench();
  const wrong = [];
  for (const [method, { level }] of Object.entries(METHOD_COVERAGE)) {
    const unknown = (await api(method)).body.error === 'unknown_method';
    if (unknown !== (level === 'missing')) wrong.push(method);
  }
  expect(wrong).toEqual([]);
});

test('what is partly or not there says why', () => {
  const silent = Object.entries({ ...METHOD_COVERAGE, ...DISPATCH_COVERAGE }).filter(
    ([, { level, note }]) => level !== 'full' && note === '',
  );
  expect(silent).toEqual([]);
});

/** Name of what the app was sent, as the list calls it. */
function kindOf(body: Json): string {
  if (body.command) return 'slash_command';
  if (body.ssl_check) return 'ssl_check';
  const event = asJson(body.event);
  const types: Record<string, string> = {
    im: 'message.im',
    channel: 'message.channels',
    group: 'message.groups',
  };
  return types[asText(event.channel_type)] && event.type === 'message'
    ? (types[asText(event.channel_type)] ?? '')
    : asText(event.type ?? body.type);
}

test('everything that is listed as sent to the app is sent, and nothing that is missing', async () => {
  const demo = demoSeed();
  const events = [...demo.app.events, 'message.channels', 'message.groups', 'app_mention'];
  const channels = demo.channels.map((one) => ({ ...one, members: [...one.members, demo.app.botUserId] }));
  const bench = await startBench({ seed: { ...demo, channels, app: { ...demo.app, events } } });
  const arrivals = await startApp(bench);
  await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota' });
  const select = input('app', {}, { type: 'external_select', action_id: 'app', min_query_length: 0 });
  const view = modal({ notify_on_close: true, blocks: [select, input('rate', { dispatch_action: true })] });
  const open = async () => {
    await bench.post('shortcut', { user: LIN, callbackId: 'raise.open' });
    const opened = await bench.api('views.open', { trigger_id: arrivals.at(-1)?.body.trigger_id, view });
    return asText(asJson(opened.body.view).id);
  };
  const id = await open();
  await bench.post('suggest', { user: LIN, place: { view: id }, blockId: 'app', actionId: 'app', query: '' });
  await bench.post('action', {
    user: LIN,
    place: { view: id },
    blockId: 'rate',
    actionId: 'value',
    state: { value: '1' },
  });
  const chosen = { selected_option: { text: { type: 'plain_text', text: 'Shop' }, value: 'shop' } };
  await bench.post('submit', { user: LIN, view: id, state: { app: { app: chosen } } });
  await bench.post('close', { user: LIN, view: await open() });
  await bench.post('home', { user: LIN });
  await bench.post('message', { user: LIN, channel: 'D0LIN000001', text: 'hello' });
  await bench.post('message', { user: LIN, channel: CHANNEL, text: `<@${demo.app.botUserId}> hello` });
  await bench.post('message', { user: MEI, channel: PRIVATE, text: 'hello' });
  await bench.post('join', { user: SAM, channel: CHANNEL });
  await bench.post('leave', { user: SAM, channel: CHANNEL });
  await bench.put('group', { group: 'S0APPROVERS', users: [LIN] });
  await bench.put('account', { user: SAM, deleted: true });
  const blocks = [{ type: 'actions', block_id: 'b', elements: [button('go')] }];
  const { ts } = await bench.client.chat.postMessage({ channel: CHANNEL, text: 'card', blocks });
  await bench.post('action', { user: LIN, place: { channel: CHANNEL, ts }, blockId: 'b', actionId: 'go' });

  await bench.put('token', { revoked: true });
  await bench.post('uninstall');

  const sent = new Set((await bench.deliveries()).map(({ body }) => kindOf(body)));
  // Sockets and response_urls have tests of their own.
  const elsewhere = /^(socket_mode|response_url)/;
  const listed = Object.entries(DISPATCH_COVERAGE).filter(
    ([kind, { level }]) => level !== 'missing' && !elsewhere.test(kind),
  );
  expect([...sent].sort()).toEqual(listed.map(([kind]) => kind).sort());
});
