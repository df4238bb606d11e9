import type { Instant } from '../../kit/instant.ts';
import type { People } from '../people.ts';
import type { Account } from './account.ts';

/** Who may give the approvals of a rule, or of one slot of it. `quiet`: may decide as well, and is never mentioned. */
export type Deciders =
  | { kind: 'channel' } // anybody in the channel of the card
  | ({ kind: 'listed'; quiet?: People } & People);

/** One group of approvals among several. `name`: as people know it, `null` where it has none. */
export type Slot = { name: string | null; need: number; deciders: Deciders };

/** Who has to agree to a request. A copy travels with each request, so that a later change of configuration does not rewrite history. */
export type Rule = {
  /** Name for the audit and for `who may decide`: `default` where nothing is configured. */
  name: string;
  /** Approvals needed from different people, ≥ 1: of all slots together, or of the slot that needs the fewest where any will do. */
  need: number;
  approvers: Deciders | { kind: 'slots'; of: 'all' | 'any'; slots: Slot[] };
  selfApproval: boolean;
  /** People of other workspaces and companies may decide as well. Absent: only those of them that the rule names. */
  strangers?: true;
  /** Guests may decide as well. Absent as above. */
  guests?: true;
};

/** What is known about a person at the moment of a click. */
type Known = {
  userId: string;
  inChannel: boolean;
  /** Those of the rule's user groups that the person is a member of. */
  groups: string[];
  /** Absent: nothing speaks against it. */
  account?: Account;
};

/** Who clicks. `standsFor`: people whose delegate they are at that moment. */
export type Voter = Known & { standsFor?: Known[] };

/**
 * An approval that somebody gave. `for`: whose it is where a delegate gave it. `slots`: those that it could fill then, by
 * their index; only of rules with several.
 */
export type Vote = { userId: string; at: Instant; for?: string; slots?: number[] };
