import { describe, expect, test } from 'vitest';
import { demoSeed } from '../../../sandbox/slack/seed.ts';
import { button, CHANNEL, LIN, MEI, PRIVATE, SAM, startBench } from './support.ts';

const metadata = { event_type: 'headroom_request', event_payload: { id: 'R-1', state: 'pending' } };
const blocks = [
  { type: 'section', text: { type: 'mrkdwn', text: 'A & <@U0LIN000001> <b>' } },
  { type: 'actions', elements: [button('request.approve')] },
];

function seedWithScopes(...scopes: string[]) {
  const seed = demoSeed();
  return { ...seed, app: { ...seed.app, scopes } };
}

describe('who may call', () => {
  test('every refusal is HTTP 200 with its own error', async () => {
    const { api, seed } = await startBench();
    const rows: [string, string, string][] = [
      ['auth.test', '', 'not_authed'],
      ['auth.test', 'xoxb-wrong', 'invalid_auth'],
      ['chat.nope', seed.app.botToken, 'unknown_method'],
      ['apps.connections.open', seed.app.botToken, 'not_allowed_token_type'],
      ['chat.postMessage', seed.app.appToken, 'not_allowed_token_type'],
    ];
    for (const [method, token, error] of rows) {
      const answer = await api(method, {}, token);
      expect([answer.status, answer.body.error]).toEqual([200, error]);
    }
  });

  test('a missing scope is named, and the headers tell both sides', async () => {
    const { api } = await startBench({ seed: seedWithScopes('users:read') });
    const { body, headers } = await api('chat.postMessage', { channel: CHANNEL, text: 'x' });
    expect(body).toEqual({ ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'users:read' });
    expect(headers.get('x-oauth-scopes')).toBe('users:read');
    expect(headers.get('x-accepted-oauth-scopes')).toBe('chat:write');
  });

  test('team_id is accepted and JSON bodies work as forms do', async () => {
    const { apiUrl, seed } = await startBench();
    const response = await fetch(`${apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${seed.app.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({ channel: CHANNEL, text: 'x', blocks, team_id: seed.team.id }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: CHANNEL });
  });
});

describe('posting', () => {
  test('timestamps are unique and increase even within one millisecond', async () => {
    const { api } = await startBench({ clock: () => 1_800_000_000_000 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api('chat.postMessage', { channel: CHANNEL, text: 'x' })),
    );
    const stamps = answers.map(({ body }) => String(body.ts)).sort();
    expect(new Set(stamps).size).toBe(5);
    expect(stamps[0]).toMatch(/^1800000000\.\d{6}$/);
  });

  test('blocks come back normalised and texts escaped, control sequences kept', async () => {
    const { client } = await startBench();
    const { message } = await client.chat.postMessage({ channel: CHANNEL, text: 'Answer & <1>', blocks });
    expect(message?.text).toBe('Answer &amp; &lt;1&gt;');
    expect(message?.blocks).toEqual([
      {
        type: 'section',
        block_id: expect.stringMatching(/^\w{5}$/),
        text: { type: 'mrkdwn', text: 'A &amp; <@U0LIN000001> &lt;b&gt;', verbatim: false },
      },
      {
        type: 'actions',
        block_id: expect.stringMatching(/^\w{5}$/),
        elements: [
          { ...button('request.approve'), text: { type: 'plain_text', text: 'Approve', emoji: true } },
        ],
      },
    ]);
  });

  test('already escaped text is not escaped twice', async () => {
    const { client } = await startBench();
    const { message } = await client.chat.postMessage({ channel: CHANNEL, text: 'a &amp; b &lt;c&gt;' });
    expect(message?.text).toBe('a &amp; b &lt;c&gt;');
  });

  test('bad blocks are refused with pointers, in both lists', async () => {
    const { api } = await startBench();
    const long = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
    const { body } = await api('chat.postMessage', { channel: CHANNEL, text: 'x', blocks: long });
    const sentence = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
    expect(body).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [sentence],
      response_metadata: { messages: [`[ERROR] ${sentence}`] },
    });
  });

  test('each way to fail has its name', async () => {
    const { api } = await startBench({ seed: seedWithScopes('chat:write') });
    const rows: [Record<string, unknown>, string][] = [
      [{ channel: CHANNEL }, 'no_text'],
      [{ channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
      [{ channel: PRIVATE, text: 'x' }, 'channel_not_found'],
      [{ channel: CHANNEL, blocks: '[{' }, 'invalid_blocks_format'],
      [{ channel: CHANNEL, text: 'x', metadata: '{' }, 'invalid_metadata_format'],
      [{ channel: CHANNEL, text: 'x', metadata: { event_type: 'x' } }, 'invalid_metadata_schema'],
      [{ channel: CHANNEL, text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
      [{ text: 'x' }, 'invalid_arguments'],
    ];
    for (const [args, error] of rows) expect((await api('chat.postMessage', args)).body.error).toBe(error);
  });

  test('a public channel without the app needs chat:write.public', async () => {
    const demo = demoSeed();
    const channels = demo.channels.map((one) => ({ ...one, members: [LIN] }));
    const open = await startBench({ seed: { ...demo, channels } });
    const shut = await startBench({ seed: { ...seedWithScopes('chat:write'), channels } });
    expect((await open.api('chat.postMessage', { channel: CHANNEL, text: 'x' })).body.ok).toBe(true);
    expect((await shut.api('chat.postMessage', { channel: CHANNEL, text: 'x' })).body.error).toBe(
      'not_in_channel',
    );
  });

  test('a person as channel means their direct message, which only they see', async () => {
    const { client, workspace } = await startBench();
    const posted = await client.chat.postMessage({ channel: MEI, text: 'psst' });
    expect(posted.channel).toBe('D0MEI000001');
    expect((await workspace(MEI)).messages.map((one) => one.text)).toEqual(['psst']);
    expect((await workspace(LIN)).messages).toEqual([]);
  });

  test('an ephemeral message is for one member and cannot be updated', async () => {
    const { client, api, workspace } = await startBench();
    const { message_ts: ts } = await client.chat.postEphemeral({
      channel: CHANNEL,
      user: LIN,
      text: 'only you',
    });
    expect((await workspace(LIN)).messages).toHaveLength(1);
    expect((await workspace(MEI)).messages).toHaveLength(0);
    expect((await api('chat.update', { channel: CHANNEL, ts, text: 'x' })).body.error).toBe(
      'message_not_found',
    );
    expect((await api('chat.postEphemeral', { channel: CHANNEL, user: SAM, text: 'x' })).body.error).toBe(
      'user_not_in_channel',
    );
  });
});

describe('changing and reading', () => {
  test('an update keeps metadata and blocks that are left out, and {} removes metadata', async () => {
    const { client, workspace } = await startBench();
    const { ts = '' } = await client.chat.postMessage({ channel: CHANNEL, text: 'a', blocks, metadata });
    await client.chat.update({ channel: CHANNEL, ts, text: 'b' });
    const [kept] = (await workspace(LIN)).messages;
    expect(kept).toMatchObject({ text: 'b', metadata, edited: { ts: expect.any(String) } });
    expect(kept?.blocks).toHaveLength(2);
    await client.apiCall('chat.update', { channel: CHANNEL, ts, text: 'c', metadata: {}, blocks: [] });
    const [bare] = (await workspace(LIN)).messages;
    expect(bare?.metadata).toBeUndefined();
    expect(bare?.blocks).toEqual([]);
  });

  test('updates are refused for long texts, for messages of people and for unknown ones', async () => {
    const { api, post, workspace, client } = await startBench();
    await post('message', { user: LIN, channel: CHANNEL, text: 'hello' });
    const [typed] = (await workspace(LIN)).messages;
    const { ts } = await client.chat.postMessage({ channel: CHANNEL, text: 'x' });
    const update = async (args: Record<string, unknown>) =>
      (await api('chat.update', { channel: CHANNEL, ...args })).body.error;
    expect(await update({ ts, text: 'x'.repeat(4001) })).toBe('msg_too_long');
    expect(await update({ ts: typed?.ts, text: 'x' })).toBe('cant_update_message');
    expect(await update({ ts: '1.000001', text: 'x' })).toBe('message_not_found');
    expect(await update({ ts })).toBe('no_text');
  });

  test('history shows whole metadata only when asked, replies stand in their thread', async () => {
    const { client } = await startBench();
    const { ts = '' } = await client.chat.postMessage({ channel: CHANNEL, text: 'card', metadata });
    await client.chat.postMessage({ channel: CHANNEL, text: 'result', thread_ts: ts });
    const short = await client.conversations.history({ channel: CHANNEL });
    const whole = await client.conversations.history({ channel: CHANNEL, include_all_metadata: true });
    expect(short.messages?.map((one) => one.metadata)).toEqual([{ event_type: 'headroom_request' }]);
    expect(whole.messages?.[0]).toMatchObject({ ts, metadata, reply_count: 1 });
    const thread = await client.conversations.replies({ channel: CHANNEL, ts });
    expect(thread.messages?.map((one) => one.text)).toEqual(['card', 'result']);
  });

  test('history is cut into pages from the newest on', async () => {
    const { client } = await startBench();
    for (const text of ['1', '2', '3']) await client.chat.postMessage({ channel: CHANNEL, text });
    const first = await client.conversations.history({ channel: CHANNEL, limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel: CHANNEL, limit: 2, cursor });
    expect([first, second].map((page) => page.messages?.map((one) => one.text))).toEqual([['3', '2'], ['1']]);
    expect([first.has_more, second.has_more]).toEqual([true, false]);
  });

  test('a deleted root with replies leaves a tombstone, and cannot be updated any more', async () => {
    const { client, post, api, workspace } = await startBench();
    const { ts = '' } = await client.chat.postMessage({ channel: CHANNEL, text: 'card' });
    await client.chat.postMessage({ channel: CHANNEL, text: 'result', thread_ts: ts });
    await post('delete', { channel: CHANNEL, ts });
    expect((await workspace(LIN)).messages.map((one) => one.text)).toEqual([
      'This message was deleted.',
      'result',
    ]);
    expect((await api('chat.update', { channel: CHANNEL, ts, text: 'x' })).body.error).toBe(
      'message_not_found',
    );
  });

  test('reactions refuse a second one and one that is not there', async () => {
    const { client, api } = await startBench();
    const { ts } = await client.chat.postMessage({ channel: CHANNEL, text: 'x' });
    const args = { channel: CHANNEL, timestamp: ts, name: 'eyes' };
    const errors = [];
    for (const method of ['reactions.add', 'reactions.add', 'reactions.remove', 'reactions.remove']) {
      errors.push((await api(method, args)).body.error);
    }
    expect(errors).toEqual([undefined, 'already_reacted', undefined, 'no_reaction']);
  });

  test('a file goes up in three steps and comes down with its bytes', async () => {
    const { client, workspace } = await startBench();
    await client.filesUploadV2({
      channel_id: CHANNEL,
      file: Buffer.from('a,b\n1,2\n'),
      filename: 'history.csv',
      alt_text: 'A table',
    });
    const [message] = (await workspace(LIN)).messages;
    const [file] = message?.files ?? [];
    expect(file).toMatchObject({ name: 'history.csv', mimetype: 'text/csv', size: 8, altText: 'A table' });
    expect(await (await fetch(file?.url ?? '')).text()).toBe('a,b\n1,2\n');
  });
});

test('an image block may show an uploaded file, and only such a one', async () => {
  const { client, api } = await startBench();
  const { file_id: id = '', upload_url: url = '' } = await client.files.getUploadURLExternal({
    filename: 'a.png',
    length: 3,
  });
  const image = { type: 'image', alt_text: 'a bar', slack_file: { id } };
  const post = async () =>
    (await api('chat.postMessage', { channel: CHANNEL, text: 'x', blocks: [image] })).body;
  expect(await post()).toMatchObject({
    ok: false,
    errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
  });
  await fetch(url, { method: 'POST', body: 'png' });
  await client.files.completeUploadExternal({ files: [{ id, title: 'A bar' }] });
  expect((await post()).ok).toBe(true);
});

test('a file that is no picture is not shown as one', async () => {
  const { client, api } = await startBench();
  const { file_id: id = '', upload_url: url = '' } = await client.files.getUploadURLExternal({
    filename: 'a.csv',
    length: 3,
  });
  await fetch(url, { method: 'POST', body: 'csv' });
  await client.files.completeUploadExternal({ files: [{ id, title: 'A table' }] });
  const blocks = [{ type: 'image', alt_text: 'a bar', slack_file: { id } }];
  expect((await api('chat.postMessage', { channel: CHANNEL, text: 'x', blocks })).body.error).toBe(
    'invalid_blocks',
  );
});

test('a picture comes back with its bytes, its title and what it says to those who cannot see it', async () => {
  const { client, url, workspace } = await startBench();
  const png = Buffer.from('89504e470d0a1a0a00', 'hex');
  await client.filesUploadV2({
    channel_id: CHANNEL,
    filename: 'balance.png',
    title: 'Balance',
    alt_text: 'The balance falls',
    file: png,
  });
  const [file] = (await workspace(LIN)).messages.flatMap(({ files }) => files);
  expect(file).toMatchObject({
    title: 'Balance',
    altText: 'The balance falls',
    mimetype: 'image/png',
    size: png.length,
  });
  for (const address of [file?.url ?? '', `${url}/_sim/files/${file?.id}`]) {
    const answer = await fetch(address);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
  }
  expect((await fetch(`${url}/_sim/files/F0`)).status).toBe(404);
});

describe('people and channels', () => {
  test('a person has zone, offset, and locale when asked', async () => {
    const { client } = await startBench();
    const { user } = await client.users.info({ user: LIN, include_locale: true });
    expect(user).toMatchObject({
      real_name: '林晓 Lin Xiao',
      locale: 'zh-CN',
      tz: 'Asia/Shanghai',
      tz_offset: 28_800,
      tz_label: 'China Standard Time',
      profile: { email: 'lin@lanyue.example' },
    });
    expect((await client.users.info({ user: LIN })).user?.locale).toBeUndefined();
  });

  test('the e-mail address needs its own scope', async () => {
    const { client } = await startBench({ seed: seedWithScopes('users:read') });
    expect((await client.users.info({ user: LIN })).user?.profile?.email).toBeUndefined();
  });

  test('groups, members and direct messages are listed', async () => {
    const { client, api } = await startBench();
    const groups = await client.usergroups.list({ include_users: true });
    expect(groups.usergroups?.[0]).toMatchObject({ handle: 'quota-approvers', users: [MEI] });
    expect((await client.usergroups.users.list({ usergroup: 'S0APPROVERS' })).users).toEqual([MEI]);
    expect((await api('usergroups.users.list', { usergroup: 'S0' })).body.error).toBe('no_such_subteam');
    expect((await client.conversations.open({ users: LIN })).channel?.id).toBe('D0LIN000001');
    expect((await client.conversations.members({ channel: CHANNEL })).members).toContain(MEI);
    expect((await client.users.lookupByEmail({ email: 'mei@lanyue.example' })).user?.id).toBe(MEI);
    expect((await client.conversations.list({})).channels?.map((one) => one.name)).toEqual([
      'wechat-capacity',
      'general',
      'wechat-packs',
    ]);
  });

  test('the official validator answers in its own shape', async () => {
    const { api } = await startBench();
    expect((await api('blocks.validate', { blocks: [{ type: 'divider' }] })).body).toEqual({ ok: true });
    const { body } = await api('blocks.validate', { blocks: [{ type: 'nope' }] });
    expect(body).toMatchObject({
      error: 'invalid_blocks',
      errors: [{ code: 'failed_constraint', message: 'unsupported type: nope', pointer: '/0/type' }],
    });
  });
});
