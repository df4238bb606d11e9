import type { Facts } from '../../domain/policy/conditions/facts.ts';
import {
  decidePolicy,
  type HeldBack,
  membershipsThatMatter,
  type PolicyDecision,
} from '../../domain/policy/decide-policy.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Directory } from '../ports/directory.ts';
import { type AutomaticNow, type AutomaticReads, automaticNow } from './hold-automatic.ts';
import type { PolicySource } from './policy-source.ts';

export type ApplyPolicyOptions = { policy: PolicySource; directory: Directory };

/** What is known of a request before Slack is asked what its requester is a member of. */
export type KnownFacts = Omit<Facts, 'requester'> & { by: string };

/** `uses`, `meters`: of the rule that decides, where it approves by itself. */
export type AppliedPolicy = PolicyDecision &
  Pick<AutomaticNow, 'uses' | 'meters'> & {
    policy: Policy;
    version: string;
    facts: Facts;
  };

/** Which rule a request comes under. Throws where Slack cannot say what that depends on: a rule is never guessed. */
export function createApplyPolicy(options: ApplyPolicyOptions) {
  const { directory } = options;
  return async ({ by, ...known }: KnownFacts, reads: AutomaticReads | 'people'): Promise<AppliedPolicy> => {
    const policy = options.policy();
    const stranger: Facts = { ...known, requester: { userId: by, groups: [], channels: [] } };
    const asked = membershipsThatMatter(policy, stranger);
    const [groups, channels] = await Promise.all([
      // One at a time: of several the directory answers those that it could find out about.
      Promise.all(asked.groups.map((group) => directory.groupsOf(by, [group]))),
      Promise.all(asked.channels.map(async (one) => ((await directory.inChannel(one, by)) ? [one] : []))),
    ]);
    const facts = { ...known, requester: { userId: by, groups: groups.flat(), channels: channels.flat() } };
    return { ...(await decideNow(policy, facts, reads)), policy, version: policy.version, facts };
  };
}

/** The first rule that matches and is held back by nothing at this moment. */
async function decideNow(policy: Policy, facts: Facts, reads: AutomaticReads | 'people') {
  const holds = new Map<string, HeldBack>();
  for (;;) {
    const decision = decidePolicy(policy, facts, holds);
    const { held, uses, meters } = await automaticNow(decision.rule, facts, reads);
    if (held === null) return { ...decision, uses, meters };
    holds.set(decision.rule.name, held);
  }
}
