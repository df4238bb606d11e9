import { describe, expect, it, vi } from 'vitest';
import type { WeChatFaults } from '../../sandbox/wechat/control/control.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';
import {
  ASSIGN,
  approved,
  asked,
  assignRequestIds,
  buttonsOf,
  cardsOf,
  IMPATIENT,
  inWorld,
  ledgerOf,
  noticesOf,
  PATIENT,
  revisionOf,
  TOKEN,
  toldOnce,
} from './support/story.ts';

type Kind = NonNullable<WeChatFaults['answers']>[number]['kind'];
const once = (kind: Kind, errcode?: number): WeChatFaults => ({
  answers: [{ path: ASSIGN, times: 1, kind, ...(errcode === undefined ? {} : { errcode }) }],
});

describe.concurrent('an assignment that gets no readable answer', () => {
  it(
    'is not repeated when the push tells of it: processed, then a time-out',
    inWorld({ yaml: PATIENT, wechatFaults: once('timeout_after_commit') }, async (world) => {
      await approved(world);
      await world.cardIn('allocated');
      expect((await world.provider()).allocations).toMatchObject([{ state: 'allocated', calls: 1 }]);
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      expect(await cardsOf(world)).toHaveLength(1);
      await toldOnce(world, 'allocated');
    }),
  );

  it(
    'is reconciled by repeating its requestId when the push is lost too',
    inWorld(
      { yaml: PATIENT, wechatFaults: { ...once('timeout_after_commit'), pushes: 'lose' } },
      async (world) => {
        await approved(world);
        await world.cardIn('allocated', 'R-1', 16_000);
        const ids = await assignRequestIds(world);
        expect(ids).toHaveLength(2);
        expect(new Set(ids).size).toBe(1);
        expect((await world.provider()).allocations).toMatchObject([{ state: 'allocated', units: '258000' }]);
        expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      },
    ),
  );

  it.each<Kind>(['timeout_before_commit', 'drop', 'http_500', 'garbage'])(
    'is sent once more with the same requestId and spent once: %s',
    (kind) =>
      inWorld({ yaml: PATIENT, wechatFaults: once(kind) }, async (world) => {
        await approved(world);
        const card = await world.cardIn('allocated', 'R-1', 16_000);
        const ids = await assignRequestIds(world);
        expect(ids).toHaveLength(2);
        expect(new Set(ids).size).toBe(1);
        expect((await world.provider()).allocations).toMatchObject([{ state: 'allocated', calls: 1 }]);
        expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
        expect(buttonsOf(card)).toEqual(['allocation.renew', 'request.details']);
        await toldOnce(world, 'allocated');
      })(),
  );
});

describe.concurrent('what WeChat says to an assignment', () => {
  it(
    '10045 is a failure that is explained with what to do, and gives the units back',
    inWorld({ wechatFaults: once('errcode', 10045) }, async (world) => {
      await approved(world);
      const card = await world.cardIn('failed');
      expect(card.text).toContain('10045');
      expect(card.text).toContain('could not match the receiving AppID');
      expect(card.text).toContain('same legal entity');
      expect(buttonsOf(card)).toEqual(['allocation.retry', 'request.details']);
      expect(await ledgerOf(world)).toEqual([]);
      expect(await assignRequestIds(world)).toHaveLength(1);
      await toldOnce(world, 'failed');
      const { direct } = await noticesOf(world, 'failed');
      expect(direct[0]?.text).toContain('10045');
    }),
  );

  it.each([40001, 42001])('%i gets one new token and one repetition, at once', (errcode) =>
    inWorld({ wechatFaults: once('errcode', errcode) }, async (world) => {
      await approved(world);
      await world.cardIn('allocated');
      const ids = await assignRequestIds(world);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
      expect(await world.wechatCalls(TOKEN)).toHaveLength(2);
      expect((await world.provider()).allocations).toMatchObject([{ state: 'allocated', calls: 1 }]);
    })(),
  );

  it.each([45011, -1, 10121004])(
    '%i is put off, said on the card, and tried again until it succeeds',
    (errcode) =>
      inWorld({ yaml: PATIENT, wechatFaults: once('errcode', errcode) }, async (world) => {
        await approved(world);
        await vi.waitFor(
          async () => expect((await world.card())?.text).toContain(`(code ${errcode})`),
          5_000,
        );
        const waiting = await world.cardIn('submitting');
        expect(buttonsOf(waiting)).toEqual(['request.details']);
        const done = await world.cardIn('allocated');
        expect(revisionOf(done)).toBeGreaterThan(revisionOf(waiting));
        const ids = await assignRequestIds(world);
        expect(ids).toHaveLength(2);
        expect(new Set(ids).size).toBe(1);
        expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      })(),
  );

  it(
    '40164 names the address list while it is put off, and what to do once patience ends',
    inWorld(
      { yaml: IMPATIENT, wechatFaults: { answers: [{ path: ASSIGN, kind: 'errcode', errcode: 40164 }] } },
      async (world) => {
        await approved(world);
        await vi.waitFor(
          async () => expect((await world.card())?.text).toContain('not on the whitelist'),
          5_000,
        );
        const failed = await world.cardIn('failed', 'R-1', 12_000);
        expect(failed.text).toContain('40164');
        expect(failed.text).toContain('Add the IP address to the whitelist');
        expect(await ledgerOf(world)).toEqual([]);
        expect((await world.provider()).allocations).toEqual([]);
      },
    ),
  );

  it(
    '40164 while asking is told in private, in the language of who asked, and nothing is asked',
    inWorld(
      { wechatFaults: { answers: [{ path: TOKEN, kind: 'errcode', errcode: 40164 }] } },
      async (world) => {
        await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
        const answer = await world.told(LIN, /40164.*白名单/s);
        expect(answer?.text).toContain('未做任何更改');
        expect(await cardsOf(world)).toEqual([]);
      },
    ),
  );
});

