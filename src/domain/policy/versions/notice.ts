import type { PolicyChanges } from './outline.ts';

/** What entries of the audit about the policy are about. */
export const POLICY = 'policy';

/** How a change came: the file changed, the process got a signal, or it started with it. */
export type PolicySurface = 'file' | 'signal' | 'start';

/** What is wrong in the file, and where: `headroom.yml: approvals.rules[0].need`. */
export type PolicyProblem = { where: string; line?: number; what: string; remedy: string };

/** What whoever looks after the deployment hears about its policy. */
export type PolicyNotice =
  | {
      about: 'changed';
      from: string;
      to: string;
      changes: PolicyChanges;
      /** Kinds of requests whose outcome is another one now; `null`: they weren't compared. */
      outcomes: number | null;
    }
  /** `version`: the policy that still applies. `total`: of the problems, which may be more. */
  | { about: 'invalid'; file: string; version: string; problems: PolicyProblem[]; total: number }
  /** The same policy as before. */
  | { about: 'valid_again'; file: string; version: string };
