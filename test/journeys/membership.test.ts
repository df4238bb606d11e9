import { describe, expect, it } from 'vitest';
import { demoSeed } from '../../sandbox/slack/seed.ts';
import { CHANNEL, MEI, SAM } from '../support/world.ts';
import { asked, assignRequestIds, inWorld, revisionOf } from './support/story.ts';

const GROUP = 'S0APPROVERS';
const two = 'approvals: { rules: [{ name: group, groups: [S0APPROVERS], need: 2 }] }';

/** A workspace in which Sam is in the channel and the group, too. */
function withSam() {
  const seed = demoSeed();
  seed.channels[0]?.members.push(SAM);
  seed.userGroups[0]?.users.push(SAM);
  return seed;
}

describe('people who come and go while a request waits', () => {
  it.each([
    [
      'is removed from the user group',
      two.replace(', need: 2', ''),
      { route: 'group', body: { group: GROUP, users: [MEI] }, method: 'PUT' },
      /not an approver/,
    ],
    [
      'leaves the channel',
      '',
      { route: 'leave', body: { user: SAM, channel: CHANNEL } },
      /members of the card’s channel/,
    ],
  ])('somebody who %s decides nothing from that moment on', (_how, yaml, change, words) =>
    inWorld({ workspace: withSam(), yaml }, async (world) => {
      const first = await asked(world);
      // The list with Sam in it is remembered by now.
      await world.press(MEI, 'request.approve', first);
      await world.cardIn('allocated');
      const second = await asked(world, '/quota raise tickets 50k 1d because Launch', 'R-2');
      const { route, body, method = 'POST' } = { method: undefined, ...change };
      expect(await world.slack(route, body, method)).toEqual({ ok: true });
      await world.press(SAM, 'request.approve', second);
      await world.told(SAM, words);
      expect(revisionOf(await world.cardIn('pending', 'R-2'))).toBe(revisionOf(second));
    })(),
  );

  it(
    'somebody who was added decides at once',
    inWorld({ yaml: two.replace(', need: 2', '') }, async (world) => {
      const card = await asked(world);
      await world.press(SAM, 'request.approve', card);
      await world.told(SAM, /not an approver/);
      await world.slack('group', { group: GROUP, users: [MEI, SAM] }, 'PUT');
      await world.press(SAM, 'request.approve', card);
      await world.cardIn('allocated');
    }),
  );

  it(
    'a click that was on its way when the account was deactivated decides nothing',
    inWorld({ workspace: withSam(), yaml: two }, async (world) => {
      const card = await asked(world);
      await world.press(MEI, 'request.approve', card);
      await world.told(MEI, /1 of 2/);
      const limited = { method: 'users.info', kind: 'rate_limited', retryAfterSeconds: 2 } as const;
      await world.slackFaults({ answers: [limited] });
      await world.press(SAM, 'request.approve', card);
      await world.slack('account', { user: SAM, deleted: true }, 'PUT');
      await world.slackFaults({});
      await world.told(SAM, /account is deactivated/);
      await world.cardIn('pending');
      expect(await assignRequestIds(world)).toEqual([]);
    }),
  );
});