describe.concurrent('the push', () => {
  it(
    'that is lost is made up for by repeating the requestId',
    inWorld({ yaml: PATIENT, wechatFaults: { pushes: 'lose' } }, async (world) => {
      await approved(world);
      await world.cardIn('allocated');
      const ids = await assignRequestIds(world);
      expect(new Set(ids).size).toBe(1);
      expect((await world.provider()).allocations).toMatchObject([{ state: 'allocated', calls: 2 }]);
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      await toldOnce(world, 'allocated');
    }),
  );

  it(
    'that comes twice, and once more much later, counts once',
    inWorld({ wechatFaults: { pushes: 'double' } }, async (world) => {
      await approved(world);
      const card = await world.cardIn('allocated');
      await toldOnce(world, 'allocated');
      const { pushes } = await world.provider();
      expect(pushes.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
      await world.wechat(`push/${pushes[0]?.id}/again`, {});
      await vi.waitFor(async () => {
        const { pushes: now } = await world.provider();
        expect(now.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered', 'delivered']);
      });
      expect(revisionOf(await world.cardIn('allocated'))).toBe(revisionOf(card));
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      await toldOnce(world, 'allocated');
    }),
  );

  it(
    'of one raise may overtake that of another',
    inWorld({ wechatFaults: { pushes: 'reorder', pushDelayMs: 300 } }, async (world) => {
      await asked(world, '/quota raise shop 50k 1d because first', 'R-1');
      await asked(world, '/quota raise tickets 100k 1d because second', 'R-2');
      await world.press(MEI, 'request.approve', await world.cardIn('pending', 'R-1'));
      await world.press(MEI, 'request.approve', await world.cardIn('pending', 'R-2'));
      const first = await world.cardIn('allocated', 'R-1');
      const second = await world.cardIn('allocated', 'R-2');
      expect(first.text).toContain('50,000');
      expect(second.text).toContain('100,000');
      const { allocations } = await world.provider();
      expect(allocations.map(({ state, calls }) => [state, calls])).toEqual([
        ['allocated', 1],
        ['allocated', 1],
      ]);
      expect(await ledgerOf(world)).toEqual([
        { units: 15_000n, confirmed: true },
        { units: 29_000n, confirmed: true },
      ]);
    }),
  );

  it(
    'that comes before the answer of the call is not taken back by that answer',
    inWorld({ wechatFaults: { pushes: 'before_answer', latencyMs: 300 } }, async (world) => {
      await approved(world);
      await world.cardIn('allocated');
      await toldOnce(world, 'allocated');
      // People may have been told before the call is answered at all.
      const statuses = async () => (await world.wechatCalls(ASSIGN)).map(({ status }) => status);
      await expect.poll(statuses, { timeout: 5_000 }).toEqual([200]);
      expect((await world.card())?.metadata?.event_payload.state).toBe('allocated');
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
    }),
  );

  it(
    'with a result other than 0 fails the raise, says the code and gives the units back',
    inWorld({ wechatFaults: { pushResult: 10121031 } }, async (world) => {
      await approved(world);
      const card = await world.cardIn('failed');
      expect(card.text).toMatch(/result 10121031.*WeChat console.*submit it again/);
      expect(await ledgerOf(world)).toEqual([]);
      expect(await assignRequestIds(world)).toHaveLength(1);
      await toldOnce(world, 'failed');
    }),
  );

  it(
    'is understood in compatible and safe mode, as JSON and as XML',
    inWorld({}, async (world) => {
      const forms = (['compatible', 'safe'] as const).flatMap((pushMode) =>
        (['json', 'xml'] as const).map((pushFormat) => ({ pushMode, pushFormat })),
      );
      for (const [index, form] of forms.entries()) {
        await world.wechatFaults(form);
        await approved(world, `/quota raise shop 50k 1d because test ${index + 1}`, `R-${index + 1}`);
        await world.cardIn('allocated', `R-${index + 1}`);
      }
      const { pushes, allocations } = await world.provider();
      expect(pushes.map(({ outcome, attempt }) => [outcome, attempt])).toEqual(
        forms.map(() => ['delivered', 1]),
      );
      expect(allocations.every(({ calls }) => calls === 1)).toBe(true);
    }),
  );
});

describe.concurrent('an outcome that stays unknown', () => {
  const NEVER_CLEAR: WeChatFaults = { pushes: 'lose', replayAnswer: '10121031' };

  it(
    'is never read as failure from 10121031 on a replay; Mei looks and says yes',
    inWorld({ yaml: IMPATIENT, wechatFaults: NEVER_CLEAR }, async (world) => {
      await approved(world);
      const card = await world.cardIn('unknown');
      expect(buttonsOf(card)).toEqual(['allocation.settle:yes', 'allocation.settle:no', 'request.details']);
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: false }]);
      expect((await noticesOf(world, 'failed')).thread).toEqual([]);
      await toldOnce(world, 'unknown');

      await world.press(MEI, 'allocation.settle:yes', card);
      const settled = await world.cardIn('allocated');
      expect(settled.text).toContain('checked in the WeChat console');
      expect(buttonsOf(settled)).toEqual(['allocation.renew', 'request.details']);
      await world.told(MEI, 'Recorded R-1 as allocated');
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      expect(new Set(await assignRequestIds(world)).size).toBe(1);
    }),
  );

  it(
    'may not be settled by the requester herself',
    inWorld({ yaml: IMPATIENT, wechatFaults: NEVER_CLEAR }, async (world) => {
      await approved(world);
      const card = await world.cardIn('unknown');
      await world.press(LIN, 'allocation.settle:no', card);
      await world.told(LIN, /自己/);
      expect((await world.card())?.metadata?.event_payload.state).toBe('unknown');
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: false }]);
    }),
  );

  it(
    'is free again when Mei says no, and turns to allocated when the push comes after all',
    inWorld({ yaml: IMPATIENT, wechatFaults: NEVER_CLEAR }, async (world) => {
      await approved(world);
      const card = await world.cardIn('unknown');
      await world.press(MEI, 'allocation.settle:no', card);
      const failed = await world.cardIn('failed');
      expect(failed.text).toContain(`<@${MEI}> checked the WeChat console`);
      expect(await ledgerOf(world)).toEqual([]);

      const { pushes } = await world.provider();
      await world.wechat(`push/${pushes[0]?.id}/again`, {});
      const late = await world.cardIn('allocated');
      expect(late.ts).toBe(card.ts);
      expect(late.channel).toBe(CHANNEL);
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      await toldOnce(world, 'allocated');
    }),
  );
});

