import { z } from 'zod';
import type { Changing, SlackDirectory } from './directory.ts';
import type { People } from './people.ts';

const id = z.string().min(1).max(255);

/** https://docs.slack.dev/reference/events/subteam_members_changed and its siblings: whom or what each is about. */
const SUBJECTS = {
  subteam_members_changed: ['group', z.object({ subteam_id: id }).transform((event) => event.subteam_id)],
  // Also where a group is disabled or enabled.
  subteam_updated: ['group', z.object({ subteam: z.object({ id }) }).transform((event) => event.subteam.id)],
  member_joined_channel: ['channel', z.object({ channel: id }).transform((event) => event.channel)],
  member_left_channel: ['channel', z.object({ channel: id }).transform((event) => event.channel)],
  user_change: ['account', z.object({ user: z.object({ id }) }).transform((event) => event.user.id)],
} as const satisfies Record<string, readonly [Changing, z.ZodType<string>]>;

export type MembershipEvent = keyof typeof SUBJECTS;

export const MEMBERSHIP_EVENTS = Object.keys(SUBJECTS) as MembershipEvent[];

/** Slack reported that somebody came, left or changed: what was known of it is forgotten in all replicas. */
export async function membershipChanged(
  name: MembershipEvent,
  event: unknown,
  { directory, people }: { directory: Pick<SlackDirectory, 'changed'>; people: Pick<People, 'forget'> },
): Promise<'forgotten' | 'unreadable'> {
  const [what, schema] = SUBJECTS[name];
  const { data: subject } = schema.safeParse(event);
  if (subject === undefined) return 'unreadable';
  await directory.changed(what, subject);
  if (what === 'account') await people.forget(subject);
  return 'forgotten';
}
