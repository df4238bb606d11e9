import { describe, expect, it, vi } from 'vitest';
import { LIN, MEI, SAM, type World } from '../support/world.ts';
import { asked, assignRequestIds, inWorld, revisionOf } from './support/story.ts';

/** Lin and Mei are in it; Sam is not. Lin reads Chinese. */
const ADMINS = { yaml: 'channels: { admin: C0CAPACITY1 }' };

const announcements = async (world: World, type: string) =>
  (await world.workspace(MEI)).messages.filter(
    ({ metadata }) => metadata?.event_type === 'headroom_freeze' && metadata.event_payload.type === type,
  );

async function announced(world: World, type: string) {
  return vi.waitFor(
    async () => {
      const [message, ...others] = await announcements(world, type);
      expect(others).toEqual([]);
      if (!message) throw new Error(`nothing of ${type}`);
      return message;
    },
    { timeout: 10_000, interval: 50 },
  );
}

const cardSays = (world: World, text: string, says = true) =>
  vi.waitFor(
    async () => {
      const card = await world.card();
      if (!card) throw new Error('no card');
      expect(card.text.includes(text), card.text).toBe(says);
      return card;
    },
    { timeout: 10_000, interval: 50 },
  );

const readyz = async (world: World) => {
  const answer = await fetch(`${world.appUrl()}/readyz`);
  return { status: answer.status, body: JSON.stringify(await answer.json()) };
};

describe.concurrent('a freeze', () => {
  it(
    'stops approvals on the cards that wait, is seen everywhere, and ends when a second person says so',
    inWorld(ADMINS, async (world) => {
      const before = await asked(world);
      expect((await readyz(world)).body).toContain('"approvals":{"ok":true}');
      await world.say(MEI, '/quota freeze all until tomorrow 9:00 because <!channel> incident');
      await world.told(MEI, 'Froze all approvals until');
      const frozen = await announced(world, 'frozen');
      expect(frozen.text).not.toContain('<!channel>');
      const card = await cardSays(world, 'no approvals for now');
      expect(card.ts).toBe(before.ts);
      expect(revisionOf(card)).toBe(revisionOf(before));

      await world.press(MEI, 'request.approve', card);
      await world.told(MEI, 'Not approved');
      expect(await assignRequestIds(world)).toEqual([]);

      const ready = await readyz(world);
      expect(ready.status).toBe(200);
      expect(ready.body).toContain('all approvals are frozen until 2');
      expect(ready.body).not.toContain('incident');
      await world.say(LIN, '/quota');
      await world.told(LIN, /全部审批已冻结/);

      await world.press(MEI, 'freeze.lift', frozen);
      await world.told(MEI, 'Proposed to unfreeze');
      const proposed = await announced(world, 'unfreeze_proposed');
      await world.press(MEI, 'freeze.lift', proposed);
      await world.told(MEI, 'Someone else in the admin channel has to confirm');
      await world.press(LIN, 'freeze.lift', proposed);
      await world.told(LIN, '已解冻审批');
      await announced(world, 'unfrozen');
      const thawed = await cardSays(world, 'no approvals for now', false);

      await world.press(MEI, 'request.approve', thawed);
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
      await world.press(LIN, 'freeze.lift', frozen);
      await world.told(LIN, '审批没有被冻结');
    }),
  );

  it(
    'is nothing for somebody outside of the admin channel, and is asked back where it cannot be read',
    inWorld(ADMINS, async (world) => {
      await world.say(SAM, '/quota freeze all because I can', 'C0GENERAL01');
      await world.told(SAM, /Only members of/);
      await world.say(MEI, '/quota freeze all');
      await world.told(MEI, 'Add a reason after because');
      await world.say(LIN, '/quota unfreeze');
      await world.told(LIN, '审批没有被冻结');
      expect(await announcements(world, 'frozen')).toEqual([]);
    }),
  );

  it(
    'ends by its time, which is announced and takes the line off the cards',
    inWorld(ADMINS, async (world) => {
      await world.say(MEI, '/quota freeze auto until in 2 hours because checking a bill');
      await announced(world, 'frozen');
      await asked(world);
      await cardSays(world, 'Automatic approvals are frozen');
      await world.forward(2 * 3_600_000);
      await announced(world, 'freeze_ended');
      await cardSays(world, 'Automatic approvals are frozen', false);
      expect((await readyz(world)).body).toContain('"approvals":{"ok":true}');
    }),
  );
});
