import { expect, test } from 'vitest';
import { asText } from '../../../sandbox/slack/json.ts';
import { type Bench, button, CHANNEL, fakeClock, LIN, MEI, modal, startApp, startBench } from './support.ts';

/** Runs a command and gives back what the app received. */
async function command(bench: Bench): Promise<{ trigger_id: string; response_url: string }> {
  await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota' });
  const body = (await bench.deliveries()).at(-1)?.body ?? {};
  return { trigger_id: asText(body.trigger_id), response_url: asText(body.response_url) };
}

async function respond(url: string, body: Record<string, unknown>) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

test('a trigger opens one view within three seconds', async () => {
  const clock = fakeClock();
  const bench = await startBench({ clock: clock.now });
  await startApp(bench);
  const first = await command(bench);
  const open = async (trigger_id: string) =>
    (await bench.api('views.open', { trigger_id, view: modal() })).body.error;
  clock.advance(3000);
  expect(await open(first.trigger_id)).toBeUndefined();
  expect(await open(first.trigger_id)).toBe('exchanged_trigger_id');
  const second = await command(bench);
  clock.advance(3001);
  expect(await open(second.trigger_id)).toBe('expired_trigger_id');
  expect(await open('12345.98765.abcd2358fdea')).toBe('invalid_trigger_id');
});

test('a view that is refused does not use its trigger up', async () => {
  const bench = await startBench();
  await startApp(bench);
  const { trigger_id } = await command(bench);
  const bad = await bench.api('views.open', {
    trigger_id,
    view: modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } }),
  });
  expect(bad.body).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: {
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    },
  });
  expect((await bench.api('views.open', { trigger_id, view: modal() })).body.ok).toBe(true);
});

test('a response_url works five times', async () => {
  const bench = await startBench();
  await startApp(bench);
  const { response_url: url } = await command(bench);
  const statuses = [];
  for (let use = 0; use < 6; use += 1) statuses.push((await respond(url, { text: `${use}` })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect((await respond(url, { text: 'x' })).text).toContain('used_url');
});

test('a response_url ends after thirty minutes', async () => {
  const clock = fakeClock();
  const bench = await startBench({ clock: clock.now });
  await startApp(bench);
  const { response_url: url } = await command(bench);
  clock.advance(30 * 60_000);
  expect((await respond(url, { text: 'late' })).status).toBe(200);
  clock.advance(1);
  expect((await respond(url, { text: 'too late' })).text).toContain('expired_url');
});

test('answers are for one person unless in_channel, and the first one can be replaced and deleted', async () => {
  const bench = await startBench();
  await startApp(bench);
  const { response_url: url } = await command(bench);
  const seen = async (user: string) => (await bench.workspace(user)).messages.map((one) => one.text);
  await respond(url, { text: 'working' });
  await respond(url, { text: 'done', replace_original: true });
  expect([await seen(LIN), await seen(MEI)]).toEqual([['done'], []]);
  await respond(url, { text: 'to all', response_type: 'in_channel' });
  expect(await seen(MEI)).toEqual(['to all']);
  await respond(url, { delete_original: true });
  expect(await seen(LIN)).toEqual(['to all']);
});

test("a click's response_url replaces the clicked message, ephemeral ones too", async () => {
  const bench = await startBench();
  await startApp(bench);
  const blocks = [{ type: 'actions', block_id: 'b', elements: [button('go')] }];
  const { message_ts: ts = '' } = await bench.client.chat.postEphemeral({
    channel: CHANNEL,
    user: LIN,
    text: 'a',
    blocks,
  });
  await bench.post('action', { user: LIN, place: { channel: CHANNEL, ts }, blockId: 'b', actionId: 'go' });
  const url = asText((await bench.deliveries()).at(-1)?.body.response_url);
  await respond(url, { replace_original: true, text: 'b' });
  expect((await bench.workspace(LIN)).messages).toMatchObject([
    { ts, text: 'b', blocks: [], ephemeralTo: LIN },
  ]);
});

test('bad blocks through a response_url are refused', async () => {
  const bench = await startBench();
  await startApp(bench);
  const { response_url: url } = await command(bench);
  const answer = await respond(url, { text: 'x', blocks: [{ type: 'nope' }] });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('invalid_blocks');
});
