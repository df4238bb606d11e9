import { describe, expect, it, vi } from 'vitest';
import { LIN, MEI } from '../support/world.ts';
import { ASSIGN, assignRequestIds, cardsOf, inWorld, PATIENT } from './support/story.ts';

/** Refuses the first of them: the receiver is of another company. */
const refusesOne = { answers: [{ path: ASSIGN, kind: 'errcode' as const, errcode: 10045, times: 1 }] };

describe.concurrent('a plan', () => {
  it(
    'becomes one request with one card, of whose three allocations one may be refused and hides no other',
    inWorld({ yaml: PATIENT, wechatFaults: refusesOne }, async (world) => {
      await world.say(LIN, '/quota plan shop 100k for 30h, tickets 50k for 20h because Double 11');
      const plan = await world.told(LIN, '7.3万额度', 30_000);
      if (!plan) throw new Error('no plan');
      await Promise.all([1, 2].map(() => world.press(LIN, 'plan.request', plan)));
      const card = await world.cardIn('pending', 'R-1', 30_000);
      await world.press(MEI, 'request.approve', card);
      const partly = await vi.waitFor(
        async () => {
          const shown = await world.cardIn('partly', 'R-1');
          expect(shown.text).toMatch(/2 of 3/);
          return shown;
        },
        { timeout: 30_000 },
      );
      for (const name of ['R-1.1', 'R-1.2', 'R-1.3']) expect(partly.text).toContain(name);
      expect(new Set(await assignRequestIds(world)).size).toBe(3);
      expect(await cardsOf(world, 'R-1')).toHaveLength(1);
      expect(await cardsOf(world, 'R-2')).toHaveLength(0);
      await vi.waitFor(
        async () => {
          const { messages } = await world.workspace(MEI);
          const thread = messages.filter(({ threadTs }) => threadTs === partly.ts).map(({ text }) => text);
          expect(thread.filter((text) => text.includes('10045'))).toHaveLength(1);
        },
        { timeout: 20_000 },
      );
    }),
  );
});
