import { describe, expect, it } from 'vitest';
import { lineProblemAnswer } from '../../../src/slack/blocks/ephemeral.ts';
import { quota } from '../../../src/slack/quota.ts';
import { askedAnswer } from '../../../src/slack/requests/ask/ask-answers.ts';
import { words } from '../../../src/slack/words/words.ts';
import { wxauth } from '../../../src/slack/wxauth.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { ANY_CLOCK, fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';

const READER = { now: Date.UTC(2026, 9, 1), timeZone: 'Asia/Shanghai', language: 'en' } as const;

function answerTo(line: string) {
  const command = line.startsWith('/wxauth') ? wxauth : quota;
  const read = command.interpret(line, READER).line;
  if (read.kind !== 'problem') throw new Error(`${line} can be read`);
  return lineProblemAnswer(read.problem, 'en');
}

/** The value of the button below the answer; `null` where there is none. */
function runs(line: string): string | null {
  const actions = answerTo(line).blocks?.find((block) => block.type === 'actions');
  const [button] = actions?.type === 'actions' ? actions.elements : [];
  return button && 'value' in button ? (button.value ?? null) : null;
}

async function suggested(world: SlackWorld, user: string, line: string): Promise<string> {
  await world.bench.post('command', { user, channel: CHANNEL, line });
  return until(async () => {
    const [answer] = await world.whispers(user);
    if (!answer) throw new Error('no answer');
    return answer.ts;
  });
}

const press = (world: SlackWorld, user: string, ts: string) =>
  world.bench.post('action', {
    user,
    place: { channel: CHANNEL, ts },
    blockId: 'line',
    actionId: 'line.run',
  });

describe('the button below a line with a typing mistake in its command', () => {
  it.each([
    ['raize shop 300k 3d because Double 11', '/quota raise shop 300k 3d because Double 11'],
    ['rase', '/quota raise'],
    ['pakcs', '/quota packs'],
    ['/wxauth lnik mini', '/wxauth link mini'],
  ])('runs the line that was meant: %s', (line, meant) => {
    expect(runs(line)).toBe(meant);
  });

  it.each([
    ['a rate that nobody typed', 'rase shop'],
    ['a number that nobody typed', 'cancle'],
    ['a command that nobody typed', 'frobnicate'],
    ['a mistake elsewhere', 'raise shop lots 3d'],
    ['a reason that was cut', `raize shop 300k 3d because ${'x'.repeat(1_000)}`],
  ])('is not there with %s', (_what, line) => {
    expect(runs(line)).toBeNull();
  });

  it('submits it once as if it had been typed, and the answer takes its place', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const ts = await suggested(world, MEI, '/quota raize shop 300k 3d because <b> & co');
    expect(useCases.calls).toEqual([]);
    expect(await press(world, MEI, ts)).toEqual({ ok: true });
    await until(async () =>
      expect((await world.whispers(MEI)).map(({ text }) => text)).toEqual([
        askedAnswer(pendingRequest(), 'en', ANY_CLOCK).text,
      ]),
    );
    expect(useCases.calls).toHaveLength(1);
    expect(useCases.calls[0]?.input).toMatchObject({
      items: [{ app: 'shop', rate: 300_000, days: 3 }],
      reason: '<b> & co',
      by: MEI,
      surface: 'command',
      channel: CHANNEL,
    });
  });

  it('shows what memory can answer, in the language of who presses', async () => {
    const world = await startWorld();
    const ts = await suggested(world, LIN, '/quota hlep');
    await press(world, LIN, ts);
    await until(async () =>
      expect((await world.whispers(LIN)).map(({ text }) => text.split('\n')[0])).toEqual([
        words('zh').help.title,
      ]),
    );
  });

  it('opens a form', async () => {
    const world = await startWorld();
    const ts = await suggested(world, MEI, '/quota rase');
    await press(world, MEI, ts);
    await until(async () => expect(await world.bench.calls('views.open')).toHaveLength(1));
  });
});
