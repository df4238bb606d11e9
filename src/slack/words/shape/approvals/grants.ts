import type { AskGrantRefusal, GrantRefusal } from '../../../../domain/grants/grant-refusals.ts';
import type { GrantStanding, StandingGrant } from '../../../../domain/grants/standing-grant.ts';
import type { UnderGrant } from '../../../../domain/policy/under-grant.ts';
import type { Units } from '../../../../domain/units.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** What may be wrong with a line after `/quota grant`. */
export type GrantProblem =
  | { what: 'no_limit' }
  /** `''` where nobody was named. */
  | { what: 'no_people'; typed: string }
  | { what: 'no_app' }
  | { what: 'no_units' }
  | { what: 'bad_amount'; typed: string }
  | { what: 'no_end' }
  /** `''` where nothing was. */
  | { what: 'no_grant'; typed: string };

export type GrantLabel = 'who' | 'limit' | 'remaining' | 'until' | 'decides' | 'votes' | 'link' | 'under';

/** What people are told about a grant. `remaining`: units that its raises may still take. */
export type GrantWords = {
  title(grant: StandingGrant): string;
  labels: Record<GrantLabel, string>;
  people(grant: StandingGrant): Sentence;
  limit(rate: number, app: string): string;
  remaining(remaining: Units, all: Units): string;
  until(endsAt: Instant): Sentence;
  state(grant: StandingGrant, standing: GrantStanding, remaining: Units): Sentence;
  /** Over the button that gives it. */
  permits(units: Units): string;
  buttons: { revoke: string };
  confirm: { title: string; text(id: string): string; confirm: string; deny: string };
  /** Above the field for the reason of a rejection. */
  rejectIntro(id: string): string;
  /** In place of votes on a raise's card. */
  under(grant: UnderGrant): Sentence;
  /** The same in a raise's history. */
  approvedUnder(grant: UnderGrant): Sentence;
  notices: {
    /** One within a sentence, with who submitted it. */
    named(grant: StandingGrant): Sentence;
    granted(grant: StandingGrant): Sentence;
    rejected(grant: StandingGrant, by: string, reason: string): Sentence;
    expired(grant: StandingGrant): Sentence;
    revoked(grant: StandingGrant, by: string, remaining: Units): Sentence;
    ended(grant: StandingGrant, remaining: Units): Sentence;
    unposted(grant: StandingGrant): Sentence;
    /** The state has moved on since the notice was written. */
    changed(grant: StandingGrant): Sentence;
  };
  answers: {
    asked(id: string, channelId: string): Sentence;
    /** `end`: in full, with zone and distance. */
    ends(end: string): Sentence;
    counted(id: string, have: number, need: number): Sentence;
    granted(id: string): Sentence;
    rejected(id: string): Sentence;
    withdrawn(id: string): Sentence;
    revoked(id: string): Sentence;
    /** After a raise within it was submitted. */
    used(request: string, grant: UnderGrant): Sentence;
  };
  list: {
    title: string;
    empty: string;
    row(grant: StandingGrant, standing: GrantStanding, remaining: Units): Sentence;
    hint: string;
  };
  refusals: {
    ask(refusal: AskGrantRefusal): Sentence;
    decide(refusal: GrantRefusal): Sentence;
    line(problem: GrantProblem): Sentence;
  };
};
