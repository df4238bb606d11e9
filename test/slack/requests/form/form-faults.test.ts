import { describe, expect, it } from 'vitest';
import { VIEWS } from '../../../../src/slack/register.ts';
import { LIN } from '../../../sandbox/slack/support.ts';
import { fakeUseCases, held, memoryInbox, type SlackWorld, startWorld, until } from '../../app/world.ts';

/** Slack calls an answer after three seconds a failure. */
const SLACK_WAITS_MS = 3_000;
const FORMS = [...VIEWS.keys()];

const raiseState = {
  raise_app: { 'raise.form.app': { selected_option: { value: 'shop' } } },
  raise_rate: { 'raise.form.rate': { selected_option: { value: '300000' } } },
  raise_days: { 'raise.form.days': { selected_option: { value: '3' } } },
  raise_reason: { 'raise.form.reason': { value: 'Double 11' } },
};
const recordState = {
  outside_name: { 'outside.record.name': { value: 'Lin' } },
  outside_why: { 'outside.record.why': { value: 'a load test' } },
};
const questionState = { question_text: { 'request.question.text': { value: 'why?' } } };
const rejectState = { reject_reason: { 'request.reject.reason': { value: 'too much' } } };

/** A form that was filled and sent, as Slack delivers it. */
function submission(world: SlackWorld, callbackId: string, blocks: object[]) {
  const team = { id: world.bench.seed.team.id };
  return {
    type: 'view_submission',
    team,
    user: { id: LIN, team_id: team.id },
    trigger_id: '1.2.3',
    view: {
      id: 'V1',
      type: 'modal',
      hash: '1.a',
      callback_id: callbackId,
      private_metadata: JSON.stringify({ request: 'R-17' }),
      title: { type: 'plain_text', text: 'A title' },
      blocks,
      state: { values: { ...raiseState, ...rejectState, ...questionState, ...recordState } },
    },
    response_urls: [],
  };
}

const FIELDS = [
  { type: 'input', block_id: 'first', element: { type: 'plain_text_input', action_id: 'a' } },
  { type: 'input', block_id: 'last', element: { type: 'plain_text_input', action_id: 'b' } },
  { type: 'section', block_id: 'cost', text: { type: 'mrkdwn', text: 'what it costs' } },
];

/** Redis is gone, or there without an answer while Slack waits. */
const ILLNESSES = {
  gone: () => Promise.reject(new Error('Connection is closed.')),
  silent: () =>
    new Promise<never>((_resolve, reject) => {
      setTimeout(reject, SLACK_WAITS_MS, new Error('Command timed out'));
    }),
};

async function illWorld(illness: keyof typeof ILLNESSES) {
  const ill = ILLNESSES[illness];
  const useCases = fakeUseCases({ ask: ill, vote: ill, show: ill });
  return startWorld({ useCases, inbox: { ...memoryInbox(), keep: ill, done: ill } });
}

async function sent(world: SlackWorld, payload: object) {
  const begun = performance.now();
  const response = await world.interact(payload);
  const text = await response.text();
  expect(performance.now() - begun).toBeLessThan(SLACK_WAITS_MS);
  return text === '' ? null : JSON.parse(text);
}

describe.each(FORMS)('%s, sent while Redis is', (form) => {
  it.each(['gone', 'silent'] as const)(
    '%s, stays open with all that was typed, and says so',
    async (illness) => {
      const world = await illWorld(illness);
      const answer = await sent(world, submission(world, form, FIELDS));
      expect(answer).toEqual({
        response_action: 'errors',
        errors: {
          last: expect.stringContaining(String(world.lines.findLast((line) => line.reference)?.reference)),
        },
      });
      // Nobody is told a second time.
      await world.slack.stop();
      expect(await world.whispers(LIN)).toEqual([]);
    },
  );

  it('gone, says so in its window where it has no field', async () => {
    const world = await illWorld('gone');
    const answer = await sent(world, submission(world, form, []));
    expect(answer).toMatchObject({
      response_action: 'update',
      view: { type: 'modal', title: { text: 'A title' }, blocks: [{ type: 'rich_text' }] },
    });
    expect(answer.view.submit).toBeUndefined();
  });
});

it('a raise that was asked for although its form said that it went wrong is told of', async () => {
  let asked = (): void => {};
  const useCases = fakeUseCases();
  const accepted = await useCases.vote({ type: 'approve', request: 'R-17', by: LIN });
  if (!accepted.ok) throw new Error('the fake refuses');
  const world = await startWorld({
    useCases: fakeUseCases({ ask: () => new Promise((resolve) => (asked = () => resolve(accepted))) }),
    inbox: { ...memoryInbox(), keep: () => held() },
  });
  expect(await sent(world, submission(world, 'raise.form', FIELDS))).toMatchObject({
    response_action: 'errors',
  });
  asked();
  await until(async () =>
    expect((await world.whispers(LIN)).map(({ text }) => text).join()).toContain('R-17'),
  );
});

it('a command and a click are acknowledged in time as well, and their person is told', async () => {
  const world = await illWorld('silent');
  const begun = performance.now();
  const answers = await Promise.all([
    world.command({ text: 'raise shop 300k 3d because Redis is silent', user_id: LIN }),
    world.interact({
      type: 'block_actions',
      user: { id: LIN, team_id: world.bench.seed.team.id },
      team: { id: world.bench.seed.team.id },
      trigger_id: '1.2.3',
      channel: { id: 'C0CAPACITY1' },
      container: { type: 'message', channel_id: 'C0CAPACITY1' },
      actions: [{ type: 'button', action_id: 'request.approve', block_id: 'decide', value: 'R-17' }],
    }),
  ]);
  expect(performance.now() - begun).toBeLessThan(SLACK_WAITS_MS);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await until(async () => expect((await world.whispers(LIN)).length).toBeGreaterThanOrEqual(1));
});
