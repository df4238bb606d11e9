import { type AccessEvent, accessEvent } from './bolt/access-events.ts';
import type { SlackPorts } from './create-slack-ports.ts';
import type { WorkspaceListener } from './interaction/workspace-events.ts';
import { type MembershipEvent, membershipChanged } from './people/membership-changed.ts';

/** What is done about each event that Slack reports of the workspace. */
export function workspaceListeners({
  ports,
}: {
  ports: Pick<SlackPorts, 'directory' | 'access' | 'shared'>;
}): Record<MembershipEvent | AccessEvent, WorkspaceListener> {
  const { directory, access, shared } = ports;
  const changed =
    (name: MembershipEvent): WorkspaceListener =>
    (event) =>
      membershipChanged(name, event, { directory, people: shared.people });
  const token =
    (name: AccessEvent): WorkspaceListener =>
    (event) =>
      accessEvent(name, event, { access, identity: shared.identity });
  return {
    app_uninstalled: token('app_uninstalled'),
    tokens_revoked: token('tokens_revoked'),
    subteam_members_changed: changed('subteam_members_changed'),
    subteam_updated: changed('subteam_updated'),
    member_joined_channel: changed('member_joined_channel'),
    member_left_channel: changed('member_left_channel'),
    user_change: changed('user_change'),
  };
}
