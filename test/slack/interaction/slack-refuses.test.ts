import { describe, expect, it } from 'vitest';
import type { SlackFaults } from '../../../sandbox/slack/control.ts';
import { faultAnswer } from '../../../src/slack/blocks/ephemeral.ts';
import { SlackRefused } from '../../../src/slack/bolt/errors.ts';
import type { Fault } from '../../../src/slack/words/shape/faults.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { explain, fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';

type Answer = NonNullable<SlackFaults['answers']>[number];

async function ill(world: SlackWorld, ...answers: Answer[]): Promise<void> {
  await world.bench.setFaults({ answers });
}

const raiseForm = (world: SlackWorld) =>
  world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise' });

async function told(world: SlackWorld, fault: Fault): Promise<void> {
  const expected = faultAnswer(fault, 'en', explain).text;
  await until(async () => expect((await world.whispers(MEI)).map(({ text }) => text)).toEqual([expected]));
}

describe('a form that Slack does not open', () => {
  it.each(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id', 'trigger_expired'])(
    'for %s: press again',
    async (error) => {
      const world = await startWorld();
      await ill(world, { method: 'views.open', kind: 'error', error });
      await raiseForm(world);
      const call = { method: 'views.open', subject: null };
      await told(world, { kind: 'slack_refused', code: error, remedy: { kind: 'press_again' }, ...call });
    },
  );

  it('for a limit of a second opens all the same', async () => {
    const world = await startWorld();
    await ill(world, { method: 'views.open', kind: 'rate_limited', retryAfterSeconds: 1, times: 1 });
    await raiseForm(world);
    await until(async () => expect(await world.modals(MEI)).toHaveLength(1));
    expect(await world.bench.calls('views.open')).toHaveLength(2);
    expect(await world.whispers(MEI)).toEqual([]);
  });

  it('for a second limit is told, after one retry only', async () => {
    const world = await startWorld();
    await ill(world, { method: 'views.open', kind: 'rate_limited', retryAfterSeconds: 1 });
    await raiseForm(world);
    await told(world, { kind: 'slack_limited', method: 'views.open', subject: null, seconds: 1 });
    expect(await world.bench.calls('views.open')).toHaveLength(2);
  });

  it('for a limit that outlives the trigger is told at once, with the seconds', async () => {
    const world = await startWorld();
    await ill(world, { method: 'views.open', kind: 'rate_limited', retryAfterSeconds: 20 });
    await raiseForm(world);
    await told(world, { kind: 'slack_limited', method: 'views.open', subject: null, seconds: 20 });
    expect(await world.bench.calls('views.open')).toHaveLength(1);
  });

  it('without an answer is told so', async () => {
    const world = await startWorld();
    await ill(world, { method: 'views.open', kind: 'http_500' });
    await raiseForm(world);
    await told(world, { kind: 'slack_silent', method: 'views.open', subject: null });
  });

  it('is opened once where the click is delivered twice, and nobody is bothered', async () => {
    const world = await startWorld();
    await world.bench.setFaults({ deliveries: 2 });
    await raiseForm(world);
    await until(async () => expect(await world.bench.calls('views.open')).toHaveLength(2));
    await world.slack.stop();
    expect(await world.modals(MEI)).toHaveLength(1);
    expect(await world.whispers(MEI)).toEqual([]);
  });
});

describe('Reject', () => {
  it('says at once what Slack refuses for good, before a word is typed', async () => {
    const refusal = new SlackRefused('conversations.members', 'missing_scope', {
      needed: 'channels:read',
      subject: CHANNEL,
    });
    const mayDecide = () => Promise.reject(refusal);
    const world = await startWorld({ useCases: fakeUseCases({ mayDecide }) });
    const { team, app } = world.bench.seed;
    await world.interact({
      type: 'block_actions',
      user: { id: MEI, username: 'mei', name: 'mei', team_id: team.id },
      api_app_id: app.id,
      container: { type: 'message', message_ts: '1.1', channel_id: CHANNEL, is_ephemeral: false },
      trigger_id: '1.2.3',
      team: { id: team.id, domain: team.domain },
      channel: { id: CHANNEL, name: 'x' },
      actions: [{ action_id: 'request.reject', type: 'button', value: pendingRequest().id }],
    });
    await told(world, {
      kind: 'slack_refused',
      method: 'conversations.members',
      subject: CHANNEL,
      code: 'missing_scope',
      remedy: { kind: 'add_scope', scope: 'channels:read' },
    });
    expect(await world.bench.calls('views.open')).toEqual([]);
  });
});

describe('a picture that Slack does not take', () => {
  const chart = (world: SlackWorld) =>
    world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota chart shop' });
  const last = async (world: SlackWorld) => (await world.whispers(MEI)).at(-1)?.text;

  it.each([
    ['missing_scope', { kind: 'add_scope', scope: 'files:write' }],
    ['not_in_channel', { kind: 'invite' }],
    ['file_upload_size_restricted', { kind: 'smaller_file' }],
    ['file_uploads_disabled', { kind: 'allow_uploads' }],
    ['storage_limit_reached', { kind: 'free_storage' }],
  ] as const)('for %s is told with its remedy', async (code, remedy) => {
    const world = await startWorld();
    await ill(world, { method: 'files.getUploadURLExternal', kind: 'error', error: code });
    await chart(world);
    const call = { method: 'files.getUploadURLExternal', subject: null };
    const { text } = faultAnswer({ kind: 'slack_refused', code, remedy, ...call }, 'en', explain);
    await until(async () => expect(await last(world)).toBe(text));
  });

  it('for a short limit goes out a little later, once', async () => {
    const world = await startWorld();
    await ill(world, {
      method: 'files.completeUploadExternal',
      kind: 'rate_limited',
      retryAfterSeconds: 1,
      times: 1,
    });
    await chart(world);
    await until(async () => {
      const { messages } = await world.bench.workspace(MEI);
      expect(messages.filter(({ files }) => files.length > 0)).toHaveLength(1);
    });
  });

  it('for a long one says when to try again', async () => {
    const world = await startWorld();
    await ill(world, { method: 'files.completeUploadExternal', kind: 'rate_limited', retryAfterSeconds: 45 });
    await chart(world);
    const call = { method: 'files.completeUploadExternal', subject: 'D0MEI000001' };
    const { text } = faultAnswer({ kind: 'slack_limited', seconds: 45, ...call }, 'en', explain);
    await until(async () => expect(await last(world)).toBe(text));
  });

  it('is told too where the answers’ own URL is gone', async () => {
    const world = await startWorld();
    await ill(world, { method: 'files.getUploadURLExternal', kind: 'error', error: 'missing_scope' });
    await world.command({ user_id: LIN, text: 'chart shop', response_url: `${world.bench.url}/none` });
    await until(async () => expect((await world.whispers(LIN)).at(-1)?.text).toContain('files:write'));
  });
});
