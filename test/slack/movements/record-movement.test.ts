import { describe, expect, it } from 'vitest';
import type { OutsideMovement } from '../../../src/domain/movements/movement.ts';
import type {
  OutsideUseCases,
  RecordInput,
  RecordRefusal,
} from '../../../src/flows/movements/record-movement.ts';
import { accept, refuse } from '../../../src/kit/result.ts';
import { recordedAnswer } from '../../../src/slack/movements/ephemeral-outside.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { fakeUseCases } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';
import { aMovement, aPushedMovement } from '../samples/movement-samples.ts';
import { holds, message } from '../samples/warning-samples.ts';

const movement = aPushedMovement();

/** The product, which lets people record unless told otherwise, and keeps what it was asked. */
function recording(refusal: RecordRefusal | null = null) {
  const asked: RecordInput[] = [];
  const outside: OutsideUseCases = {
    mayRecord: async () => (refusal ? refuse(refusal) : accept(movement)),
    show: async () => null,
    since: async () => [],
    record: async (input) => {
      asked.push(input);
      return refusal ? refuse(refusal) : accept(movement);
    },
  };
  return { asked, useCases: fakeUseCases({ outside }) };
}

async function post(world: SlackWorld, told: OutsideMovement = movement): Promise<string> {
  const warning = { kind: 'outside_movement' as const, movement: told, subject: 'outside:O-3', level: 0 };
  const outcome = await world.slack.messenger.postWarning(
    message([holds(warning)], { channel: CHANNEL }),
    1,
    null,
  );
  if (outcome.kind !== 'done') throw new Error(`the warning was not posted: ${outcome.kind}`);
  return outcome.ts;
}

const click = async (world: SlackWorld, user: string) =>
  world.bench.post('action', {
    user,
    place: { channel: CHANNEL, ts: await post(world) },
    blockId: 'warning:W-12.0',
    actionId: 'outside.record',
  });

async function openForm(world: SlackWorld, user = MEI) {
  expect(await click(world, user)).toEqual({ ok: true });
  return until(async () => {
    const form = (await world.modals(user)).at(-1);
    if (form?.callbackId !== 'outside.record') throw new Error('no form');
    return form;
  });
}

const state = (who: { user?: string; name?: string }, why: string | null) => ({
  outside_person: { 'outside.record.person': { type: 'users_select', selected_user: who.user ?? null } },
  outside_name: { 'outside.record.name': { type: 'plain_text_input', value: who.name ?? null } },
  outside_why: { 'outside.record.why': { type: 'plain_text_input', value: why } },
});

describe('the button Record', () => {
  it.each([
    [{ user: LIN }, { kind: 'person', userId: LIN }],
    [{ name: 'Old Wang <!channel>' }, { kind: 'name', name: 'Old Wang <!channel>' }],
    [
      { user: LIN, name: 'Old Wang' },
      { kind: 'person', userId: LIN },
    ],
  ] as const)('asks who it was and why, and stores %j', async (typed, who) => {
    const { useCases, asked } = recording();
    const world = await startWorld({ useCases });
    const form = await openForm(world);
    expect(JSON.stringify(form.blocks)).toContain('142,000 units of');
    await world.bench.post('submit', { user: MEI, view: form.id, state: state(typed, ' load test ') });
    await until(() =>
      expect(asked).toEqual([{ movement: 'O-3', nonce: movement.nonce, by: MEI, who, why: 'load test' }]),
    );
    const { text } = recordedAnswer(accept(movement), 'en');
    await until(async () => expect((await world.whispers(MEI)).map((one) => one.text)).toEqual([text]));
  });

  it.each([
    ['nobody', {}, 'load test', ['outside_person']],
    ['no reason', { user: LIN }, null, ['outside_why']],
    ['blanks', { name: '  ' }, '  ', ['outside_person', 'outside_why']],
  ] as const)('wants %s corrected in the form', async (_what, who, why, fields) => {
    const { useCases, asked } = recording();
    const world = await startWorld({ useCases });
    const form = await openForm(world);
    await world.bench.post('submit', { user: MEI, view: form.id, state: state(who, why) });
    await until(async () => {
      const errors = (await world.modals(MEI)).at(-1)?.errors ?? {};
      expect(Object.keys(errors).sort()).toEqual([...fields].sort());
    });
    expect(asked).toEqual([]);
  });

  const refusals: RecordRefusal[] = [
    { reason: 'not_admin', channel: CHANNEL },
    { reason: 'recorded_already', movement: 'O-3', by: LIN, at: 1_800_000_000_000 },
    { reason: 'explained', movement: 'O-3', requests: ['R-17'] },
    { reason: 'not_found', movement: 'O-3' },
    { reason: 'no_admin_channel' },
  ];
  it.each(refusals)('says why it opens no form: %j', async (refusal) => {
    const world = await startWorld({ useCases: recording(refusal).useCases });
    expect(await click(world, MEI)).toEqual({ ok: true });
    const { text } = recordedAnswer(refuse(refusal), 'en');
    await until(async () => expect((await world.whispers(MEI)).map((one) => one.text)).toEqual([text]));
    expect(await world.modals(MEI)).toEqual([]);
  });

  it('works with whatever stands in the movement', async () => {
    const world = await startWorld({ useCases: recording().useCases });
    const hostile = '<!channel> *x* `y` ~z~ '.repeat(20);
    await post(world, aMovement({}, { pack: hostile, orderId: 'D'.repeat(500), units: 10n ** 18n }));
    const { messages } = await world.bench.workspace(MEI);
    expect(messages.at(-1)?.text).not.toContain('<!channel>');
  });
});
