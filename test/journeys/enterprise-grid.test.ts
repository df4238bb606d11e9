import { describe, expect, it, vi } from 'vitest';
import { gridSeed } from '../../sandbox/slack/grid-seed.ts';
import { CHANNEL, LIN } from '../support/world.ts';
import { asked, assignRequestIds, inWorld, revisionOf } from './support/story.ts';

/** Of another workspace of the organization, a guest of that one, and of another company. */
const RUI = 'W0RUI000001';
const GUS = 'U0GUS000001';
const ADA = 'U0ADA000001';

const rule = (keys: string) => `approvals: { rules: [{ name: some, ${keys} }] }`;
const BY_GROUP = rule('groups: [S0APPROVERS]');

describe.concurrent('a channel that people of several workspaces share', () => {
  it.each([
    ['as a member of the channel', rule('strangers: true')],
    ['as a member of the user group', rule('groups: [S0APPROVERS], strangers: true')],
    ['by name', rule('users: [W0RUI000001]')],
  ])('somebody of another workspace approves where the rule says so: %s', (_how, yaml) =>
    inWorld({ workspace: gridSeed(), yaml }, async (world) => {
      const card = await asked(world);
      expect(await world.press(RUI, 'request.approve', card)).toEqual({ ok: true });
      await world.told(RUI, 'R-1');
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
    })(),
  );

  it(
    'somebody of another workspace rejects by the form, where the payload names both workspaces',
    inWorld({ workspace: gridSeed(), yaml: rule('strangers: true') }, async (world) => {
      const card = await asked(world);
      await world.press(RUI, 'request.reject', card);
      const form = await vi.waitFor(async () => {
        const modal = await world.topModal(RUI);
        if (!modal) throw new Error('no form');
        return modal;
      }, 5_000);
      const state = {
        reject_reason: { 'request.reject.reason': { type: 'plain_text_input', value: 'Too much' } },
      };
      expect(await world.slack('submit', { user: RUI, view: form.id, state })).toEqual({ ok: true });
      await world.cardIn('rejected');
      const sent = (await world.deliveries()).findLast(({ body }) => body.type === 'view_submission')?.body;
      expect(sent).toMatchObject({
        team: { id: 'T0HEADROOM2', enterprise_id: 'E0LANYUE001' },
        view: { app_installed_team_id: 'T0HEADROOM1' },
      });
    }),
  );
});

describe('who is from elsewhere', () => {
  it('somebody of another company approves where the rule names them, and may do nothing else', () =>
    inWorld({ workspace: gridSeed(), yaml: rule('users: [U0ADA000001]') }, async (world) => {
      const card = await asked(world);
      await world.press(ADA, 'request.withdraw', card);
      await world.told(ADA, /another Slack organization/);
      await world.press(ADA, 'request.approve', card);
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
    })());

  it.each([
    ['of another workspace of the organization', RUI, '', /只有本工作区的成员可以审批/, null],
    [
      'of another company, though in the user group',
      ADA,
      BY_GROUP,
      /Only members of this workspace/,
      /another Slack organization/,
    ],
    [
      'who is a guest of the other workspace',
      GUS,
      '',
      /Only members of this workspace/,
      /guests from other workspaces/,
    ],
    [
      'who is such a guest, where strangers may',
      GUS,
      rule('strangers: true'),
      /Guests can’t decide/,
      /guests from other workspaces/,
    ],
  ])('somebody %s is told why not, alone, and nothing happens', (_who, person, yaml, words, turnedAway) =>
    inWorld({ workspace: gridSeed(), yaml }, async (world) => {
      const card = await asked(world);
      expect(await world.press(person, 'request.approve', card)).toEqual({ ok: true });
      await world.told(person, words);
      await world.press(person, 'request.reject', card);
      await world.press(person, 'request.withdraw', card);
      const answers = async () =>
        (await world.workspace(person)).messages.filter(({ ephemeralTo }) => ephemeralTo === person);
      await vi.waitFor(async () => expect(await answers()).toHaveLength(3), 5_000);
      if (turnedAway) expect((await answers()).filter(({ text }) => turnedAway.test(text))).toHaveLength(1);
      expect(await world.topModal(person)).toBeUndefined();
      const after = await world.cardIn('pending');
      expect(revisionOf(after)).toBe(revisionOf(card));
      expect(await assignRequestIds(world)).toEqual([]);
      const others = (await world.workspace(LIN)).messages.filter(({ channel }) => channel === CHANNEL);
      expect(others.filter(({ text }) => words.test(text))).toEqual([]);
    })(),
  );
});
