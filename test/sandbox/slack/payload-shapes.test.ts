import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asJson, asList, asText, isJson, type Json } from '../../../sandbox/slack/json.ts';
import { button, CHANNEL, input, LIN, modal, plain, startApp, startBench } from './support.ts';

/** Payloads recorded at the real Slack, and every field name known per kind; see the README beside them. */
const read = (path: string): Json =>
  JSON.parse(readFileSync(new URL(`../../fixtures/slack-payloads/${path}`, import.meta.url), 'utf8')) as Json;
const recorded = read('captured/modals__slack.json');
const commands = read('captured/slash-commands__slack.json');
const direct = read('captured/dm__slack-direct.json');

const keys = (value: unknown): string[] => Object.keys(asJson(value)).sort();
const first = (value: unknown): Json => asJson(asList(value)[0]);
const known = (template: string, field?: string) => keys(field ? read(template)[field] : read(template));

/** One of everything, driven through a fresh simulator. */
async function sent() {
  const bench = await startBench();
  const arrivals = await startApp(bench);
  await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise' });
  const command = arrivals[0]?.body ?? {};
  const view = modal({ notify_on_close: true, close: plain('Cancel'), blocks: [input('message')] });
  const opened = await bench.api('views.open', { trigger_id: command.trigger_id, view });
  const viewId = asText(asJson(opened.body.view).id);
  const state = { message: { value: { type: 'plain_text_input', value: 'Hello!' } } };
  await bench.post('submit', { user: LIN, view: viewId, state });
  const root = await bench.client.chat.postMessage({ channel: CHANNEL, text: 'root' });
  const thread_ts = root.ts ?? '';
  const blocks = [{ type: 'actions', block_id: 'b', elements: [{ ...button('go'), style: 'primary' }] }];
  const { ts } = await bench.client.chat.postMessage({ channel: CHANNEL, text: 'card', blocks, thread_ts });
  await bench.post('action', { user: LIN, place: { channel: CHANNEL, ts }, blockId: 'b', actionId: 'go' });
  const quiet = await bench.client.chat.postEphemeral({
    channel: CHANNEL,
    user: LIN,
    text: 'e',
    blocks,
    thread_ts,
  });
  await bench.post('action', {
    user: LIN,
    place: { channel: CHANNEL, ts: quiet.message_ts },
    blockId: 'b',
    actionId: 'go',
  });
  await bench.post('message', { user: LIN, channel: 'D0LIN000001', text: 'hello hello' });
  const bodies = arrivals.map((one) => one.body);
  const ofType = (type: string) => bodies.filter((body) => body.type === type);
  const [action = {}, ephemeral = {}] = ofType('block_actions');
  return {
    command,
    submission: ofType('view_submission')[0],
    action,
    ephemeral,
    event: ofType('event_callback')[0],
  };
}

test('every payload has the fields of its recorded counterpart', async () => {
  const { command, submission, action, ephemeral, event } = await sent();
  expect(keys(command)).toEqual(keys(commands.slashCommandWithArgs));

  const click = asJson(recorded.action);
  expect(keys(action)).toEqual(keys(click));
  for (const part of ['user', 'team', 'channel', 'container', 'message', 'state']) {
    expect([part, keys(action[part])]).toEqual([part, keys(click[part])]);
  }
  expect(keys(first(action.actions))).toEqual([...keys(first(click.actions)), 'style', 'value'].sort());

  const hidden = asJson(recorded.ephemeralAction);
  expect(keys(ephemeral)).toEqual(keys(hidden));
  expect(keys(ephemeral.container)).toEqual(keys(hidden.container));

  const submitted = asJson(recorded.viewSubmission);
  expect(keys(submission)).toEqual(keys(submitted));
  expect(keys(asJson(submission).view)).toEqual(keys(submitted.view));
  const [block, like] = [asJson(asJson(submission).view).blocks, asJson(submitted.view).blocks].map(first);
  expect(keys(block)).toEqual(keys(like));

  const message = asJson(direct.directDM);
  expect(keys(event)).toEqual([...keys(message), 'event_context'].sort());
  expect(keys(asJson(event).event)).toEqual(keys(message.event));
});

test('no payload has a field that Slack is not known to send', async () => {
  const { command, submission, action } = await sent();
  const rows: [unknown, string[]][] = [
    [command, known('field-templates/SlashCommandPayload.json')],
    [action, known('field-templates/BlockActionPayload.json')],
    [action.message, known('field-templates/BlockActionPayload.json', 'message')],
    [action.container, known('field-templates/BlockActionPayload.json', 'container')],
    // Templates are of the Java SDK and leave out what it does not read.
    [submission, [...known('field-templates/ViewSubmissionPayload.json'), 'response_urls']],
    [asJson(submission).view, [...known('field-templates/ViewSubmissionPayload.json', 'view'), 'blocks']],
  ];
  for (const [payload, fields] of rows) expect(fields).toEqual(expect.arrayContaining(keys(payload)));
});

test('answers of the Web API have only known fields', async () => {
  const { client } = await startBench();
  const rows: [unknown, string, string?][] = [
    [await client.auth.test(), 'auth.test'],
    [(await client.users.info({ user: LIN, include_locale: true })).user, 'users.info', 'user'],
    [
      (await client.conversations.info({ channel: CHANNEL, include_num_members: true })).channel,
      'conversations.info',
      'channel',
    ],
    [(await client.team.info()).team, 'team.info', 'team'],
    [(await client.bots.info({ bot: 'B0HEADROOM1' })).bot, 'bots.info', 'bot'],
  ];
  for (const [answer, method, field] of rows) {
    const extra = ['is_general', 'response_metadata'];
    expect([...known(`field-templates/api.${method}.json`, field), ...extra]).toEqual(
      expect.arrayContaining(keys(answer)),
    );
  }
  expect(rows.every(([answer]) => isJson(answer))).toBe(true);
});
