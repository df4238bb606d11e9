import { describe, expect, it, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { LIN, MEI, SAM, type World } from '../support/world.ts';
import {
  ASSIGN,
  approved,
  asked,
  assignRequestIds,
  buttonsOf,
  IMPATIENT,
  inWorld,
  ledgerOf,
  NEXT,
  noticesOf,
  PATIENT,
  toldOnce,
} from './support/story.ts';

const CANCEL = '/wxa/charge/service-provider/package/cancel_assign';
const LINE = '/quota raise shop 50k 1d from tomorrow 23:00 because maybe';

/** A raise that WeChat has allocated for tomorrow; its card can be cancelled. */
async function planned(world: World): Promise<SimMessage> {
  await approved(world, LINE);
  const card = await world.cardIn('allocated');
  expect(buttonsOf(card)).toEqual(['allocation.renew', 'allocation.cancel', 'request.details']);
  expect(card.text).toContain('Can be cancelled until');
  return card;
}

/** The card once it offers a button. */
function cardWith(world: World, actionId: string): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const card = await world.card();
      expect(card === undefined ? [] : buttonsOf(card)).toContain(actionId);
      if (!card) throw new Error('no card');
      return card;
    },
    { timeout: 15_000, interval: 25 },
  );
}

/** Lin asks by the line, Mei approves. */
async function cancelled(world: World): Promise<void> {
  await world.say(LIN, '/quota 取消 R-1');
  await world.press(MEI, 'request.approve:cancel', await cardWith(world, 'request.approve:cancel'));
}

const stateAtWeChat = async (world: World) => (await world.provider()).allocations[0]?.state;

