import type { Instant } from '../../kit/instant.ts';

/** Who has to agree to a request. A copy travels with each request, so that a later change of configuration does not rewrite history. */
export type Rule = {
  /** Name for the audit and for `who may decide`: `default` where nothing is configured. */
  name: string;
  /** Approvals needed from different people, ≥ 1. */
  need: number;
  approvers:
    | { kind: 'channel' } // anybody in the channel of the card
    | { kind: 'listed'; users: string[]; groups: string[] };
  selfApproval: boolean;
};

/** What is known about a person at the moment of a click. */
export type Voter = {
  userId: string;
  inChannel: boolean;
  /** Those of the rule's user groups that the person is a member of. */
  groups: string[];
};

/** An approval that somebody gave. */
export type Vote = { userId: string; at: Instant };
