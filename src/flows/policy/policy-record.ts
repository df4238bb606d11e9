import type { Policy } from '../../domain/policy/policy.ts';
import type { PolicyHistory } from '../../domain/policy/versions/history.ts';
import type { PolicyNotice, PolicyProblem } from '../../domain/policy/versions/notice.ts';
import type { PolicyChanges, PolicyOutline } from '../../domain/policy/versions/outline.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Stored } from '../ports/stored.ts';

/** What a process finds in its configuration file. `content`: digest of a text that no policy can be made of. */
export type FoundInFile =
  | { kind: 'valid'; policy: Policy /** Keys whose change needs a restart. */; restart: string[] }
  | { kind: 'invalid'; content: string; problems: PolicyProblem[] };

/** The configuration file of a process. */
export type PolicyFile = {
  /** `headroom.yml` */
  name: string;
  /** What it has come to since the last time; `null`: nothing new. */
  look(): FoundInFile | null;
  /** What stands in it at this moment, new or not; `null`: there is no file to read. */
  read(): FoundInFile | null;
};

/** What the replicas of a deployment found in their files. `outline`: of the policy that was taken up last. */
export type PolicyRecord = { history: PolicyHistory; outline: PolicyOutline };

/** What became of the policy, for the audit. */
export type PolicyEvent =
  /** `from`: `null` at the first start. */
  | { type: 'policy_changed'; at: Instant; from: string | null; to: string; changes: PolicyChanges }
  /** `version`: the policy that still applies. */
  | { type: 'policy_invalid'; at: Instant; content: string; version: string; problems: number }
  | { type: 'policy_valid_again'; at: Instant; version: string };

export type PolicyRecordChange = {
  expected: number;
  next: PolicyRecord;
  /** Version of the policy that applies after it. */
  policy: string;
  actor: Actor;
  event: PolicyEvent;
  /** Posted once, for the step of this number. */
  notice: PolicyNotice | null;
};

export type PolicyRecordStore = {
  load(): Promise<Stored<PolicyRecord> | null>;
  /** `conflict`: another replica was faster, and nothing was written. */
  commit(change: PolicyRecordChange): Promise<'saved' | 'conflict'>;
};
