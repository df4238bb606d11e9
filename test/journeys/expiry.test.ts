import { describe, expect, it } from 'vitest';
import { LIN, MEI, SAM } from '../support/world.ts';
import { fill, openForm, submit } from './support/form.ts';
import {
  approved,
  asked,
  assignRequestIds,
  buttonsOf,
  cardsOf,
  inWorld,
  ledgerOf,
  revisionOf,
  SMALL,
  toldOnce,
} from './support/story.ts';

const SMALL_RAISE = `/quota raise shop 50k 1d on ${SMALL.orderId}`;

describe.concurrent('a request that nobody decides', () => {
  it(
    'expires, says so on the card, in the thread and to who asked, and spends nothing',
    inWorld({ yaml: 'expiry: 2s' }, async (world) => {
      const card = await asked(world);
      const expired = await world.cardIn('expired');
      expect(expired.ts).toBe(card.ts);
      expect(buttonsOf(expired)).toEqual(['request.details']);
      expect(revisionOf(expired)).toBe(revisionOf(card) + 1);
      await toldOnce(world, 'expired');
      expect(await assignRequestIds(world)).toEqual([]);
      expect(await ledgerOf(world)).toEqual([]);
    }),
  );

  it(
    'cannot be approved any more, though its card still shows the button',
    inWorld({ yaml: 'expiry: 2s' }, async (world) => {
      const card = await asked(world);
      await world.slackFaults({ answers: [{ method: 'chat.update', kind: 'http_500' }] });
      await toldOnce(world, 'expired');
      const stale = await world.cardIn('pending');
      expect(buttonsOf(stale)).toContain('request.approve');
      await world.press(MEI, 'request.approve', stale);
      await world.told(MEI, 'Already expired without a decision');
      await world.slackFaults({});
      expect((await world.cardIn('expired')).ts).toBe(card.ts);
      expect(await assignRequestIds(world)).toEqual([]);
    }),
  );

  it(
    'expires at its planned start, however long requests may wait otherwise',
    inWorld({}, async (world) => {
      const form = await openForm(world, LIN);
      const start = Math.ceil(Date.now() / 1000) + 3;
      await submit(
        world,
        LIN,
        form,
        fill(form, { app: 'shop', rate: 50_000, days: 1, reason: 'soon', start }),
      );
      const card = await world.cardIn('pending');
      expect(card.text.match(new RegExp(`<!date\\^${start}\\^`, 'g'))).toHaveLength(2);
      const expired = await world.cardIn('expired');
      expect(expired.text).toContain('without a decision');
      expect(await assignRequestIds(world)).toEqual([]);
    }),
  );
});

describe.concurrent('a pack with too little left', () => {
  it(
    'is refused when asked, with what it costs and what is left, in the language of who asked',
    inWorld({}, async (world) => {
      await world.say(LIN, `/quota raise shop 100k 1d on ${SMALL.orderId}`);
      await world.told(LIN, /需要 2.9万额度，资源包 …3648 只剩 2.2万/);
      expect(await cardsOf(world)).toEqual([]);
    }),
  );

  it(
    'is refused again when approved: two requests fit one by one, but not both',
    inWorld({}, async (world) => {
      await asked(world, `${SMALL_RAISE} because first`, 'R-1');
      await asked(world, `${SMALL_RAISE} because second`, 'R-2');
      const [first, second] = [await world.cardIn('pending', 'R-1'), await world.cardIn('pending', 'R-2')];
      await world.press(MEI, 'request.approve', first);
      await world.cardIn('allocated', 'R-1');
      await world.press(MEI, 'request.approve', second);
      await world.told(MEI, `costs 15,000, and pack …${SMALL.orderId.slice(-4)} has 7,000 remaining`);
      const waiting = await world.cardIn('pending', 'R-2');
      expect(revisionOf(waiting)).toBe(revisionOf(second));
      expect(await ledgerOf(world, SMALL.orderId)).toEqual([{ units: 15_000n, confirmed: true }]);
      expect(await assignRequestIds(world)).toHaveLength(1);
    }),
  );

  it(
    'is not overspent by two approvals at the same moment',
    inWorld({ wechatFaults: { pushDelayMs: 500 } }, async (world) => {
      await asked(world, `${SMALL_RAISE} because first`, 'R-1');
      await asked(world, `${SMALL_RAISE} because second`, 'R-2');
      const cards = [await world.cardIn('pending', 'R-1'), await world.cardIn('pending', 'R-2')];
      await Promise.all(cards.map((card) => world.press(MEI, 'request.approve', card)));
      await world.told(MEI, 'has 7,000 remaining');
      expect(await ledgerOf(world, SMALL.orderId)).toHaveLength(1);
      const states = await Promise.all(['R-1', 'R-2'].map((id) => world.card(id)));
      expect(states.filter((card) => card?.metadata?.event_payload.state === 'pending')).toHaveLength(1);
      expect(new Set(await assignRequestIds(world)).size).toBeLessThanOrEqual(1);
    }),
  );
});

describe.concurrent('listed approvers', () => {
  it(
    'need two of them: one vote is shown, the second decides, and the same person does not count twice',
    inWorld(
      { yaml: `approvals: { rules: [{ name: two, need: 2, users: [${MEI}, ${SAM}] }] }` },
      async (world) => {
        const card = await approved(world);
        await world.told(MEI, 'Approved R-1: 1 of 2 approvals so far');
        await world.press(MEI, 'request.approve', card);
        await world.told(MEI, 'You already approved it: 1 of 2');
        expect(await assignRequestIds(world)).toEqual([]);
        await world.press(SAM, 'request.approve', card);
        const done = await world.cardIn('allocated');
        expect(done.text).toContain(`<@${MEI}>, <@${SAM}> (2 of 2)`);
        expect(await assignRequestIds(world)).toHaveLength(1);
      },
    ),
  );

  it(
    'refuse somebody of the channel who is not listed, and name who can',
    inWorld({ yaml: `approvals: { rules: [{ name: sam, users: [${SAM}] }] }` }, async (world) => {
      const card = await asked(world);
      await world.press(MEI, 'request.approve', card);
      await world.told(MEI, `You’re not an approver of this request. Approvers: <@${SAM}>`);
      await world.press(SAM, 'request.approve', card);
      await world.cardIn('allocated');
    }),
  );

  it(
    'may be a user group: its members decide, others do not',
    inWorld({ yaml: 'approvals: { rules: [{ name: group, groups: [S0APPROVERS] }] }' }, async (world) => {
      const card = await asked(world);
      expect(card.text).toContain('<!subteam^S0APPROVERS>');
      await world.press(SAM, 'request.approve', card);
      await world.told(SAM, /not an approver of this request/);
      expect(await assignRequestIds(world)).toEqual([]);
      await world.press(MEI, 'request.approve', card);
      await world.cardIn('allocated');
    }),
  );
});
