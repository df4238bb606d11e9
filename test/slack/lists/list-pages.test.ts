import { describe, expect, it } from 'vitest';
import type { ListUseCases } from '../../../src/flows/requests/list-use-cases.ts';
import { faultAnswer } from '../../../src/slack/blocks/ephemeral.ts';
import { words } from '../../../src/slack/words/words.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { emptyHome, emptyLists, explain, fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';

/** Lists with one request in each, and more where a page ends. */
function withOne(over: Partial<ListUseCases> = {}): ListUseCases {
  const items = [pendingRequest()];
  return {
    ...emptyLists,
    pending: async () => ({ items, total: 2, next: '1-1' }),
    wholeHistory: async () => ({ items, total: 1 }),
    ...over,
  };
}

async function line(world: SlackWorld, user: string, typed: string): Promise<void> {
  await world.bench.post('command', { user, channel: CHANNEL, line: typed });
}

describe('a page button', () => {
  it('asks for the part that its list goes on with, and changes the message', async () => {
    const cursors: (string | null)[] = [];
    const lists = withOne({
      async pending({ cursor }) {
        cursors.push(cursor);
        return { items: [pendingRequest()], total: 2, next: cursor === null ? '1-1' : null };
      },
    });
    const world = await startWorld({ useCases: fakeUseCases({ lists }) });
    await line(world, MEI, '/quota pending');
    await until(async () => expect(await world.whispers(MEI)).toHaveLength(1));
    const [before] = await world.whispers(MEI);
    const place = { channel: CHANNEL, ts: before?.ts ?? '' };
    const click = { user: MEI, place, blockId: 'list.page', actionId: 'list.page:next' };
    expect(await world.bench.post('action', click)).toEqual({ ok: true });
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toContain('2–2 of 2'));
    expect(await world.whispers(MEI)).toHaveLength(1);
    expect(cursors).toEqual([null, '1-1']);
  });
});

describe('a file', () => {
  it.each([
    ['files.getUploadURLExternal', null],
    ['files.completeUploadExternal', 'D0LIN000001'],
  ] as const)('that %s refuses is told in private, with the scope to add', async (method, subject) => {
    const world = await startWorld({ useCases: fakeUseCases({ lists: withOne() }) });
    await world.bench.setFaults({ answers: [{ method, kind: 'error', error: 'missing_scope' }] });
    await line(world, LIN, '/quota history csv');
    const expected = faultAnswer(
      {
        kind: 'slack_refused',
        method,
        subject,
        code: 'missing_scope',
        remedy: { kind: 'add_scope', scope: 'files:write' },
      },
      'zh',
      explain,
    ).text;
    await until(async () => expect((await world.whispers(LIN)).map(({ text }) => text)).toEqual([expected]));
    const { messages } = await world.bench.workspace(LIN);
    expect(messages.filter(({ files }) => files.length > 0)).toEqual([]);
  });
});

describe('the overview', () => {
  it('does without what it does not know', async () => {
    const waiting = { total: 2, from: 0, looked: 2, mine: null, next: null, back: [], reviews: [] };
    const world = await startWorld({ useCases: fakeUseCases({ home: async () => emptyHome({ waiting }) }) });
    await line(world, MEI, '/quota');
    await until(async () => {
      const [answer] = await world.whispers(MEI);
      const { home } = words('en');
      expect(answer?.text).toContain(home.waiting(2, 0, 2, null));
      expect(answer?.text).toContain(home.noFigures);
      // What nobody looked at is not clear.
      expect(answer?.text).toContain(home.today.unchecked);
      expect(answer?.text).not.toContain(home.today.nothing);
    });
  });
});
