import { describe, expect, it, vi } from 'vitest';
import type { SlackFaults } from '../../sandbox/slack/control.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';
import { openForm } from './support/form.ts';
import { asked, assignRequestIds, inWorld, revisionOf } from './support/story.ts';

type Answer = NonNullable<SlackFaults['answers']>[number];
const answering = (...answers: Answer[]): SlackFaults => ({ answers });
const BY_GROUP = 'approvals: { rules: [{ name: group, groups: [S0APPROVERS] }] }';

describe.concurrent('nobody decides where Slack does not tell who may, and whoever clicks learns why', () => {
  it.each([
    ['conversations.members', 'missing_scope', '', /channels:read, groups:read.*reinstall/],
    ['conversations.members', 'channel_not_found', '', /C0CAPACITY1.*\/invite @Headroom/],
    ['conversations.members', 'not_in_channel', '', /C0CAPACITY1.*\/invite @Headroom/],
    ['usergroups.users.list', 'missing_scope', BY_GROUP, /S0APPROVERS.*usergroups:read/],
    [
      'usergroups.users.list',
      'plan_upgrade_required',
      BY_GROUP,
      /S0APPROVERS.*List people instead of a user group/,
    ],
  ])('%s: %s', (method, error, yaml, remedy) =>
    inWorld({ yaml }, async (world) => {
      const card = await asked(world);
      // What Slack said when it was submitted would do for some seconds.
      await world.forward(10_000);
      await world.slackFaults(answering({ method, kind: 'error', error }));
      await world.press(MEI, 'request.approve', card);
      await world.told(MEI, remedy);
      await world.press(MEI, 'request.reject', card);
      await vi.waitFor(async () => {
        const { messages } = await world.workspace(MEI);
        expect(
          messages.filter(({ ephemeralTo, text }) => ephemeralTo === MEI && remedy.test(text)),
        ).toHaveLength(2);
      }, 5_000);
      expect(await world.topModal(MEI)).toBeUndefined();
      expect(revisionOf(await world.cardIn('pending'))).toBe(revisionOf(card));
      expect(await assignRequestIds(world)).toEqual([]);

      await world.slackFaults({});
      await world.press(MEI, 'request.approve', card);
      await world.cardIn('allocated');
    })(),
  );

  it(
    'a limit of a second at the click is waited out, a long one is told with its seconds',
    inWorld({}, async (world) => {
      const card = await asked(world);
      const limited = { method: 'conversations.members', kind: 'rate_limited' } as const;
      await world.slackFaults(answering({ ...limited, retryAfterSeconds: 40 }));
      await world.press(MEI, 'request.approve', card);
      await world.told(MEI, /limits.*40 s/);
      expect(revisionOf(await world.cardIn('pending'))).toBe(revisionOf(card));
      await world.slackFaults(answering({ ...limited, retryAfterSeconds: 1, times: 1 }));
      await world.press(MEI, 'request.approve', card);
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
    }),
  );
});

describe.concurrent('what else Slack refuses at a click or a line', () => {
  it(
    'a form that comes too late asks to press again, and then opens',
    inWorld(
      {
        slackFaults: answering({
          method: 'views.open',
          kind: 'error',
          error: 'expired_trigger_id',
          times: 1,
        }),
      },
      async (world) => {
        await world.say(LIN, '/quota raise');
        await world.told(LIN, /expired_trigger_id.*再(?:点|按)一次/);
        await openForm(world, LIN);
      },
    ),
  );

  it(
    'a file is named with its scope in the language of who asked',
    inWorld(
      {
        slackFaults: answering({
          method: 'files.getUploadURLExternal',
          kind: 'error',
          error: 'missing_scope',
        }),
      },
      async (world) => {
        await asked(world);
        await world.say(LIN, '/quota history csv');
        await world.told(LIN, /文件没有发出.*files:write/);
      },
    ),
  );
});

describe.concurrent('somebody whose profile Slack refuses for good', () => {
  it(
    'asks with an explicit zone, is asked for one without, and never gets another clock’s hour',
    inWorld(
      { slackFaults: answering({ method: 'users.info', kind: 'error', error: 'missing_scope' }) },
      async (world) => {
        const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
        await world.say(MEI, `/quota raise shop 300k 3d from ${day} 09:00 because Double 11`);
        const said = await world.told(MEI, `from ${day} 09:00 +08:00 because Double 11`);
        expect(said?.text).toContain('+08:00');
        expect(await world.card()).toBeUndefined();

        await world.say(MEI, `/quota raise shop 300k 3d from ${day} 09:00 -05:00 because Double 11`);
        const card = await world.cardIn('pending');
        expect(card.text + JSON.stringify(card.blocks)).toContain(String(Date.parse(`${day}T14:00Z`) / 1000));
        expect(card.channel).toBe(CHANNEL);
      },
    ),
  );
});
