import { describe, expect, it, vi } from 'vitest';
import { LIN, MEI } from '../support/world.ts';
import {
  ASSIGN,
  approved,
  assignRequestIds,
  buttonsOf,
  cardsOf,
  inWorld,
  ledgerOf,
} from './support/story.ts';

const LINE = '/quota raise shop 50k 3d, tickets 50k 1d, shop 100k 1d because Double 11';
const wechatFaults = { answers: [{ path: ASSIGN, times: 1, kind: 'errcode' as const, errcode: 10045 }] };

describe('a campaign of three, of which WeChat refuses one', () => {
  it(
    'shows two of three, hides none, and is whole after Retry',
    inWorld({ wechatFaults }, async (world) => {
      const pending = await approved(world, LINE);
      expect(pending.text).toMatch(/R-1\.1.*\n.*R-1\.2.*\n.*R-1\.3/);
      const partly = await world.cardIn('partly');
      await vi.waitFor(async () => expect((await world.card())?.text).toContain('2 of 3 allocated'), 8_000);
      const card = (await world.card()) ?? partly;
      expect(card.text).toContain('10045');
      expect(card.text).toContain('Retrying R-1.1 spends 45,000 units');
      expect(buttonsOf(card)).toContain('allocation.retry');
      expect(await ledgerOf(world)).toHaveLength(2);

      const told = async (what: RegExp) => {
        const { messages } = await world.workspace(MEI);
        return messages.filter(({ threadTs, text }) => threadTs === card.ts && what.test(text)).length;
      };
      // What is told later tells of what has become of it by then.
      await vi.waitFor(async () => expect(await told(/R-1\.1 failed/)).toBe(1), 8_000);

      await world.press(LIN, 'allocation.retry', card);
      await world.told(LIN, /正在向微信重试 R-1\.1/);
      const whole = await world.cardIn('allocated', 'R-1', 12_000);
      expect(whole.ts).toBe(card.ts);
      expect(buttonsOf(whole)).not.toContain('allocation.retry');
      const ids = await assignRequestIds(world);
      expect(ids).toHaveLength(4);
      expect(new Set(ids).size).toBe(4);
      expect(ids.filter((id) => id.endsWith('-2'))).toEqual([`${ids[0]}-2`]);
      expect((await world.provider()).allocations).toHaveLength(3);
      expect(await ledgerOf(world)).toMatchObject([
        { confirmed: true },
        { confirmed: true },
        { confirmed: true },
      ]);
      expect(await cardsOf(world)).toHaveLength(1);

      // In no order: what is said of the retry may come after what is said of its outcome.
      await vi.waitFor(async () => {
        for (const no of [1, 2, 3]) expect(await told(new RegExp(`R-1\\.${no} is allocated`))).toBe(1);
        expect(await told(/retried R-1\.1/)).toBe(1);
      }, 8_000);
      // Once more finds nothing to retry.
      await world.say(MEI, '/quota retry R-1');
      await world.told(MEI, /Nothing of R-1 failed/);
      expect(await assignRequestIds(world)).toHaveLength(4);
    }),
  );
});
