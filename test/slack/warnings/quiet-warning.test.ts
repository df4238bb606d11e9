import { describe, expect, it } from 'vitest';
import type { Quieting, WarningItem } from '../../../src/domain/warnings/warning.ts';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import type { QuietInput } from '../../../src/flows/warnings/use-cases.ts';
import { quietAnswer } from '../../../src/slack/warnings/ephemeral-warning.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { explain, fakeUseCases } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';
import { everyKind, FATES, holds, message } from '../samples/warning-samples.ts';

const { pack_balance: warning } = everyKind();
const MADE_AT = message([]).at;
const fates: Record<Quieting, WarningItem> = {
  hour: { warning, ...FATES.snoozed },
  day: { warning, ...FATES.snoozed },
  change: { warning, ...FATES['snoozed until it changes'] },
  mute: { warning, ...FATES.muted },
  unmute: { warning, ...FATES.holds },
};

/** The product, which silences whatever it is asked to and keeps what it was asked. */
function silencing(refusal: 'over' | null = null): { useCases: UseCases; asked: QuietInput[] } {
  const asked: QuietInput[] = [];
  const quiet: UseCases['warnings']['quiet'] = async (input) => {
    asked.push(input);
    return refusal === null
      ? { ok: true, value: [fates[input.how]] }
      : { ok: false, refusal: { reason: refusal, message: input.message } };
  };
  return { useCases: fakeUseCases({ warnings: { quiet, last: async () => [] } }), asked };
}

/** The real message of a warning in the channel; answers its ts. */
async function post(world: SlackWorld, item: WarningItem = holds(warning)): Promise<string> {
  const outcome = await world.slack.messenger.postWarning(message([item], { channel: CHANNEL }), 1, null);
  if (outcome.kind !== 'done') throw new Error(`the warning was not posted: ${outcome.kind}`);
  return outcome.ts;
}

const click = (world: SlackWorld, user: string, ts: string, actionId: string, blockId = 'warning:W-12.0') =>
  world.bench.post('action', { user, place: { channel: CHANNEL, ts }, blockId, actionId });

const answered = (how: Quieting, language: 'en' | 'zh' = 'en') =>
  quietAnswer({ how, result: { ok: true, value: [fates[how]] }, value: 'W-12.0', language, explain });

describe('a click on a warning', () => {
  it.each([
    ['warning.snooze', 'hour', FATES.holds],
    ['warning.mute', 'mute', FATES.holds],
    ['warning.mute:off', 'unmute', FATES.muted],
  ] as const)('%s silences the series, and tells privately what was done', async (actionId, how, fate) => {
    const { useCases, asked } = silencing();
    const world = await startWorld({ useCases });
    const ts = await post(world, { warning, ...fate });
    expect(await click(world, MEI, ts, actionId)).toEqual({ ok: true });
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(answered(how).text));
    expect(asked).toEqual([{ message: 'W-12', item: 0, at: MADE_AT, how, by: MEI }]);
    expect((await world.bench.workspace(MEI)).messages.some((one) => one.ts === ts)).toBe(true);
  });

  it.each([
    ['warning.snooze:day', 'day'],
    ['warning.snooze:change', 'change'],
  ] as const)('Snooze can be made longer: %s takes the place of its answer', async (actionId, how) => {
    const { useCases, asked } = silencing();
    const world = await startWorld({ useCases });
    await click(world, LIN, await post(world), 'warning.snooze');
    await until(async () => expect(await world.whispers(LIN)).toHaveLength(1));
    const whisper = (await world.whispers(LIN))[0]?.ts ?? '';
    expect(await click(world, LIN, whisper, actionId, 'snooze_longer')).toEqual({ ok: true });
    const expected = answered(how, 'zh').text;
    await until(async () => expect((await world.whispers(LIN)).map(({ text }) => text)).toEqual([expected]));
    expect(asked.map((one) => one.how)).toEqual(['hour', how]);
  });

  it('on a message with several is about all of them', async () => {
    const { useCases, asked } = silencing();
    const world = await startWorld({ useCases });
    const several = message([holds(warning), holds(everyKind().pack_validity)], { channel: CHANNEL });
    const outcome = await world.slack.messenger.postWarning(several, 1, null);
    const ts = outcome.kind === 'done' ? outcome.ts : '';
    expect(await click(world, MEI, ts, 'warning.mute', 'warning:W-12')).toEqual({ ok: true });
    await until(() =>
      expect(asked).toEqual([{ message: 'W-12', item: null, at: MADE_AT, how: 'mute', by: MEI }]),
    );
  });

  it('Mute is taken back by the button below its answer', async () => {
    const { useCases, asked } = silencing();
    const world = await startWorld({ useCases });
    await click(world, MEI, await post(world), 'warning.mute');
    await until(async () => expect(await world.whispers(MEI)).toHaveLength(1));
    const whisper = (await world.whispers(MEI))[0]?.ts ?? '';
    expect(await click(world, MEI, whisper, 'warning.mute:off', 'unmute')).toEqual({ ok: true });
    await until(() => expect(asked.map((one) => one.how)).toEqual(['mute', 'unmute']));
  });

  it('on a warning that is over says so', async () => {
    const world = await startWorld({ useCases: silencing('over').useCases });
    await click(world, MEI, await post(world), 'warning.snooze');
    const result = { ok: false as const, refusal: { reason: 'over' as const, message: 'W-12' } };
    const { text } = quietAnswer({ how: 'hour', result, value: 'W-12.0', language: 'en', explain });
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(text));
  });

  it('that opens the console is acknowledged and nothing else', async () => {
    const { useCases, asked } = silencing();
    const world = await startWorld({ useCases });
    expect(await click(world, MEI, await post(world), 'warning.console')).toEqual({ ok: true });
    await world.slack.stop();
    expect(asked).toEqual([]);
    expect(await world.whispers(MEI)).toEqual([]);
    expect(world.lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  it.each([
    ['warning.snooze', 'R-17'],
    ['warning.snooze', 'W-12'],
    ['warning.snooze', 'W-12.-1'],
    ['warning.mute', 'W-012.0'],
    ['warning.mute', null],
    ['warning.snooze:year', 'W-12.0'],
  ])('%s with the value %j changes nothing', async (actionId, value) => {
    const { useCases, asked } = silencing();
    const world = await startWorld({ useCases });
    await world.interact(forged(world, actionId, value));
    await until(async () => expect(await world.whispers(MEI)).toHaveLength(1));
    expect(asked).toEqual([]);
  });
});

function forged({ bench }: SlackWorld, actionId: string, value: string | null) {
  const { team, app } = bench.seed;
  return {
    type: 'block_actions',
    user: { id: MEI, username: 'mei', name: 'mei', team_id: team.id },
    api_app_id: app.id,
    token: 'x',
    container: { type: 'message', message_ts: '1.1', channel_id: CHANNEL, is_ephemeral: false },
    trigger_id: '1.2.3',
    team: { id: team.id, domain: team.domain },
    channel: { id: CHANNEL, name: 'wechat-capacity' },
    actions: [{ action_id: actionId, block_id: 'x', type: 'button', ...(value ? { value } : {}) }],
  };
}