describe('taking a raise back', () => {
  it(
    'is asked by the line and approved by somebody else; WeChat is called once and the units return',
    inWorld({}, async (world) => {
      await planned(world);
      await world.say(LIN, '/quota 取消 R-1');
      await world.told(LIN, /取消 R-1/);
      const asked = await cardWith(world, 'request.approve:cancel');
      expect(buttonsOf(asked)).not.toContain('allocation.cancel');
      await vi.waitFor(
        async () => {
          const { thread, direct } = await noticesOf(world, 'cancel_asked');
          expect([thread.length, direct.length]).toEqual([1, 0]);
        },
        { timeout: 8_000 },
      );

      await world.press(LIN, 'request.approve:cancel', asked);
      await world.told(LIN, /自己/);
      expect(await world.wechatCalls(CANCEL)).toEqual([]);
      await world.press(SAM, 'request.approve:cancel', asked);
      await world.told(SAM, /Only members of the card’s channel/);

      await Promise.all([
        world.press(MEI, 'request.approve:cancel', asked),
        world.press(MEI, 'request.approve:cancel', asked),
      ]);
      const done = await world.cardIn('cancelled');
      expect(done.text).toContain('Cancelled by WeChat');
      expect(buttonsOf(done)).toEqual(['request.details']);
      expect(await world.wechatCalls(CANCEL)).toHaveLength(1);
      expect(await stateAtWeChat(world)).toBe('cancelled');
      expect(await ledgerOf(world, NEXT.orderId)).toEqual([]);
      await toldOnce(world, 'cancelled');
    }),
  );

  it(
    'is asked with the button, and may be kept or withdrawn instead',
    inWorld({}, async (world) => {
      await world.press(LIN, 'allocation.cancel', await planned(world));
      await world.press(MEI, 'request.reject:cancel', await cardWith(world, 'request.reject:cancel'));
      await world.press(MEI, 'allocation.cancel', await cardWith(world, 'allocation.cancel'));
      await world.press(MEI, 'request.withdraw:cancel', await cardWith(world, 'request.withdraw:cancel'));
      await cardWith(world, 'allocation.cancel');
      expect((await world.cardIn('allocated')).text).toContain('withdrew the cancellation');
      expect(await world.wechatCalls(CANCEL)).toEqual([]);
    }),
  );

  it(
    'is refused where it is too late, or where there is nothing to take back',
    inWorld({}, async (world) => {
      await approved(world, '/quota raise shop 50k 1d because now');
      const card = await world.cardIn('allocated');
      expect(buttonsOf(card)).toEqual(['allocation.renew', 'request.details']);
      await world.say(MEI, '/quota cancel R-1');
      await world.told(MEI, /R-1 can’t be cancelled any more/);
      await world.say(LIN, '/quota cancel R-9');
      await world.told(LIN, /R-9/);
      expect(await world.wechatCalls(CANCEL)).toEqual([]);
    }),
  );

  it(
    'survives a push that comes twice',
    inWorld({ wechatFaults: { pushes: 'double' } }, async (world) => {
      await planned(world);
      await cancelled(world);
      await world.cardIn('cancelled');
      await toldOnce(world, 'cancelled');
      expect(await ledgerOf(world, NEXT.orderId)).toEqual([]);
    }),
  );

  it(
    'survives a push that comes before the answer',
    inWorld({ wechatFaults: { pushes: 'before_answer', latencyMs: 200 } }, async (world) => {
      await planned(world);
      await cancelled(world);
      await world.cardIn('cancelled');
      await toldOnce(world, 'cancelled');
      expect(await world.wechatCalls(CANCEL)).toHaveLength(1);
    }),
  );

  it(
    'of a request that still waits needs nobody: it is withdrawn at once',
    inWorld({}, async (world) => {
      await asked(world, LINE);
      await world.say(MEI, '/quota cancel R-1');
      await world.told(MEI, /the requester, can withdraw/);
      await world.say(LIN, '/quota 取消 R-1');
      await world.told(LIN, /已撤回 R-1/);
      await world.cardIn('withdrawn');
      expect(await world.wechatCalls(CANCEL)).toEqual([]);
    }),
  );

  it(
    'is proved by the requestId when the push is lost, and nothing is allocated by asking',
    inWorld({ yaml: PATIENT }, async (world) => {
      await planned(world);
      await world.wechatFaults({ pushes: 'lose' });
      await cancelled(world);
      await world.cardIn('cancelled');
      expect(new Set(await assignRequestIds(world)).size).toBe(1);
      expect((await assignRequestIds(world)).length).toBeGreaterThan(1);
      expect(await stateAtWeChat(world)).toBe('cancelled');
      expect(await ledgerOf(world, NEXT.orderId)).toEqual([]);
      await toldOnce(world, 'cancelled');
    }),
  );

  it(
    'asks people when the push is lost and the requestId tells nothing, and takes their word',
    inWorld({ yaml: IMPATIENT }, async (world) => {
      await planned(world);
      await world.wechatFaults({
        pushes: 'lose',
        answers: [{ path: ASSIGN, times: 99, kind: 'errcode', errcode: 10121031 }],
      });
      await cancelled(world);
      await world.cardIn('cancelling');
      const open = await cardWith(world, 'allocation.settle:cancelled');
      expect(await ledgerOf(world, NEXT.orderId)).toMatchObject([{ confirmed: true }]);
      await toldOnce(world, 'cancel_unknown');
      await world.press(MEI, 'allocation.settle:cancelled', open);
      await world.cardIn('cancelled');
      expect(await ledgerOf(world, NEXT.orderId)).toEqual([]);
    }),
  );

  it(
    'leaves the raise as it was when WeChat refuses, with the code',
    inWorld({ yaml: PATIENT }, async (world) => {
      await planned(world);
      await world.wechatFaults({ answers: [{ path: CANCEL, times: 1, kind: 'errcode', errcode: 10121001 }] });
      await cancelled(world);
      await toldOnce(world, 'not_cancelled');
      const card = await world.cardIn('allocated');
      expect(card.text).toContain('10121001');
      expect(await stateAtWeChat(world)).toBe('allocated');
      expect(await ledgerOf(world, NEXT.orderId)).toMatchObject([{ confirmed: true }]);
    }),
  );

  it(
    'is one cancel where the answer is lost after WeChat did it',
    inWorld({ yaml: PATIENT }, async (world) => {
      await planned(world);
      await world.wechatFaults({ answers: [{ path: CANCEL, times: 1, kind: 'drop' }] });
      await cancelled(world);
      await world.cardIn('cancelled', 'R-1', 20_000);
      await toldOnce(world, 'cancelled');
    }),
  );
});
