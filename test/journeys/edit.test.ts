import { describe, expect, it, vi } from 'vitest';
import { LIN, MEI, SAM, type World } from '../support/world.ts';
import { chosen, fill, formIn, submit } from './support/form.ts';
import { asked, assignRequestIds, buttonsOf, cardsOf, inWorld, noticesOf } from './support/story.ts';

const TWO = 'approvals: { rules: [{ name: two, need: 2 }] }';
const SMALLER = { app: 'shop', rate: 50_000, days: 1, reason: 'less will do' };

/** Lin presses Edit on her card and gets the form as it is filled in. */
async function openEdit(world: World) {
  const card = await world.card();
  if (!card) throw new Error('no card');
  await world.press(LIN, 'request.edit', card);
  return formIn(world, LIN, /raise_rate/);
}

/** The card once it shows that it was edited. */
const cardAfter = (world: World, words: RegExp) =>
  vi.waitFor(
    async () => {
      const card = await world.card();
      expect(card?.text).toMatch(words);
      if (!card) throw new Error('no card');
      return card;
    },
    { timeout: 8_000, interval: 25 },
  );

describe.concurrent('editing a request', () => {
  it(
    'opens the form filled in, resets the votes, says so in the thread, and is approved as it is now',
    inWorld({}, async (world) => {
      const old = await asked(world);
      expect(buttonsOf(old)).toEqual([
        'request.approve',
        'request.reject',
        'request.question',
        'request.edit',
        'request.withdraw',
        'request.details',
      ]);
      const form = await openEdit(world);
      expect(form.title).toBe('修改申请');
      expect(chosen(form)).toMatchObject({
        raise_rate: '300000',
        raise_days: '3',
        raise_reason: 'Double 11',
      });
      expect(await submit(world, LIN, form, fill(form, SMALLER))).toEqual({ ok: true });
      await world.told(LIN, /已修改 R-1/);

      const now = await cardAfter(world, /50,000 calls\/min for 1 day/);
      expect(await cardsOf(world)).toHaveLength(1);
      await vi.waitFor(async () => {
        const { thread } = await noticesOf(world, 'edited');
        expect(thread.map(({ text }) => text).join()).toMatch(/rate 300k\/min → 50k\/min/);
      }, 8_000);
      await world.press(MEI, 'request.approve', now);
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
      expect((await world.provider()).allocations[0]).toMatchObject({ skuId: expect.any(String) });
    }),
  );

  it(
    'takes votes away, and tells how many',
    inWorld({ yaml: TWO }, async (world) => {
      const card = await asked(world);
      await world.press(MEI, 'request.approve', card);
      await cardAfter(world, /1 of 2/);
      const form = await openEdit(world);
      await submit(world, LIN, form, fill(form, SMALLER));
      await cardAfter(world, /Waiting for 2 approvals/);
      await vi.waitFor(async () => {
        const { thread } = await noticesOf(world, 'edited');
        expect(thread.map(({ text }) => text).join()).toMatch(/1 vote was reset/);
      }, 8_000);
      await world.press(MEI, 'request.details', (await world.card()) ?? card);
      await vi.waitFor(async () => {
        expect(JSON.stringify((await world.topModal(MEI))?.blocks)).toMatch(/edited it.*300k\/min.*50k\/min/);
      }, 8_000);
    }),
  );

  it(
    'is for the requester alone, and to the same changes nothing',
    inWorld({}, async (world) => {
      const card = await asked(world);
      await world.press(MEI, 'request.edit', card);
      await world.told(MEI, /the requester, can edit it/);
      await world.press(SAM, 'request.edit', card);
      await world.told(SAM, /the requester, can edit it/);
      const form = await openEdit(world);
      await submit(world, LIN, form, {});
      await world.told(LIN, /没有变化/);
      expect((await world.card())?.metadata?.event_payload).toMatchObject({ revision: 1 });
      expect((await noticesOf(world, 'edited')).thread).toEqual([]);
    }),
  );
});