describe.concurrent('WeChat gone', () => {
  it(
    'while somebody asks: said in private, in Chinese, and nothing is stored; the same line works later',
    inWorld({ wechatFaults: { down: true } }, async (world) => {
      await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
      await world.told(LIN, '微信没有响应，未做任何更改');
      expect(await cardsOf(world)).toEqual([]);
      await world.wechatFaults({});
      await asked(world);
    }),
  );

  it(
    'while somebody approves: said in private, the card keeps waiting, and the next click counts',
    inWorld({}, async (world) => {
      const card = await asked(world);
      await world.wechatFaults({ down: true });
      await world.press(MEI, 'request.approve', card);
      await world.told(MEI, 'WeChat isn’t responding. Nothing was changed');
      const still = await world.cardIn('pending');
      expect(revisionOf(still)).toBe(revisionOf(card));
      expect(await ledgerOf(world)).toEqual([]);
      await world.wechatFaults({});
      await world.press(MEI, 'request.approve', still);
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
    }),
  );

  it(
    'after the decision: it is carried out when WeChat is back, without a restart',
    inWorld({ yaml: PATIENT }, async (world) => {
      const card = await asked(world);
      await world.wechatFaults({ answers: [{ path: ASSIGN, kind: 'drop' }] });
      await world.press(MEI, 'request.approve', card);
      await world.cardIn('submitting');
      await world.wechatFaults({ down: true });
      await vi.waitFor(async () => expect((await assignRequestIds(world)).length).toBeGreaterThan(1), {
        timeout: 10_000,
        interval: 100,
      });
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: false }]);
      await world.wechatFaults({});
      await world.cardIn('allocated', 'R-1', 16_000);
      expect((await world.provider()).allocations).toMatchObject([{ state: 'allocated', calls: 1 }]);
      await toldOnce(world, 'allocated');
    }),
  );
});
