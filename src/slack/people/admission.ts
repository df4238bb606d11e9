import type { Installation } from '../bolt/identity.ts';
import type { TurnedAway } from '../words/shape/faults.ts';

/** What a payload says of where it comes from. Ids are Slack's: `T…` of workspaces, `E…` of organizations. */
export type Origin = {
  /** The workspace it happened in; `null` where Slack names none. */
  workspace: string | null;
  /** The organization of which Slack says that this very workspace is in it. */
  enterprise: string | null;
  /** The workspace whose installation is used, where a form names it apart. */
  installedIn: string | null;
  /** Where the person belongs; `null` where that goes without saying, as in commands. */
  home: string | null;
  /** Every organization that is named anywhere. */
  enterprises: readonly string[];
};

/** What Slack tells of a person: https://docs.slack.dev/reference/objects/user-object */
export type Membership = {
  teamId: string | null;
  enterpriseId: string | null;
  /** Workspaces of the organization that the person is in. */
  teams: readonly string[];
  /** In none of the channels that the app can see, and of another workspace. */
  stranger: boolean;
  /** A multi-channel or single-channel guest. */
  guest: boolean;
  /** The account is deactivated. */
  deleted: boolean;
};

/** `ask`: the payload alone does not tell, Slack has to. */
export type Admission = { kind: 'in' } | { kind: 'ask' } | { kind: 'out'; why: TurnedAway };

const IN: Admission = { kind: 'in' };

const out = (why: TurnedAway): Admission => ({ kind: 'out', why });

/**
 * Who may use the app:
 *
 * | who | let in |
 * |---|---|
 * | everybody of the workspace in which the app is installed, its guests too | yes; what they may decide is the approval rule's matter |
 * | members of another workspace of the same Enterprise Grid organization | yes |
 * | guests of such another workspace | no |
 * | people of other companies in a channel shared by Slack Connect | no |
 * | either of those two who presses Approve or Reject | up to the rule of that request: `whyAccountMayNot` |
 * | whose account is deactivated | no |
 * | of another workspace, and neither the payload nor Slack tells of which organization | no |
 *
 * A payload's `enterprise` is that of the place. For somebody from elsewhere who clicks in a channel of ours it proves
 * nothing, so Slack is asked about that person; `is_stranger` is `false` for people in shared channels, so it proves nothing either.
 *
 * @param person what Slack tells of them; `not_asked`: it was not needed so far; `null`: Slack does not tell
 */
export function admission(
  us: Installation,
  origin: Origin,
  person: Membership | 'not_asked' | null,
): Admission {
  const known = person === 'not_asked' ? null : person;
  if (known?.deleted) return out('deleted');
  if (isLocal(us, origin)) return IN;
  const enterprise = enterpriseOf(us, origin);
  if (enterprise === null || !namesOnly(enterprise, origin)) return out('stranger');
  if (person === 'not_asked') return { kind: 'ask' };
  if (known?.guest) return out('guest');
  if (known?.stranger || (known?.enterpriseId ?? enterprise) !== enterprise) return out('stranger');
  if (known && isMember(us, enterprise, known)) return IN;
  if (isFromThere(enterprise, origin)) return IN;
  return out(known === null ? 'unverified' : 'stranger');
}

function homeOf({ home, workspace }: Origin): string | null {
  return home ?? workspace;
}

/** Every workspace that is named is ours, and one is. A form of a shared channel names ours apart from the person's. */
function isLocal(us: Installation, origin: Origin): boolean {
  const named = [origin.installedIn ?? origin.workspace, homeOf(origin)].filter((one) => one !== null);
  return named.length > 0 && named.every((one) => one === us.teamId);
}

/** `auth.test` tells it; else what Slack says of our own workspace. An app of a whole organization has its id as that of its team. */
function enterpriseOf(us: Installation, origin: Origin): string | null {
  if (us.enterpriseId !== null) return us.enterpriseId;
  if (us.teamId.startsWith('E')) return us.teamId;
  return origin.workspace === us.teamId ? origin.enterprise : null;
}

function namesOnly(enterprise: string, { enterprises, home }: Origin): boolean {
  // Slack names the organization in place of the workspace for some people of Enterprise Grid.
  const named = home?.startsWith('E') ? [...enterprises, home] : enterprises;
  return named.length > 0 && named.every((one) => one === enterprise);
}

function isMember(
  us: Installation,
  enterprise: string,
  { teamId, enterpriseId, teams }: Membership,
): boolean {
  return (
    enterpriseId === enterprise || teamId === us.teamId || teamId === enterprise || teams.includes(us.teamId)
  );
}

/** It happened in the person's own workspace, which Slack says is one of the organization. */
function isFromThere(enterprise: string, origin: Origin): boolean {
  const home = homeOf(origin);
  return (
    home === enterprise || (home === origin.workspace && home !== null && origin.enterprise === enterprise)
  );
}
