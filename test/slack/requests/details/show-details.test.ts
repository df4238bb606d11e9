import { describe, expect, it } from 'vitest';
import { words } from '../../../../src/slack/words/words.ts';
import { CHANNEL, LIN, MEI } from '../../../sandbox/slack/support.ts';
import { aFreeze } from '../../../support/freezes.ts';
import { raiseWith } from '../../../support/raises.ts';
import { emptyLists, fakeUseCases, pendingRequest } from '../../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../../app/world.ts';

const request = {
  ...pendingRequest(),
  wechatRequestIds: ['R-17-0123456789abcdef'],
  raise: raiseWith(pendingRequest().raise, {
    pack: { ...pendingRequest().raise.items[0].pack, orderId: 'DD2970445798112968704' },
  }),
};
const trail = {
  items: [
    {
      request: 'R-17',
      revision: 1,
      actor: { kind: 'person' as const, userId: LIN, surface: 'command' as const },
      event: { type: 'requested' as const, at: request.askedAt, request },
    },
  ],
  total: 1,
  next: null,
};
const lists = { ...emptyLists, story: async () => ({ request, revision: 1, trail }) };

/** Presses Details on the card of R-17. */
async function press(world: SlackWorld, user: string): Promise<void> {
  const posted = await world.slack.messenger.postCard(CHANNEL, { request: pendingRequest(), revision: 1 });
  if (posted.kind !== 'done') throw new Error(`the card was not posted: ${posted.kind}`);
  const place = { channel: CHANNEL, ts: posted.ts };
  const button = { blockId: 'decide', actionId: 'request.details' };
  expect(await world.bench.post('action', { user, place, ...button })).toEqual({ ok: true });
}

/** The blocks of the window in front of somebody, once they say this. */
const windowSays = (world: SlackWorld, user: string, text: string) =>
  until(async () => {
    const [modal] = await world.modals(user);
    expect(JSON.stringify(modal?.blocks ?? [])).toContain(text);
    return modal;
  });

describe('Details on a card', () => {
  it('say that a freeze stops its approval, like the card', async () => {
    const freeze = aFreeze({ reason: 'checking a bill' });
    const cases = fakeUseCases({ lists });
    const world = await startWorld({
      useCases: { ...cases, freeze: { ...cases.freeze, current: async () => freeze } },
    });
    await press(world, MEI);
    await windowSays(world, MEI, 'checking a bill');
  });

  it.each([
    [MEI, 'en'],
    [LIN, 'zh'],
  ] as const)(
    'opens everything about the request, ids in full, in the language of the reader: %s',
    async (user, language) => {
      const world = await startWorld({ useCases: fakeUseCases({ lists }) });
      await press(world, user);
      const { card } = words(language);
      const modal = await windowSays(world, user, card.labels.wechat);
      expect(modal?.title).toBe(card.detailsTitle('R-17'));
      const shown = JSON.stringify(modal?.blocks);
      for (const id of [
        'DD2970445798112968704',
        'wx1111111111111111',
        'R-17-0123456789abcdef',
        'sku-1',
        '10000142',
      ])
        expect(shown).toContain(id);
      expect(shown).toContain(card.cost(258_000n, 3));
      // Nothing is decided in there.
      expect(shown).not.toContain('request.approve');
    },
  );

  it('says so where the number is another request’s by now', async () => {
    const checkCard = async () => ({ reason: 'other_card' as const, request: 'R-17' });
    const world = await startWorld({ useCases: fakeUseCases({ lists, checkCard }) });
    await press(world, MEI);
    const modal = await windowSays(world, MEI, 'no record of this card');
    expect(JSON.stringify(modal?.blocks)).not.toContain('DD2970445798112968704');
  });

  it('of an old copy still shows the request that it is about', async () => {
    const checkCard = async () => ({ reason: 'old_copy' as const, request: 'R-17', channel: CHANNEL });
    const world = await startWorld({ useCases: fakeUseCases({ lists, checkCard }) });
    await press(world, MEI);
    await windowSays(world, MEI, 'DD2970445798112968704');
  });

  it('says in the window what went wrong', async () => {
    const story = async () => {
      throw new Error('Redis is gone');
    };
    const world = await startWorld({ useCases: fakeUseCases({ lists: { ...lists, story } }) });
    await press(world, MEI);
    const modal = await until(async () => {
      const [one] = await world.modals(MEI);
      expect(JSON.stringify(one?.blocks)).not.toContain(words('en').home.detailsLoading);
      return one;
    });
    expect(JSON.stringify(modal?.blocks)).not.toContain('Redis is gone');
    expect(world.lines.some((line) => JSON.stringify(line).includes('Redis is gone'))).toBe(true);
  });
});
