import { NOT_FROZEN } from '../../domain/freeze/freeze.ts';
import { strictestRule } from '../../domain/grants/strictest-rule.ts';
import { SOLD_DAYS } from '../../domain/packs/catalogue.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import { type ApplyPolicyOptions, createApplyPolicy, type KnownFacts } from '../policy/apply-policy.ts';
import type { Directory } from '../ports/directory.ts';

/** What is known of a grant before its raises are. */
export type GrantFacts = Omit<KnownFacts, 'days' | 'overlap'>;

/** Which rule decides about a grant: the strictest of those that its raises may come under, for the whole amount. */
export function createGrantPolicy(options: ApplyPolicyOptions) {
  // A permission in advance is voted: what approves single raises without votes approves no grant.
  const policy = () => {
    const whole = options.policy();
    const voted = whole.rules.filter(({ outcome }) => outcome.kind === 'need' || outcome.kind === 'refuse');
    return { ...whole, rules: voted };
  };
  return async (facts: GrantFacts): Promise<{ rule: PolicyRule; version: string }> => {
    const apply = createApplyPolicy({ policy, directory: askedOnce(options.directory) });
    const kinds = SOLD_DAYS.flatMap((days) => [true, false].map((overlap) => ({ ...facts, days, overlap })));
    const applied = await Promise.all(kinds.map((kind) => apply(kind, NOTHING_AUTOMATIC)));
    return { rule: strictestRule(applied.map(({ rule }) => rule)), version: applied[0]?.version ?? '' };
  };
}

const NOTHING_AUTOMATIC = { meters: async () => [], freeze: async () => NOT_FROZEN };

/** All the kinds of raises have the same requester: Slack is asked once about each group and channel. */
function askedOnce(directory: Directory): Directory {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>) => {
    const known = (answers.get(key) as Promise<T> | undefined) ?? ask();
    answers.set(key, known);
    return known;
  };
  return {
    ...directory,
    inChannel: (channel, userId) =>
      once(JSON.stringify(['channel', channel, userId]), () => directory.inChannel(channel, userId)),
    groupsOf: (userId, groups) =>
      once(JSON.stringify(['groups', groups, userId]), () => directory.groupsOf(userId, groups)),
  };
}
