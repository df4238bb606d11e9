import type { TurnedAway } from '../../shape/faults.ts';

/** Why somebody may not use the app. */
export function turnedAway(why: TurnedAway): string {
  switch (why) {
    case 'stranger':
      return "You can't use Headroom here: it belongs to another Slack organization. Ask someone of that organization to do this.";
    case 'guest':
      return "You can't use Headroom here: guests of other workspaces have no access. Ask a member of the organization to do this.";
    case 'deleted':
      return "You can't use Headroom: this Slack account is deactivated. Ask a member of the organization to do this.";
    case 'unverified':
      return "Nothing was changed: Headroom couldn't confirm that you belong to this organization, because Slack didn't show your profile. Try again in a moment. If it happens again, check that the Slack app has the scope users:read.";
  }
}
