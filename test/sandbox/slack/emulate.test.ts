import { WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asJson, asList, asText, type Json } from '../../../sandbox/slack/json.ts';
import { demoSeed } from '../../../sandbox/slack/seed.ts';
import { createSlackSimulator } from '../../../sandbox/slack/simulator.ts';
import { freePort } from '../../support/free-port.ts';

/** Two simulators by different hands: where both answer, they should agree. */
type Side = { call(method: string, args?: Json): Promise<Json>; channel: string };

const token = 'xoxb-both';
const sides: Side[] = [];
const stops: (() => Promise<void>)[] = [];

function side(url: string): Side {
  const client = new WebClient(token, { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } });
  const call = (method: string, args: Json = {}) =>
    client.apiCall(method, args).then(
      (answer) => asJson(answer),
      (error: unknown) => asJson(asJson(error).data),
    );
  return { call, channel: '' };
}

beforeAll(async () => {
  const demo = demoSeed();
  const scopes = [...demo.app.scopes];
  const ours = createSlackSimulator({ seed: { ...demo, app: { ...demo.app, botToken: token, scopes } } });
  const { url } = await ours.start();
  const theirs = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      tokens: { [token]: { login: 'headroom', scopes } },
      slack: {
        team: { name: demo.team.name, domain: demo.team.domain },
        users: [{ name: 'lin', real_name: 'Lin', email: 'lin@lanyue.example' }],
        channels: [{ name: 'wechat-capacity', topic: 'Raises' }],
        bots: [{ name: 'headroom' }],
      },
    },
  });
  stops.push(
    () => ours.stop(),
    () => theirs.close(),
  );
  for (const one of [side(url), side(theirs.url)]) {
    const listed = await one.call('conversations.list');
    const found = asList(listed.channels).find((channel) => asJson(channel).name === 'wechat-capacity');
    sides.push({ ...one, channel: asText(asJson(found).id) });
  }
});

afterAll(async () => {
  for (const stop of stops) await stop();
});

/** Runs the same steps on both sides and compares what `pick` takes from the answers. */
async function agree(steps: (one: Side) => Promise<unknown>): Promise<unknown> {
  const [ours, theirs] = await Promise.all(sides.map(steps));
  expect(ours).toEqual(theirs);
  return ours;
}

const error = (answer: Json) => (answer.ok ? 'ok' : answer.error);

test('posting, reading back and threads', async () => {
  const texts = await agree(async ({ call, channel }) => {
    const posted = await call('chat.postMessage', { channel, text: 'root' });
    const reply = await call('chat.postMessage', { channel, text: 'reply', thread_ts: posted.ts });
    await call('chat.update', { channel, ts: reply.ts, text: 'changed' });
    const thread = await call('conversations.replies', { channel, ts: posted.ts });
    return asList(thread.messages).map((message) => asJson(message).text);
  });
  expect(texts).toEqual(['root', 'changed']);
});

test('reactions and their two refusals', async () => {
  const errors = await agree(async ({ call, channel }) => {
    const { ts } = await call('chat.postMessage', { channel, text: 'x' });
    const args = { channel, timestamp: ts, name: 'eyes' };
    const answers = [];
    for (const method of ['reactions.add', 'reactions.add', 'reactions.remove', 'reactions.remove']) {
      answers.push(error(await call(method, args)));
    }
    return answers;
  });
  expect(errors).toEqual(['ok', 'already_reacted', 'ok', 'no_reaction']);
});

test.each([
  ['chat.postMessage', { channel: 'C0NOWHERE99', text: 'x' }, 'channel_not_found'],
  ['conversations.info', { channel: 'C0NOWHERE99' }, 'channel_not_found'],
  ['users.info', { user: 'U0NOBODY999' }, 'user_not_found'],
  ['users.lookupByEmail', { email: 'nobody@lanyue.example' }, 'users_not_found'],
  [
    'views.open',
    {
      trigger_id: '1.2.3',
      view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'divider' }] },
    },
    'invalid_trigger_id',
  ],
])('%s refuses in the same words', async (method, args, expected) => {
  expect(await agree(async ({ call }) => error(await call(method, args)))).toBe(expected);
});

test('the Home tab and its stale hash', async () => {
  const errors = await agree(async ({ call }) => {
    const found = await call('users.lookupByEmail', { email: 'lin@lanyue.example' });
    const user_id = asJson(found.user).id;
    const view = { type: 'home', blocks: [{ type: 'divider' }] };
    const first = await call('views.publish', { user_id, view });
    const { hash } = asJson(first.view);
    return [
      error(await call('views.publish', { user_id, view, hash })),
      error(await call('views.publish', { user_id, view, hash })),
    ];
  });
  expect(errors).toEqual(['ok', 'hash_conflict']);
});
