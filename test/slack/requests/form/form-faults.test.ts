import { describe, expect, it } from 'vitest';
import { VIEWS } from '../../../../src/slack/register.ts';
import { LIN } from '../../../sandbox/slack/support.ts';
import { fakeUseCases } from '../../app/fake-use-cases.ts';
import { memoryInbox } from '../../app/memory.ts';
import { held, type SlackWorld, startWorld, until } from '../../app/world.ts';

const FORMS = [...VIEWS.keys()];
/** What a person tells who looks it up in the log. */
const REFERENCE = /\b[0-9a-f]{8}\b/;

const raiseState = {
  raise_app: { 'raise.form.app': { selected_option: { value: 'shop' } } },
  raise_rate: { 'raise.form.rate': { selected_option: { value: '300000' } } },
  raise_days: { 'raise.form.days': { selected_option: { value: '3' } } },
  raise_reason: { 'raise.form.reason': { value: 'Double 11' } },
};
const planState = {
  plan_app: { 'plan.form.app': { selected_option: { value: 'shop' } } },
  plan_limit: { 'plan.form.limit': { value: '300k' } },
  plan_to: { 'plan.form.to': { selected_date_time: Math.floor(Date.now() / 1000) + 86_400 } },
};
const recordState = {
  outside_name: { 'outside.record.name': { value: 'Lin' } },
  outside_why: { 'outside.record.why': { value: 'a load test' } },
};
const questionState = { question_text: { 'request.question.text': { value: 'why?' } } };
const declineState = { decline_reason: { 'purchase.decline.reason': { value: 'no money' } } };
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
      id: `V-${callbackId}`,
      type: 'modal',
      hash: '1.a',
      callback_id: callbackId,
      private_metadata: JSON.stringify({ request: 'R-17' }),
      title: { type: 'plain_text', text: 'A title' },
      blocks,
      state: {
        values: {
          ...raiseState,
          ...planState,
          ...rejectState,
          ...questionState,
          ...recordState,
          ...declineState,
        },
      },
    },
    response_urls: [],
  };
}

const FIELDS = [
  { type: 'input', block_id: 'first', element: { type: 'plain_text_input', action_id: 'a' } },
  { type: 'input', block_id: 'last', element: { type: 'plain_text_input', action_id: 'b' } },
  { type: 'section', block_id: 'cost', text: { type: 'mrkdwn', text: 'what it costs' } },
];

/** Redis is gone, or there without an answer until its commands are given up. */
function illRedis(illness: 'gone' | 'silent') {
  let giveUp = (): void => {};
  const silence = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(new Error('Command timed out'));
  });
  silence.catch(() => {});
  const command = () =>
    illness === 'gone' ? Promise.reject<never>(new Error('Connection is closed.')) : silence;
  return { command, giveUp };
}

async function illWorld(illness: 'gone' | 'silent') {
  const { command: ill, giveUp } = illRedis(illness);
  const useCases = fakeUseCases({ ask: ill, vote: ill, show: ill });
  const world = await startWorld({ useCases, inbox: { ...memoryInbox(), keep: ill, done: ill } });
  return { world, giveUp };
}

async function sent(world: SlackWorld, payload: object) {
  const text = await (await world.interact(payload)).text();
  return text === '' ? null : JSON.parse(text);
}

describe('each form, sent while Redis is', () => {
  it.each(['gone', 'silent'] as const)(
    '%s, stays open with all that was typed, and says so',
    async (illness) => {
      const { world, giveUp } = await illWorld(illness);
      const answers = await Promise.all(
        FORMS.map((form) =>
          sent(world, submission(world, form, FIELDS)).then((answer) => ({ form, answer })),
        ),
      );
      const errors = { last: expect.stringMatching(REFERENCE) };
      expect(answers).toEqual(FORMS.map((form) => ({ form, answer: { response_action: 'errors', errors } })));
      const shown = answers.map(({ answer }) => REFERENCE.exec(answer.errors.last)?.[0]);
      const logged = world.lines.flatMap(({ reference }) => (reference ? [reference] : []));
      expect(shown.toSorted()).toEqual(logged.toSorted());
      expect(new Set(shown).size).toBe(FORMS.length);
      // Nobody is told a second time.
      giveUp();
      await world.slack.stop();
      expect(await world.whispers(LIN)).toEqual([]);
    },
  );

  it('gone, says so in its window where it has no field', async () => {
    const { world } = await illWorld('gone');
    for (const form of FORMS) {
      const answer = await sent(world, submission(world, form, []));
      expect(answer, form).toMatchObject({
        response_action: 'update',
        view: { type: 'modal', title: { text: 'A title' }, blocks: [{ type: 'rich_text' }] },
      });
      expect(answer.view.submit).toBeUndefined();
    }
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
  const { world, giveUp } = await illWorld('silent');
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
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  giveUp();
  await until(async () => expect((await world.whispers(LIN)).length).toBeGreaterThanOrEqual(1));
});
