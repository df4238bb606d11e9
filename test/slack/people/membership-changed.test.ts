import { expect, it } from 'vitest';
import { type MembershipEvent, membershipChanged } from '../../../src/slack/people/membership-changed.ts';

/** As Slack's reference shows them: https://docs.slack.dev/reference/events */
const EVENTS: [MembershipEvent, object, string][] = [
  ['subteam_members_changed', { subteam_id: 'S1', team_id: 'T1', removed_users: ['U1'] }, 'group S1'],
  ['subteam_updated', { subteam: { id: 'S1', users: ['U1'], date_delete: 0 } }, 'group S1'],
  ['member_joined_channel', { user: 'U1', channel: 'C1', channel_type: 'C', team: 'T1' }, 'channel C1'],
  ['member_left_channel', { user: 'U1', channel: 'G1', channel_type: 'G', team: 'T1' }, 'channel G1'],
  ['user_change', { user: { id: 'U1', deleted: true } }, 'account U1'],
];

function listener() {
  const forgotten: string[] = [];
  const directory = { changed: async (what: string, id: string) => void forgotten.push(`${what} ${id}`) };
  const people = { forget: async (userId: string) => void forgotten.push(`language of ${userId}`) };
  return { forgotten, deps: { directory, people } };
}

it.each(EVENTS)('%s ends what was remembered of whom it is about', async (name, event, subject) => {
  const { forgotten, deps } = listener();
  expect(await membershipChanged(name, { type: name, ...event }, deps)).toBe('forgotten');
  expect(forgotten[0]).toBe(subject);
  expect(forgotten.slice(1)).toEqual(name === 'user_change' ? ['language of U1'] : []);
});

it.each([
  ['subteam_updated', { subteam: 'S1' }],
  ['user_change', { user: 'U1' }],
  ['member_left_channel', { channel: '' }],
  ['subteam_members_changed', null],
] as const)('%s of another shape changes nothing', async (name, event) => {
  const { forgotten, deps } = listener();
  expect(await membershipChanged(name, event, deps)).toBe('unreadable');
  expect(forgotten).toEqual([]);
});
