import { diffPolicies, type Side } from '../../domain/policy/analysis/diff.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { lastVersion } from '../../domain/policy/versions/history.ts';
import type { PolicyNotice, PolicySurface } from '../../domain/policy/versions/notice.ts';
import { changesBetween, outlineOf } from '../../domain/policy/versions/outline.ts';
import type { FoundInFile, PolicyEvent, PolicyRecord } from './policy-record.ts';

/** For the audit, and for whoever looks after the deployment; `null`: they need not hear of it. */
export type PolicyNews = { event: PolicyEvent; notice: PolicyNotice | null };

export type NewsContext = {
  /** Name of the file. */
  file: string;
  /** The policy that applies in this process. */
  current: Policy;
  world: Side['world'];
  record: PolicyRecord;
  surface: PolicySurface;
  at: number;
};

/** The log has the others. */
const MOST_PROBLEMS = 5;
/** Larger policies are compared on the command line, where nobody else waits. */
const MOST_COMPARED = 100;

/** What it means that a process found this in its file, where no other one found it before. */
export function policyNews(found: FoundInFile, context: NewsContext): PolicyNews {
  const { file, current, at } = context;
  const { version } = current;
  if (found.kind === 'valid') return newsOfPolicy(found.policy, context);
  const { content, problems } = found;
  const total = problems.length;
  return {
    event: { type: 'policy_invalid', at, content, version, problems: total },
    notice: { about: 'invalid', file, version, problems: problems.slice(0, MOST_PROBLEMS), total },
  };
}

function newsOfPolicy(
  policy: Policy,
  { file, current, world, record, surface, at }: NewsContext,
): PolicyNews {
  const to = policy.version;
  const isStart = surface === 'start';
  const from = isStart ? lastVersion(record.history) : current.version;
  if (from === to) {
    return {
      event: { type: 'policy_valid_again', at, version: to },
      notice: { about: 'valid_again', file, version: to },
    };
  }
  const outline = outlineOf(policy);
  const changes = changesBetween(isStart ? record.outline : outlineOf(current), outline);
  return {
    event: { type: 'policy_changed', at, from, to, changes },
    notice:
      from === null
        ? null
        : {
            about: 'changed',
            from,
            to,
            changes,
            outcomes: isStart ? null : outcomes(current, policy, world),
          },
  };
}

/** How many kinds of requests come to something else. */
function outcomes(before: Policy, after: Policy, world: Side['world']): number | null {
  if (Math.max(before.rules.length, after.rules.length) > MOST_COMPARED) return null;
  return diffPolicies({ policy: before, world }, { policy: after, world }).differences.length;
}
