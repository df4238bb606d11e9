import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { Client } from '../clients/client.ts';
import type { People } from '../people.ts';
import type { ReasonLink } from '../policy/reason-rule.ts';
import type { Rejection, Rule, Vote } from '../policy/rule.ts';
import type { Units } from '../units.ts';

/** What a standing grant permits in advance: raises of these people, of this app, within these bounds. */
export type GrantScope = {
  people: People;
  app: { appId: string /** Short name, else the AppID. */; name: string; label: InLanguages | null };
  /** Calls per minute; a raise may have as many or fewer. */
  rate: number;
  /** Of all its raises together. */
  units: Units;
  /** A raise has to start before. */
  endsAt: Instant;
};

type Common = {
  /** `G-3` */
  id: string;
  /** Unguessable and its own for ever: ties buttons and what was drawn to this very grant, should its number be given out again. */
  key: string;
  scope: GrantScope;
  reason: string;
  reasonLink?: ReasonLink;
  /** Slack user id, or that of a machine. */
  requester: string;
  /** The machine that it was submitted by. Absent: in Slack, and in grants of an older version. */
  via?: Client;
  /** Channel where the card lives. */
  channel: string;
  askedAt: Instant;
  /** While it is pending it can be decided until then. */
  expiresAt: Instant;
  rule: Rule;
  /** Version of the policy that the rule is from. */
  policy: string;
  votes: Vote[];
  /** Where it takes more than one to reject it. Absent in grants of an older version. */
  rejections?: Rejection[];
};

export type StandingGrant = Common &
  (
    | { phase: 'pending' }
    | { phase: 'active'; grantedAt: Instant }
    | { phase: 'rejected'; at: Instant; by: string; reasonOfRejection: string }
    | { phase: 'withdrawn'; at: Instant; by: string }
    | { phase: 'expired'; at: Instant }
    | { phase: 'revoked'; grantedAt: Instant; at: Instant; by: string }
    | { phase: 'ended'; grantedAt: Instant; at: Instant }
  );

export type PendingGrant = Extract<StandingGrant, { phase: 'pending' }>;
export type GrantPhase = StandingGrant['phase'];

/** How it stands, in one word: an active one may have nothing left. */
export type GrantStanding = GrantPhase | 'used_up';

/** @param drawn units that its raises took and did not give back */
export function grantStanding(grant: StandingGrant, drawn: Units): GrantStanding {
  return grant.phase === 'active' && remainingOf(grant, drawn) === 0n ? 'used_up' : grant.phase;
}

/** Units that its raises may still take. A late success of WeChat's may have drawn more than there was. */
export function remainingOf({ scope }: StandingGrant, drawn: Units): Units {
  return drawn < scope.units ? scope.units - drawn : 0n;
}

/** The meter that its raises are counted on. */
export function meterOf({ id, key }: Pick<StandingGrant, 'id' | 'key'>): string {
  return `grant:${id}:${key}`;
}

/** When something about it is due even if nothing happens; `null`: nothing ever is. */
export function grantDueAt(grant: StandingGrant): Instant | null {
  switch (grant.phase) {
    case 'pending':
      return grant.expiresAt;
    case 'active':
      return grant.scope.endsAt;
    case 'rejected':
    case 'withdrawn':
    case 'expired':
    case 'revoked':
    case 'ended':
      return null;
  }
}
