import type { SlackPorts } from './create-slack-ports.ts';
import type { WorkspaceListener } from './interaction/workspace-events.ts';
import { type MembershipEvent, membershipChanged } from './people/membership-changed.ts';

/** What is done about each event that Slack reports of the workspace. */
export function workspaceListeners({
  ports,
}: {
  ports: Pick<SlackPorts, 'directory' | 'shared'>;
}): Record<MembershipEvent, WorkspaceListener> {
  const { directory, shared } = ports;
  const changed =
    (name: MembershipEvent): WorkspaceListener =>
    (event) =>
      membershipChanged(name, event, { directory, people: shared.people });
  return {
    subteam_members_changed: changed('subteam_members_changed'),
    subteam_updated: changed('subteam_updated'),
    member_joined_channel: changed('member_joined_channel'),
    member_left_channel: changed('member_left_channel'),
    user_change: changed('user_change'),
  };
}
