import { describe, expect, it } from 'vitest';
import { askedAnswer } from '../../../../src/slack/requests/ask/ask-answers.ts';
import { CHANNEL, MEI } from '../../../sandbox/slack/support.ts';
import { fakeUseCases, pendingRequest } from '../../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../../app/world.ts';

const LINE = '/quota raise shop 300k 3d from tomorrow midnight on DD12 because <b> & co';

const click = (world: SlackWorld, ts: string, n: number) =>
  world.bench.post('action', {
    user: MEI,
    place: { channel: CHANNEL, ts },
    blockId: 'raise_start',
    actionId: `raise.start:${n}`,
  });

/** Mei types a line whose start is not clear, and sees the question. */
async function askedBack(world: SlackWorld): Promise<string> {
  await world.bench.post('command', { user: MEI, channel: CHANNEL, line: LINE });
  return until(async () => {
    const [question] = await world.whispers(MEI);
    if (!question) throw new Error('no question');
    return question.ts;
  });
}

describe('a start that can mean several times', () => {
  it('is not submitted before the person said which, and then once with everything that was typed', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const question = await askedBack(world);
    expect(useCases.calls).toEqual([]);
    const command = (await world.bench.deliveries()).at(-1)?.body;

    expect(await click(world, question, 1)).toEqual({ ok: true });
    const expected = askedAnswer(pendingRequest(), 'en', { timeZone: 'Asia/Singapore', now: Date.now() });
    await until(async () =>
      expect((await world.whispers(MEI)).map(({ text }) => text)).toEqual([expected.text]),
    );
    expect(useCases.calls).toHaveLength(1);
    const [{ input } = { input: null }] = useCases.calls;
    expect(input).toMatchObject({
      items: [{ app: 'shop', rate: 300_000, days: 3, pack: 'DD12' }],
      reason: '<b> & co',
      by: MEI,
      surface: 'command',
      channel: CHANNEL,
      onceKey: command?.trigger_id,
    });
    const start = (input as { items: [{ beginsAt: number }] }).items[0].beginsAt;
    // The later of both midnights, in Singapore.
    expect(new Date(start + 8 * 3_600_000).toISOString()).toMatch(/T00:00:00/);
    expect(start).toBeGreaterThan(Date.now() + 24 * 3_600_000);
  });

  it('is the same request whichever button is pressed, and however often', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const question = await askedBack(world);
    await world.bench.setFaults({ deliveries: 2 });
    await click(world, question, 0);
    await until(() => expect(useCases.calls).toHaveLength(2));
    await world.slack.stop();
    const keys = useCases.calls.map(({ input }) => (input as { onceKey: string }).onceKey);
    expect(new Set(keys).size).toBe(1);
  });
});
