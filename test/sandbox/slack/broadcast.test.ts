import { expect, test } from 'vitest';
import type { Json } from '../../../sandbox/slack/json.ts';
import { type Bench, CHANNEL, LIN, startBench } from './support.ts';

async function thread(bench: Bench) {
  const call = async (method: string, args: Json) =>
    (await bench.api(method, { channel: CHANNEL, ...args })).body;
  const root = (await call('chat.postMessage', { text: 'the card' })).ts;
  const reply = (more: Json = {}) =>
    call('chat.postMessage', { text: 'a reply', thread_ts: root, ...more }) as Promise<Json>;
  const history = async () => (await call('conversations.history', {})).messages as Json[];
  return { call, root, reply, history };
}

test('a broadcast reply is in the channel as well as in its thread', async () => {
  const bench = await startBench();
  const { call, root, reply, history } = await thread(bench);
  await reply();
  const { ts } = await reply({ text: 'for everybody', reply_broadcast: true });
  const [newest, ...older] = await history();
  expect(newest).toMatchObject({ ts, subtype: 'thread_broadcast', thread_ts: root, root: { ts: root } });
  expect(older.map((one) => one.ts)).toEqual([root]);
  const replies = (await call('conversations.replies', { ts: root })).messages as Json[];
  expect(replies.map((one) => one.subtype)).toEqual([undefined, undefined, 'thread_broadcast']);
  const seen = (await bench.workspace(LIN)).messages.map(({ text, broadcast }) => [text, broadcast]);
  expect(seen).toEqual([
    ['the card', undefined],
    ['a reply', undefined],
    ['for everybody', true],
  ]);
});

test('without a thread there is nothing to broadcast', async () => {
  const { call, history } = await thread(await startBench());
  await call('chat.postMessage', { text: 'plain', reply_broadcast: true });
  expect((await history())[0]).not.toHaveProperty('subtype');
});

test('an update keeps a broadcast reply in the channel', async () => {
  const { call, reply, history } = await thread(await startBench());
  const { ts } = await reply({ reply_broadcast: true });
  await call('chat.update', { ts, text: 'changed' });
  await call('chat.update', { ts, text: 'changed again', reply_broadcast: true });
  expect((await history())[0]).toMatchObject({ ts, text: 'changed again', subtype: 'thread_broadcast' });
});

test('an old reply is broadcast later, without a change of its content', async () => {
  const { call, root, reply, history } = await thread(await startBench());
  const { ts } = await reply();
  const update = async (args: Json) => (await call('chat.update', { reply_broadcast: true, ...args })).error;
  expect(await update({ ts, text: 'new' })).toBe('no_dual_broadcast_content_update');
  expect(await update({ ts: root })).toBe('cant_broadcast_message');
  expect((await history()).map((one) => one.ts)).toEqual([root]);
  expect(await update({ ts })).toBeUndefined();
  expect((await history())[0]).toMatchObject({ ts, text: 'a reply', subtype: 'thread_broadcast' });
});
