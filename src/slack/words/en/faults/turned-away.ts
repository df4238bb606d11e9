import type { TurnedAway } from '../../shape/faults.ts';

/** Why someone may not use the app. */
export function turnedAway(why: TurnedAway): string {
  switch (why) {
    case 'stranger':
      return 'You can’t use Headroom here: it belongs to another Slack organization. Someone in that organization has to do this.';
    case 'guest':
      return 'You can’t use Headroom here: guests from other workspaces have no access. A member of this organization has to do this.';
    case 'deleted':
      return 'You can’t use Headroom: this Slack account is deactivated. Use an active account of this organization.';
    case 'unverified':
      return 'Nothing was changed: Slack didn’t show your profile, so Headroom couldn’t confirm that you belong to this organization. Try again in a moment; if it happens again, the Slack app may be missing the scope users:read.';
  }
}
